import { Clock, PauseCircle, PhoneIncoming, PhoneOff, PhoneOutgoing } from 'lucide-react';
import { memo } from 'react';
import type { CallView } from '../../../contract/calls.ts';
import type { CustomerCard } from '../../../contract/customers.ts';
import type { Spoken } from '../../../shared/script/types.ts';
import { spellOut } from '../../../shared/ticket-spelling.ts';
import { useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/i18n.ts';
import { cx } from '../../ui/cx.ts';
import { CommandKeys } from '../../ui/keys.tsx';
import { nextLanguage, speak } from './flow.ts';
import { otherEnd, useCall, useDraft } from './model.ts';
import { SavedChip } from './SavedChip.tsx';
import s from './strip.module.css';
import { callElapsed, holdElapsed, onHold } from './timers.ts';
import { usePhone } from './usePhone.ts';
import { useMinute, useSecond } from './useSecond.ts';

/** Who, on what number, how long, what is due first, and the number to read out. */
export function StatusStrip() {
  const t = useT();
  const phone = usePhone();
  const { call } = useCall();
  const Icon = call.endedAt !== null ? PhoneOff : call.direction === 'in' ? PhoneIncoming : PhoneOutgoing;
  const name = call.card?.fields.name ?? t(call.matches.length > 1 ? 'call:who.shared' : 'call:who.unknown');
  return (
    <header className={s.strip}>
      <div className={s.who}>
        <Icon size={18} aria-label={t(call.direction === 'in' ? 'words:direction.in' : 'words:direction.out')} />
        <h1 title={name}>{name}</h1>
        {call.card?.fields.company && call.card.fields.company !== name && <span>{call.card.fields.company}</span>}
        <span className={cx('num', s.phone)}>
          {(call.e164 && phone(call.e164)) || otherEnd(call) || t('call:who.withheld')}
        </span>
      </div>
      <Language />
      <Timers call={call} />
      <Deadline card={call.card} />
      <TicketNumber number={call.ticketNumber} />
      <SavedChip />
    </header>
  );
}

function Language() {
  const t = useT();
  const { session, view } = useCall();
  const language = useDraft((state) => state.language);
  return (
    <button
      type="button"
      className={s.chip}
      title={t('call:command.language')}
      onClick={() => speak(session, view, nextLanguage(language))}
    >
      {t(`call:language.${language}`)} <CommandKeys id="call.language" />
    </button>
  );
}

const Timers = memo(function Timers({ call }: { call: CallView }) {
  const t = useT();
  const f = useFormat();
  const now = useSecond(call.startedAt, call.endedAt !== null);
  const waiting = onHold(call);
  return (
    <div className={s.timers}>
      <span title={t('call:timer.call')}>
        <Clock size={14} aria-hidden="true" />
        <span className="visually-hidden">{t('call:timer.call')}</span>
        <span className={cx('num', s.clock)} role="timer">
          {f.duration(callElapsed(call, now))}
        </span>
      </span>
      <span title={t('call:timer.hold')} className={cx(waiting && s.waiting)}>
        <PauseCircle size={14} aria-hidden="true" />
        <span>{t(waiting ? 'call:timer.onHold' : 'call:timer.hold')}</span>
        <span className={cx('num', s.clock)}>{f.duration(holdElapsed(call, now))}</span>
      </span>
    </div>
  );
});

/** The nearest of all clocks and promises of this customer. */
function nearest(card: CustomerCard | null): { at: number; label: string } | null {
  if (!card) return null;
  const all = [
    ...card.openTickets.flatMap((ticket) => (ticket.due ? [{ at: ticket.due.at, label: ticket.number }] : [])),
    ...card.promises.map((promise) => ({ at: promise.dueAt, label: promise.text })),
  ];
  return all.reduce<{ at: number; label: string } | null>(
    (best, one) => (!best || one.at < best.at ? one : best),
    null,
  );
}

const SOON = 30 * 60_000;

function Deadline({ card }: { card: CustomerCard | null }) {
  const t = useT();
  const f = useFormat();
  const now = useMinute();
  const due = nearest(card);
  if (!due) return <span className={s.due}>{t('call:deadline.none')}</span>;
  const state = due.at <= now ? 'breached' : due.at - now < SOON ? 'soon' : 'later';
  return (
    <span className={cx(s.due, s[state])} title={due.label}>
      {t(`call:deadline.${state}`, { when: f.when(due.at, now) })}
    </span>
  );
}

/** '' for a number in a form that nobody should read out. */
function spelled(number: string, language: Spoken): string {
  try {
    return spellOut(number, language);
  } catch {
    return '';
  }
}

function TicketNumber({ number }: { number: string }) {
  const t = useT();
  const language = useDraft((state) => state.language);
  const said = spelled(number, language);
  return (
    <span className={s.ticket}>
      <span className={s.ticketLabel}>{t('call:ticket.number')}</span>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: focus shows how the number is spelt */}
      <span className={cx('num', s.ticketNumber)} lang="en" tabIndex={0} aria-describedby="ticket-spelt">
        {number}
        <span id="ticket-spelt" role="tooltip" className={s.spelt} lang={language}>
          {said}
        </span>
      </span>
    </span>
  );
}
