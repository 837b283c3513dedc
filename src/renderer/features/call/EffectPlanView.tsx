import { CalendarPlus, FilePlus2, PhoneOff, UserRound } from 'lucide-react';
import type { CallCheck } from '../../../contract/calls.ts';
import type { TicketRow } from '../../../contract/tickets.ts';
import { go, pathOf } from '../../app/routes.ts';
import { useFormat } from '../../i18n/format.ts';
import { textOfCode, useT } from '../../i18n/i18n.ts';
import { cx } from '../../ui/cx.ts';
import { Note } from '../../ui/note.tsx';
import { classOf } from './classFields.ts';
import f from './form.module.css';
import { useCall, useDraft, words } from './model.ts';

/** What saving will write. Nothing is written before. */
export function EffectPlanView({ check }: { check: CallCheck | null }) {
  const t = useT();
  const format = useFormat();
  const { view, call, locale } = useCall();
  const fields = useDraft((state) => state.fields);
  const ticketClass = classOf(fields, view);
  const plan = view?.plan;
  const existing = check?.effects.find((effect) => effect.kind === 'ticketUpdate')?.data.number;
  return (
    <section className={cx(f.plan, f.below)} aria-label={t('call:plan.title')}>
      <h2>{t('call:plan.title')}</h2>
      <ul>
        <li>
          <FilePlus2 size={14} aria-hidden="true" />
          {typeof existing === 'string'
            ? t('call:plan.update', { number: existing })
            : ticketClass
              ? t('call:plan.ticket', { number: call.ticketNumber, class: t(`words:class.${ticketClass}`) })
              : t('call:plan.noTicket')}
        </li>
        {plan?.level && (
          <li>
            {t('call:plan.level', {
              level: t(`call:value.level.${plan.level.level}`),
              why: words(plan.level.why, locale),
            })}
          </li>
        )}
        {plan?.callbacks.map((callback) => (
          <li key={`${callback.stage}${callback.dueAt}${callback.dueLocal}`}>
            <CalendarPlus size={14} aria-hidden="true" />
            {t('call:plan.callback', {
              stage: textOfCode('call:stage.', callback.stage),
              when:
                callback.dueAt !== null ? format.when(callback.dueAt) : (callback.dueLocal?.replace('T', ' ') ?? ''),
              why: words(callback.why, locale),
            })}
          </li>
        ))}
        {plan?.reminders.map((reminder) => (
          <li key={reminder.role + words(reminder.why, 'en')}>
            <UserRound size={14} aria-hidden="true" />
            {t('call:plan.remind', {
              role: textOfCode('words:role.', reminder.role),
              why: words(reminder.why, locale),
            })}
          </li>
        ))}
        {plan?.doNotCall.map((entry) => (
          <li key={entry.scope}>
            <PhoneOff size={14} aria-hidden="true" />
            {t(`call:plan.doNotCall.${entry.scope}`, { why: words(entry.why, locale) })}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The same machine was reported lately: shown before saving, so that it becomes one story. */
export function Repeats({ repeats }: { repeats: readonly TicketRow[] }) {
  const t = useT();
  const format = useFormat();
  const { settings } = useCall();
  if (repeats.length === 0) return null;
  return (
    <Note kind="risk">
      <span className={f.repeats}>
        {t('call:repeat.found', { count: repeats.length, days: settings.repeatDays })}
        {repeats.map((ticket) => (
          <button key={ticket.id} type="button" className={f.link} onClick={() => go(pathOf('tickets', ticket.id))}>
            {ticket.number} {format.when(ticket.occurredAt)} {ticket.summary}
          </button>
        ))}
      </span>
    </Note>
  );
}
