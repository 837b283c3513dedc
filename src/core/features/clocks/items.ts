import type { ClockItem } from '../../../contract/clocks.ts';
import { type Clock, riskOf, runningClocks } from '../../../shared/clocks/engine.ts';
import type { Locale } from '../../../shared/clocks/words.ts';
import { may } from '../../../shared/model/roles.ts';
import { addDays, businessDate, instantOf } from '../../../shared/site-time.ts';
import type { Me } from '../../app-context.ts';
import type { DeskClocks } from '../../clock-source.ts';
import type { Db } from '../../db/open.ts';
import { type ClockRow, clockRows } from '../../read/clock-subjects.ts';
import { viewOf } from './view.ts';

/** So many rows of a kind are looked at: a desk that is further behind than that has other worries. */
const MOST = 2000;

interface Looking {
  readonly db: Db;
  readonly clocks: DeskClocks;
  readonly now: number;
  readonly me: Me;
}

export interface Running {
  readonly row: ClockRow;
  readonly clock: Clock;
  readonly mine: boolean;
  readonly risk: 'calm' | 'risk' | 'breach';
}

/** The end of the site's day that holds `now`. */
export function endOfDay(now: number, zone: string): number {
  return instantOf(addDays(businessDate(now, zone), 1), 0, zone);
}

/** Clocks that run out before `until`, have run out, or are at risk; by importance. */
export function runningUntil(looking: Looking, until: number): Running[] {
  const { db, clocks, now, me } = looking;
  // Who leads nobody is shown nobody else's: their own stand in an index.
  const [own, ...whose] = may(me.role, 'tickets.editOthers') ? [''] : ['t.owner_id = ? AND', me.personId];
  const rows = [
    ...clockRows(
      db,
      clocks,
      'ticket',
      `WHERE ${own} t.is_open = 1 AND t.due_at < ? ORDER BY t.due_at LIMIT ${MOST}`,
      ...whose,
      until,
    ),
    ...clockRows(
      db,
      clocks,
      'callback',
      `WHERE t.status IN ('planned', 'called', 'escalated') AND t.due_at < ? ORDER BY t.due_at LIMIT ${MOST}`,
      until,
    ),
    ...clockRows(db, clocks, 'missedCall', `WHERE t.status = 'open' LIMIT ${MOST}`),
    ...clockRows(db, clocks, 'order', `WHERE t.status NOT IN ('welcomed', 'notBought', 'void') LIMIT ${MOST}`),
    ...clockRows(db, clocks, 'promise', `WHERE t.status = 'open' AND t.due_at < ? LIMIT ${MOST}`, until),
  ];
  const running = rows.flatMap((row) =>
    runningClocks(clocks.work, row.subject, now).flatMap((clock): Running[] => {
      const risk = riskOf(clock, now);
      const soon = clock.due !== null && clock.due < until && (clock.opensAt ?? 0) <= now;
      return soon || risk !== 'calm' ? [{ row, clock, risk, mine: isMine(me, clock, row) }] : [];
    }),
  );
  return running.sort(byImportance);
}

/**
 * Whose clock it is: technicians, departments and dealers have no desk, so theirs are watched by the ticket's owner. The
 * lead's, the group leader's, and what nobody owns, are everybody's who has that role.
 */
export function isMine(me: Me, { rule, due }: Clock, { subject }: ClockRow): boolean {
  const { row } = subject;
  const lead = me.role === 'lead' || me.role === 'administrator';
  if (row.level === 3 && lead) return true;
  if (rule.owner === 'lead') return lead || row.handlerId === me.personId;
  if (rule.owner === 'groupLeader')
    return me.role === 'groupLeader' && (typeof row.leaderId !== 'string' || row.leaderId === me.personId);
  if (rule.key === 'nextAction' && typeof row.nextActionBy === 'string') return row.nextActionBy === me.personId;
  if (row.ownerId === null || row.ownerId === undefined) return lead && due !== null;
  return row.ownerId === me.personId;
}

/** Level 3 first, then what costs, then what is over, then the nearest. */
export function byImportance(a: Running, b: Running): number {
  const rank = ({ row, clock, risk }: Running) =>
    (row.subject.row.level === 3 ? 0 : 8) +
    (clock.rule.cost ? 0 : 4) +
    (risk === 'breach' ? 0 : risk === 'risk' ? 1 : 2);
  return rank(a) - rank(b) || (a.clock.due ?? 0) - (b.clock.due ?? 0);
}

export function itemOf({ clocks, now }: Looking, { row, clock, mine, risk }: Running, locale: Locale): ClockItem {
  const { kind, row: fields } = row.subject;
  const text = (name: string) => (typeof fields[name] === 'string' ? (fields[name] as string) : null);
  return {
    id: `${row.id} ${clock.rule.key} ${clock.due}`,
    kind,
    subjectId: row.id,
    ticketId: kind === 'ticket' ? row.id : text('ticketId'),
    customerId: text('customerId'),
    name: text('number') ?? text('written') ?? text('stage') ?? '',
    summary: text('summary') ?? text('text') ?? text('product') ?? '',
    customerName: row.customerName,
    ownerName: row.ownerName,
    level: typeof fields.level === 'number' ? fields.level : null,
    mine,
    risk,
    clock: viewOf(clocks.work, row.subject, clock, now, locale),
  };
}
