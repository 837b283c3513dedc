import type { CustomerCard } from '../../../contract/customers.ts';
import { go, pathOf } from '../../app/routes.ts';
import { useFormat } from '../../i18n/format.ts';
import { textOfCode, useT } from '../../i18n/i18n.ts';
import { cx } from '../../ui/cx.ts';
import { listWords, useCall, useDraft } from './model.ts';
import s from './side.module.css';

export function OpenTickets({ tickets }: { tickets: CustomerCard['openTickets'] }) {
  const t = useT();
  const f = useFormat();
  const { session } = useCall();
  const about = useDraft((state) => state.fields.ticketId ?? null);
  const now = Date.now();
  return (
    <section className={s.block}>
      <h2>{t('call:card.openTickets', { count: tickets.length })}</h2>
      {tickets.length === 0 && <p className={s.quiet}>{t('call:card.noTickets')}</p>}
      <ul className={s.items}>
        {tickets.map((ticket) => (
          <li key={ticket.id}>
            <button type="button" className={s.item} onClick={() => go(pathOf('tickets', ticket.id))}>
              <span className={s.itemHead}>
                <span className="num">{ticket.number}</span>
                <span className={cx(s.tag, ticket.class === 'complaint' && s.bad)}>
                  {t(`words:class.${ticket.class}`)}
                </span>
                <span>{textOfCode('words:status.', ticket.status)}</span>
              </span>
              <span>{ticket.summary}</span>
              {ticket.due && (
                <small className={cx(ticket.due.at <= now && s.late)}>
                  {t(ticket.due.at <= now ? 'call:deadline.breached' : 'call:deadline.later', {
                    when: f.when(ticket.due.at),
                  })}
                </small>
              )}
            </button>
            <button
              type="button"
              className={cx(s.about, about === ticket.id && s.onHit)}
              aria-pressed={about === ticket.id}
              onClick={() => session.setField('ticketId', about === ticket.id ? null : ticket.id, null)}
            >
              {t(about === ticket.id ? 'call:ticket.isAbout' : 'call:ticket.about')}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function LastCalls({ calls }: { calls: CustomerCard['lastCalls'] }) {
  const t = useT();
  const f = useFormat();
  const { settings, locale } = useCall();
  if (calls.length === 0) return null;
  return (
    <section className={s.block}>
      <h2>{t('call:card.lastCalls')}</h2>
      <ul className={s.items}>
        {calls.slice(0, 5).map((call) => (
          <li key={call.id} className={s.item}>
            <span className={s.itemHead}>
              <span className="num">{f.when(call.startedAt)}</span>
              <span>{t(call.direction === 'in' ? 'words:direction.in' : 'words:direction.out')}</span>
              <span>{call.agentName}</span>
            </span>
            <span className={s.clip}>
              {call.summary ??
                (listWords(settings.lists.callResults, call.result, locale) ||
                  listWords(settings.lists.dispositions, call.disposition, locale))}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
