import { useMemo, useState } from 'react';
import type { TicketView } from '../../../contract/tickets.ts';
import { useCommand } from '../../app/commands.ts';
import { textOfCode, useT } from '../../i18n/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { toastProblem } from '../../ui/toasts.ts';
import { askedBy } from './fields.ts';
import { MoveDialog } from './move-dialog.tsx';
import { inOrder, needsReason } from './moves.ts';
import { take } from './take.ts';
import s from './tickets.module.css';

type Move = TicketView['next'][number];

/** What may legally follow, each on a digit. */
export function Moves({ view, readOnly }: { view: TicketView; readOnly: boolean }) {
  const t = useT();
  const [asking, setAsking] = useState<Move | null>(null);
  const { row } = view;
  const moves = useMemo(() => inOrder(row.class, row.status, view.next), [row.class, row.status, view.next]);
  const choose = (move: Move) => {
    const asks = needsReason(row.class, row.status, move.to) || askedBy(move.requires, view).length > 0;
    if (asks) setAsking(move);
    else take(view, move.to, null, null).catch(toastProblem);
  };
  return (
    <section className={s.moves} aria-label={t('tickets:moves')}>
      <span className={s.movesLabel}>{t('tickets:moves')}</span>
      {moves.length === 0 && (
        <span className={s.movesNone}>{t(row.open ? 'tickets:noMoves' : 'tickets:finished')}</span>
      )}
      {!readOnly &&
        moves
          .slice(0, 9)
          .map((move, i) => (
            <MoveButton
              key={move.to}
              to={move.to}
              digit={String(i + 1)}
              primary={i === 0 && !needsReason(row.class, row.status, move.to)}
              asks={askedBy(move.requires, view).length}
              onChoose={() => choose(move)}
            />
          ))}
      {asking && (
        <MoveDialog
          key={asking.to}
          view={view}
          to={asking.to}
          requires={asking.requires}
          onClose={() => setAsking(null)}
        />
      )}
    </section>
  );
}

interface MoveButtonProps {
  to: string;
  digit: string;
  primary: boolean;
  asks: number;
  onChoose: () => void;
}

function MoveButton({ to, digit, primary, asks, onChoose }: MoveButtonProps) {
  const t = useT();
  const status = textOfCode('words:status.', to);
  const id = `tickets.move.${digit}`;
  useCommand({
    id,
    title: 'tickets:command.move',
    titleParams: { status },
    group: 'edit',
    keys: [digit],
    run: onChoose,
  });
  return (
    <Button
      look={primary ? 'primary' : 'plain'}
      command={id}
      title={asks > 0 ? t('tickets:asks', { count: asks }) : undefined}
      onClick={onChoose}
    >
      {status}
    </Button>
  );
}
