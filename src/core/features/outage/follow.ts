import type { RearrangeRow } from '../../../contract/outage.ts';
import type { Change } from '../../../shared/model/judge.ts';
import { type Spoken, visitLine, visitMessage } from '../../../shared/shift/bad-day-words.ts';
import { type HeldCall, releaseOrder } from '../../../shared/shift/release.ts';
import { addDays, businessDate, instantOf } from '../../../shared/site-time.ts';
import { formatDate, formatTime } from '../../../shared/time-text.ts';
import type { Me } from '../../app-context.ts';
import { statement } from '../../db/statement.ts';
import { failure } from '../../failure.ts';
import { phoneOrNull, viewerOf } from '../../read/viewer.ts';
import type { Workspace } from '../../workspace.ts';
import { dayRow } from './days.ts';

/** Dates are worded as the customer reads them. */
const LOCALES: Readonly<Record<Spoken, string>> = { 'yue-Hant-HK': 'zh-HK', 'cmn-Hans-CN': 'zh-CN', en: 'en-HK' };
const FIVE = 5 * 60_000;

/** From when to when it hits visits and calls: one that goes on reaches to the end of the day. */
function reach(ws: Workspace, id: string): readonly [number, number] {
  const { startsAt, endsAt } = dayRow(ws, id).fields;
  const zone = ws.settings().timeZone;
  const tonight = instantOf(addDays(businessDate(ws.now(), zone), 1), 0, zone);
  return [Number(startsAt), endsAt === null ? tonight : Number(endsAt)];
}

/** Visits whose time falls into it and that still stand as agreed: each with what to say, in the customer's language. */
export function rearrangeList(ws: Workspace, me: Me, id: string): RearrangeRow[] {
  const viewer = viewerOf(ws, me);
  const { timeZone, companyName, hotline, defaultRegion } = ws.settings();
  const today = businessDate(ws.now(), timeZone);
  const rows = statement(
    ws.db,
    `SELECT v.id AS visitId, t.id AS ticketId, t.number AS ticketNumber, t.customer_id AS customerId,
      c.name AS customerName, c.language, p.name AS technicianName, v.appointment_at AS appointmentAt,
      (SELECT f.e164 FROM customer_phone f WHERE f.customer_id = c.id AND f.removed IS NOT 1
       ORDER BY f.callable IS NOT 1, f.rid LIMIT 1) AS phone
     FROM visit v JOIN ticket t ON t.id = v.ticket_id LEFT JOIN customer c ON c.id = t.customer_id
     LEFT JOIN person p ON p.id = v.technician_id
     WHERE v.status = 'planned' AND v.appointment_at >= ? AND v.appointment_at < ? ORDER BY v.appointment_at LIMIT 500`,
  ).all(...reach(ws, id)) as (Omit<RearrangeRow, 'language' | 'line' | 'message'> & { language: Spoken | null })[];
  return rows.map((row) => {
    const language = row.language ?? (defaultRegion === 'CN' ? 'cmn-Hans-CN' : 'yue-Hant-HK');
    const day = formatDate(businessDate(row.appointmentAt, timeZone), today, LOCALES[language]);
    const when = `${day} ${formatTime(row.appointmentAt, timeZone, LOCALES[language])}`;
    const facts = { company: companyName, hotline, number: row.ticketNumber, when };
    const words = { line: visitLine(language, facts), message: visitMessage(language, facts) };
    return { ...row, phone: phoneOrNull(viewer, row.phone), language, ...words };
  });
}

/** Callbacks that fell due while it went on, or wait since before it, with what was promised to their customers. */
export function heldCalls(ws: Workspace, id: string): HeldCall[] {
  const [, to] = reach(ws, id);
  return statement(
    ws.db,
    `SELECT b.id, b.customer_id AS customerId, b.owner_id AS ownerId, coalesce(b.late_at, b.due_at) AS dueAt,
      coalesce(b.priority, 0) AS priority,
      (SELECT min(m.due_at) FROM promise m WHERE m.customer_id = b.customer_id AND m.status = 'open') AS promisedAt
     FROM callback b WHERE b.status IN ('planned', 'called') AND b.due_at < @to
       AND coalesce(b.next_at, b.due_at) < @to ORDER BY b.due_at LIMIT 5000`,
  ).all({ to }) as HeldCall[];
}

/** Lets them go in the order of what was promised. Throws CONFLICT while it goes on, or when they were let go already. */
export function release(ws: Workspace, me: Me, id: string) {
  const { fields } = dayRow(ws, id);
  const data = (fields.data ?? {}) as Record<string, unknown>;
  const over = fields.status === 'ended' || (fields.endsAt !== null && Number(fields.endsAt) <= ws.now());
  if (!over || data.releasedAt) throw failure('CONFLICT', { entity: 'suspension' });
  const from = Math.ceil(ws.now() / FIVE) * FIVE;
  const changes = releaseOrder(heldCalls(ws, id), from).map(({ id: callback, at }): Change => {
    return { kind: 'set', entity: 'callback', id: callback, payload: { nextAt: at } };
  });
  const done: Change = { kind: 'set', entity: 'suspension', id, payload: { data: { ...data, releasedAt: ws.now() } } };
  return { changeId: ws.commit(me, [...changes, done]), count: changes.length };
}
