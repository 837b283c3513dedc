import { useMemo, useState } from 'react';
import type { TicketView } from '../../../contract/tickets.ts';
import { corrections } from '../../../shared/model/ticket-flow.ts';
import { useCommand } from '../../app/commands.ts';
import { textOfCode, useT } from '../../i18n/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { toastProblem } from '../../ui/toasts.ts';
import { AskDialog } from './ask-dialog.tsx';
import { stepFields } from './fields.ts';
import { MoveDialog } from './move-dialog.tsx';
import { inOrder, needsReason } from './moves.ts';
import { take } from './take.ts';
import s from './tickets.module.css';

/** What may legally follow, each on a digit; a step entered in error is taken back on a key of its own. */
export function Moves({ view, readOnly }: { view: TicketView; readOnly: boolean }) {
  const t = useT();
  const [asking, setAsking] = useState<string | null>(null);
  const [correcting, setCorrecting] = useState(false);
  const { row } = view;
  const moves = useMemo(() => inOrder(row.class, row.status, view.next), [row.class, row.status, view.next]);
  const back = readOnly || view.fields.mergedInto ? [] : corrections(row.class, row.status);
  const choose = (to: string) => {
    const { required, optional } = stepFields(row.class, row.status, to, view);
    const asks = needsReason(row.class, row.status, to) || required.length + optional.length > 0;
    if (asks) setAsking(to);
    else take(view, to).catch(toastProblem);
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
              asks={stepFields(row.class, row.status, move.to, view).required.length}
              onChoose={() => choose(move.to)}
            />
          ))}
      {back.length > 0 && <CorrectButton onChoose={() => setCorrecting(true)} />}
      {correcting && (
        <CorrectDialog view={view} back={back} onChoose={setAsking} onClose={() => setCorrecting(false)} />
      )}
      {asking && <MoveDialog key={asking} view={view} to={asking} onClose={() => setAsking(null)} />}
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

function CorrectButton({ onChoose }: { onChoose: () => void }) {
  const t = useT();
  useCommand({
    ...{ id: 'tickets.correct', title: 'tickets:command.correct', group: 'edit', keys: ['Z'] },
    run: onChoose,
  });
  return (
    <Button look="quiet" command="tickets.correct" onClick={onChoose}>
      {t('tickets:correct.do')}
    </Button>
  );
}

/** To which state the ticket is corrected: only the opposite of a legal step, and the reason follows. */
function CorrectDialog(props: {
  view: TicketView;
  back: string[];
  onChoose: (to: string) => void;
  onClose: () => void;
}) {
  const t = useT();
  const options = props.back.map((to) => ({ value: to, label: textOfCode('words:status.', to) }));
  return (
    <AskDialog
      id={`${props.view.row.id} correct ${props.view.row.status}`}
      title={t('tickets:correct.title', { status: textOfCode('words:status.', props.view.row.status) })}
      fields={[
        {
          ...{ name: 'to', label: t('tickets:correct.to'), kind: 'select', required: true, wide: true },
          ...{ options, initial: props.back[0] ?? null, hint: t('tickets:correct.hint') },
        },
      ]}
      onDo={async ({ to }) => props.onChoose(String(to))}
      onClose={props.onClose}
    />
  );
}
