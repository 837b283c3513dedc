import type { ReactNode } from 'react';
import type { BoardTicket } from '../../../contract/board.ts';
import { mayAssign, nextWord } from '../../../shared/dispatch/steps.ts';
import { formsOf } from '../../../shared/forms/definitions.ts';
import { useCommand } from '../../app/commands.ts';
import { go, pathOf } from '../../app/routes.ts';
import { useFormat } from '../../i18n/format.ts';
import { textOfCode, useT } from '../../i18n/i18n.ts';
import type { Key } from '../../i18n/keys.ts';
import { useLists } from '../../i18n/lists.ts';
import { Button } from '../../ui/button.tsx';
import s from './board.module.css';
import { isPlanned } from './model.ts';

export type Asked = 'assign' | 'time' | 'rearrange' | 'word' | 'refusals';

interface ActionsProps {
  ticket: BoardTicket | null;
  onAsk: (what: Asked) => void;
}

/** The chosen repair in a line, and what can be done with it: each on a key, from the list and from the lanes. */
export function Actions({ ticket, onAsk }: ActionsProps) {
  const t = useT();
  const f = useFormat();
  const lists = useLists();
  const planned = ticket !== null && isPlanned(ticket);
  const assignable = ticket !== null && mayAssign(ticket.status) && !planned;
  const word = ticket === null ? null : nextWord(ticket.status);
  return (
    <section className={s.actions} aria-label={t('board:chosen')}>
      <p className={s.chosenLine}>
        {ticket === null ? (
          t('board:nothingChosen')
        ) : (
          <>
            <b className="num">{ticket.number}</b>
            <span>{textOfCode('words:status.', ticket.status)}</span>
            <span>{ticket.customerName}</span>
            <span>{lists.word('problemTypes', ticket.problemType)}</span>
            {ticket.technicianName && <span>{ticket.technicianName}</span>}
            {ticket.appointmentAt !== null && <span className="num">{f.when(ticket.appointmentAt)}</span>}
            {ticket.missedVisits > 0 && (
              <span className={s.missedMark}>{t('board:mark.missed', { count: ticket.missedVisits })}</span>
            )}
            <span className={s.address} title={ticket.address ?? ''}>
              {ticket.address}
            </span>
          </>
        )}
      </p>
      <div className={s.buttons}>
        <Action id="assign" k="A" title="board:command.assign" on={assignable} primary onRun={() => onAsk('assign')}>
          {t(ticket?.technicianId && assignable ? 'board:do.other' : 'board:do.assign')}
        </Action>
        <Action
          id="time"
          k="V"
          title="board:command.time"
          on={assignable && ticket.technicianId !== null}
          onRun={() => onAsk('time')}
        >
          {t('board:do.time')}
        </Action>
        <Action
          id="word"
          k="W"
          title="board:command.word"
          on={word !== null}
          primary={planned}
          onRun={() => onAsk('word')}
        >
          {word === null ? t('board:do.word') : textOfCode('words:status.', word)}
        </Action>
        <Action id="rearrange" k="M" title="board:command.rearrange" on={planned} onRun={() => onAsk('rearrange')}>
          {t('board:do.rearrange')}
        </Action>
        <Action
          id="refusals"
          k="D"
          title="board:command.refusals"
          on={ticket !== null && ticket.customerId !== null}
          onRun={() => onAsk('refusals')}
        >
          {t('board:do.refusals')}
        </Action>
        <Action
          id="form"
          k="F"
          title="board:command.form"
          on={ticket !== null}
          onRun={() => ticket && go(pathOf('forms', ticket.id, `form=${formsOf(ticket.class)[0] ?? 'repair'}`))}
        >
          {t('board:do.form')}
        </Action>
        <Action
          id="open"
          k="O"
          title="board:command.open"
          on={ticket !== null}
          onRun={() => ticket && go(pathOf('tickets', ticket.id))}
        >
          {t('board:do.open')}
        </Action>
      </div>
    </section>
  );
}

interface ActionProps {
  id: string;
  k: string;
  title: Key;
  on: boolean;
  primary?: boolean;
  onRun: () => void;
  children: ReactNode;
}

function Action({ id, k, title, on, primary = false, onRun, children }: ActionProps) {
  useCommand({ id: `board.${id}`, title, group: 'edit', keys: [k], when: () => on, run: onRun });
  return (
    <Button
      size="small"
      look={primary && on ? 'primary' : 'plain'}
      command={`board.${id}`}
      disabled={!on}
      onClick={onRun}
    >
      {children}
    </Button>
  );
}
