import { businessDate } from '../../../shared/site-time.ts';
import type { Db } from '../../db/open.ts';
import type { StatBy, StatLine, StatRow, Stats, StatTask, StatWhat } from '../../features/callbacks/worker.ts';
import { realAttempt } from '../../read/real-attempts.ts';

type Raw = Readonly<Record<string, string | number | null>>;

const SCORES = {
  timeliness: 'timeliness',
  effect: 'effect',
  repair: 'repair_score',
  attitude: 'attitude',
  result: 'result_score',
} as const;

/** Callbacks whose window closed in the stretch, cancelled ones left out: `late_at` is when a callback had to be done. */
const FOUND = `SELECT b.id, b.customer_id AS customerId, c.name AS customerName, c.region, b.rule, b.overall, b.cause,
  coalesce(b.late_at, b.due_at) AS dueAt, b.done_at AS doneAt, b.status, coalesce(b.done_by, b.owner_id) AS agentId,
  p.name AS ownerName, t.technician_id AS technicianId, e.name AS technicianName,
  ${Object.entries(SCORES)
    .map(([name, column]) => `b.${column} AS ${name}`)
    .join(', ')},
  (SELECT count(*) FROM callback_attempt a WHERE a.callback_id = b.id AND ${realAttempt('a')}) AS attempts,
  (SELECT count(*) FROM callback_attempt a WHERE a.callback_id = b.id AND ${realAttempt('a')} AND a.result IN
    ('reached', 'refused', 'notThePerson', 'askedForLater')) AS reachedTimes
  FROM callback b JOIN customer c ON c.id = b.customer_id LEFT JOIN person p ON p.id = coalesce(b.done_by, b.owner_id)
  LEFT JOIN ticket t ON t.id = b.ticket_id LEFT JOIN person e ON e.id = t.technician_id
  WHERE b.status <> 'cancelled' AND coalesce(b.late_at, b.due_at) >= ? AND coalesce(b.late_at, b.due_at) < ?`;

const IS: Readonly<Record<StatWhat, (raw: Raw) => boolean>> = {
  due: () => true,
  called: (raw) => Number(raw.attempts) > 0 || raw.status === 'done',
  reached: (raw) => Number(raw.reachedTimes) > 0 || raw.status === 'done',
  done: (raw) => raw.status === 'done',
  onTime: (raw) => raw.status === 'done' && raw.doneAt !== null && Number(raw.doneAt) <= Number(raw.dueAt),
  satisfied: (raw) => raw.overall === 'satisfied',
  neutral: (raw) => raw.overall === 'neutral',
  dissatisfied: (raw) => raw.overall === 'dissatisfied',
};

function groupOf(raw: Raw, by: StatBy, zone: string): { key: string; name: string } {
  switch (by) {
    case 'day': {
      const day = businessDate(Number(raw.dueAt) - 1, zone);
      return { key: day, name: day };
    }
    case 'agent':
      return { key: String(raw.agentId ?? ''), name: String(raw.ownerName ?? '') };
    case 'technician':
      return { key: String(raw.technicianId ?? ''), name: String(raw.technicianName ?? '') };
    case 'region':
      return { key: String(raw.region ?? ''), name: String(raw.region ?? '') };
    case 'rule':
      return { key: String(raw.rule), name: String(raw.rule) };
  }
}

type Line = { -readonly [K in keyof StatLine]: StatLine[K] };

const emptyLine = (key: string, name: string): Line => ({
  ...{ key, name, due: 0, called: 0, reached: 0, done: 0, onTime: 0, satisfied: 0, neutral: 0, dissatisfied: 0 },
  scores: Object.fromEntries(Object.keys(SCORES).map((item) => [item, { sum: 0, count: 0 }])),
});

function add(line: Line, raw: Raw): void {
  for (const [what, is] of Object.entries(IS)) if (is(raw)) line[what as StatWhat] += 1;
  for (const item of Object.keys(SCORES)) {
    const score = raw[item];
    const count = line.scores[item];
    if (typeof score !== 'number' || !count) continue;
    count.sum += score;
    count.count += 1;
  }
}

/** Figures of the callbacks that had to be done in a stretch of time (issue 7, statistics; domain §7: monthly to the managers). */
export function statsOf(db: Db, { from, to, by, zone }: Extract<StatTask, { kind: 'stats' }>): Stats {
  const total = emptyLine('', '');
  const lines = new Map<string, Line>();
  const causes = new Map<string, number>();
  for (const raw of db.prepare(FOUND).iterate(from, to) as IterableIterator<Raw>) {
    const { key, name } = groupOf(raw, by, zone);
    let line = lines.get(key);
    if (!line) {
      line = emptyLine(key, name);
      lines.set(key, line);
    }
    add(total, raw);
    add(line, raw);
    if (raw.cause) causes.set(String(raw.cause), (causes.get(String(raw.cause)) ?? 0) + 1);
  }
  return {
    total,
    lines: [...lines.values()].sort((a, b) => (by === 'day' ? (a.key < b.key ? -1 : 1) : b.due - a.due)),
    causes: [...causes]
      .map(([cause, count]) => ({ cause, count }))
      .sort((a, b) => b.count - a.count)
      .slice(0, 20),
    sameDayComplaints: complaints(db, from, to, zone),
  };
}

/** Complaints that callbacks brought up, and how many were settled on the day they came (domain §6, S0). */
function complaints(db: Db, from: number, to: number, zone: string): { opened: number; closed: number } {
  const rows = db
    .prepare(
      `SELECT t.occurred_at AS at, t.resolved_at AS resolvedAt FROM ticket t WHERE t.class = 'complaint'
       AND t.occurred_at >= ? AND t.occurred_at < ? AND EXISTS (SELECT 1 FROM callback b WHERE b.complaint_id = t.id)`,
    )
    .all(from, to) as { at: number; resolvedAt: number | null }[];
  const sameDay = ({ at, resolvedAt }: (typeof rows)[number]) =>
    resolvedAt !== null && businessDate(at, zone) === businessDate(resolvedAt, zone);
  return { opened: rows.length, closed: rows.filter(sameDay).length };
}

/** So many rows behind a figure are shown, unless more are asked for. */
const MOST = 1000;

/** The callbacks behind one figure. */
export function statRows(db: Db, task: Extract<StatTask, { kind: 'statRows' }>): StatRow[] {
  const found: StatRow[] = [];
  for (const raw of db.prepare(FOUND).iterate(task.from, task.to) as IterableIterator<Raw>) {
    if (!IS[task.what](raw)) continue;
    if (task.by !== null && groupOf(raw, task.by, task.zone).key !== task.key) continue;
    const { id, customerId, customerName, rule, dueAt, doneAt, ownerName, overall, cause } = raw;
    found.push({ id, customerId, customerName, rule, dueAt, doneAt, ownerName, overall, cause } as unknown as StatRow);
    if (found.length >= (task.most ?? MOST)) break;
  }
  return found;
}
