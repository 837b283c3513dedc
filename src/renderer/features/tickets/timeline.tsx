import {
  ArrowRight,
  CirclePlus,
  type LucideIcon,
  MessageSquareText,
  PencilLine,
  Phone,
  ShieldAlert,
  Undo2,
} from 'lucide-react';
import { useMemo } from 'react';
import type { AttentionItem } from '../../../contract/sync.ts';
import type { TicketEvent, TicketView } from '../../../contract/tickets.ts';
import { useFormat } from '../../i18n/format.ts';
import { textOfCode, useT } from '../../i18n/i18n.ts';
import { AttentionLine, useRowAttention } from '../../sync/row-attention.tsx';
import { changedFields, eventStatus, LATE_MS, saidParams } from './events.ts';
import s from './tickets.module.css';

const icons: Record<string, LucideIcon> = {
  created: CirclePlus,
  note: MessageSquareText,
  set: PencilLine,
  go: ArrowRight,
  call: Phone,
  override: ShieldAlert,
  undo: Undo2,
};

type Item = { at: number; event: TicketEvent } | { at: number; lost: AttentionItem };

/** Everything that happened to a ticket, newest first. Nothing in it is ever changed. What was lost to others stands first while it waits. */
export function Timeline({ view }: { view: TicketView }) {
  const t = useT();
  const lost = useRowAttention('ticket', view.row.id);
  const items = useMemo(
    (): Item[] =>
      [
        ...view.events.map((event): Item => ({ at: event.occurredAt, event })),
        ...lost.map((item): Item => ({ at: item.state === 'open' ? Number.POSITIVE_INFINITY : item.at, lost: item })),
      ].sort((a, b) => (a.at === b.at ? 0 : b.at - a.at)),
    [view.events, lost],
  );
  return (
    <section className={s.timeline} aria-labelledby="ticket-timeline">
      <h2 id="ticket-timeline">{t('tickets:timeline')}</h2>
      {items.length === 0 && <p className={s.empty}>{t('tickets:noEvents')}</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long history is scrolled with the keys */}
      <ol className={s.events} data-timeline tabIndex={0} aria-labelledby="ticket-timeline">
        {items.map((item) =>
          'event' in item ? (
            <One key={item.event.id} event={item.event} />
          ) : (
            <li key={item.lost.id} className={s.event} data-kind="lost">
              <AttentionLine item={item.lost} />
            </li>
          ),
        )}
      </ol>
    </section>
  );
}

function One({ event }: { event: TicketEvent }) {
  const t = useT();
  const f = useFormat();
  const Icon = icons[event.kind] ?? PencilLine;
  const late = event.recordedAt - event.occurredAt > LATE_MS;
  return (
    <li className={s.event} data-kind={event.kind}>
      <Icon size={16} aria-hidden="true" className={s.eventIcon} />
      <div className={s.eventBody}>
        <p className={s.eventHead}>
          <span className={s.eventWhat}>
            <What event={event} />
          </span>
          <span className={s.eventBy}>
            {event.byName ?? t('tickets:event.system')}
            {' · '}
            <time
              className="num"
              title={late ? t('tickets:event.recorded', { when: f.dateTime(event.recordedAt) }) : undefined}
            >
              {f.when(event.occurredAt)}
            </time>
            {late && ` · ${t('tickets:event.late')}`}
            {event.from && ` · ${t('tickets:event.fromOther', { number: event.from })}`}
          </span>
        </p>
        {event.text && <p className={s.eventText}>{event.text}</p>}
        {typeof event.data.answer === 'string' && (
          <p className={s.eventText}>{t('tickets:event.answer', { answer: event.data.answer })}</p>
        )}
      </div>
    </li>
  );
}

function What({ event }: { event: TicketEvent }) {
  const t = useT();
  const { from, to } = eventStatus(event);
  const status = (code: string) => textOfCode('words:status.', code);
  if (event.kind === 'go' && to !== null)
    return (
      <>
        {from !== null && `${status(from)} → `}
        <b>{status(to)}</b>
        {typeof event.data.reason === 'string' && event.data.reason !== '' && (
          <span className={s.eventReason}>{t('tickets:event.because', { reason: event.data.reason })}</span>
        )}
      </>
    );
  if (event.kind === 'set') {
    const names = changedFields(event).map((name) => textOfCode('tickets:field.', name));
    return names.length > 0
      ? t('tickets:event.changed', { fields: names.join(t('tickets:event.and')) })
      : t('tickets:event.set');
  }
  return <Said event={event} />;
}

/** Who was told, to which level, into which ticket: what an event says beside its kind. */
function Said({ event }: { event: TicketEvent }) {
  const t = useT();
  const params = saidParams(event);
  return (
    <>
      {textOfCode('tickets:event.', event.kind, params)}
      {typeof event.data.who === 'string' && t('tickets:event.by', { who: event.data.who })}
    </>
  );
}
