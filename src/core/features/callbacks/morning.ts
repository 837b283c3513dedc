import type { CallerRow } from '../../../contract/callbacks.ts';
import type { Caller } from '../../../shared/callbacks/assign.ts';
import type { Change } from '../../../shared/model/judge.ts';
import { addDays, instantOf } from '../../../shared/site-time.ts';
import type { App, Me } from '../../app-context.ts';
import { readRow } from '../../db/rows.ts';
import { statement } from '../../db/statement.ts';
import { failure } from '../../failure.ts';
import { realAttempt } from '../../read/real-attempts.ts';
import type { Workspace } from '../../workspace.ts';
import { callsOf, dayOf } from './today.ts';
import type { Proposed, Totals } from './worker.ts';
import { asRow } from './write.ts';

const KEY = 'callbackCallers';
const AWAY = ['off', 'leave', 'sick', 'training'];

interface Range {
  readonly regions: string[];
  readonly contractKinds: string[];
  readonly cap: number | null;
}

function ranges(ws: Workspace): Record<string, Range> {
  const row = readRow(ws.db, 'setting', KEY)?.fields.value as { v?: Record<string, Range> } | undefined;
  return row?.v ?? {};
}

/** Who may call, with their ranges; away = what the roster of the day says. */
export function callersOf(ws: Workspace, day: string): CallerRow[] {
  const people = statement(
    ws.db,
    `SELECT p.id AS personId, p.name, p.role, (SELECT group_concat(r.shift) FROM roster_entry r
       WHERE r.person_id = p.id AND r.day = ? AND r.removed IS NOT 1) AS shifts
     FROM person p WHERE p.active = 1 AND p.signs_in = 1 AND p.role IN ('agent', 'lead', 'trainee', 'administrator')
     ORDER BY p.role = 'lead' DESC, p.name`,
  ).all(day) as { personId: string; name: string; role: string; shifts: string | null }[];
  const known = ranges(ws);
  return people.map(({ personId, name, role, shifts }) => ({
    ...{ personId, name, role: role === 'lead' || role === 'administrator' ? ('lead' as const) : ('agent' as const) },
    ...{ regions: [], contractKinds: [], cap: null, ...known[personId] },
    present: shifts === null || shifts.split(',').some((shift) => !AWAY.includes(shift)),
  }));
}

export function setCaller(ws: Workspace, me: Me, { personId, ...range }: Range & { personId: string }): void {
  const value = { v: { ...ranges(ws), [personId]: range } };
  const kind = readRow(ws.db, 'setting', KEY) ? 'set' : 'new';
  ws.commit(me, [{ kind, entity: 'setting', id: KEY, payload: { value } }]);
}

/** The callers of a proposal: who is away by roster or by the lead's word, with the day's caps. */
export function callersFor(
  ws: Workspace,
  { day, absent, caps }: { day: string; absent: readonly string[]; caps: Readonly<Record<string, number>> },
): Caller[] {
  return callersOf(ws, day).map(({ personId, regions, contractKinds, cap, present, role }) => ({
    ...{ id: personId, regions, contractKinds, role },
    cap: caps[personId] ?? cap,
    present: present && !absent.includes(personId),
  }));
}

interface Proposal {
  readonly token: string;
  readonly ws: Workspace;
  readonly day: string;
  readonly proposals: readonly Proposed[];
}

/** Few enough that nobody who types notices, many enough that a thousand calls are out in a second or two. */
const AT_ONCE = 25;

export function createMorning(app: App) {
  let shown: Proposal | null = null;
  return {
    show(ws: Workspace, day: string, totals: Totals, proposals: readonly Proposed[]) {
      shown = { token: ws.newId(), ws, day, proposals };
      const people = new Map<
        string,
        { personId: string; calls: number; complaints: number; overdue: number; moved: number }
      >();
      const left: Record<string, number> = {};
      let changes = 0;
      for (const { ownerId, beforeId, reason, complaint, overdue } of proposals) {
        // What nobody can take stays where it is: publishing writes nothing of it.
        if (ownerId !== null && ownerId !== beforeId) changes += 1;
        if (ownerId === null) {
          left[reason] = (left[reason] ?? 0) + 1;
          continue;
        }
        const one = people.get(ownerId) ?? { personId: ownerId, calls: 0, complaints: 0, overdue: 0, moved: 0 };
        one.calls += 1;
        one.complaints += complaint ? 1 : 0;
        one.overdue += overdue ? 1 : 0;
        one.moved += ownerId !== beforeId ? 1 : 0;
        people.set(ownerId, one);
      }
      return { totals, token: shown.token, people: [...people.values()], left, changes };
    },
    /**
     * Writes the proposal that was shown. Cases are judged again as they are written: who rang meanwhile is taken off,
     * and a second publish finds everything there (decision 12), so nobody is called twice.
     */
    async publish(ws: Workspace, me: Me, token: string) {
      if (shown?.token !== token || shown.ws !== ws) throw failure('CONFLICT', { entity: 'callback' });
      const { day, proposals } = shown;
      const wanted = proposals.filter(({ ownerId }) => ownerId !== null);
      const count = { written: 0, kept: 0, left: proposals.length - wanted.length };
      for (let at = 0; at < wanted.length; at += AT_ONCE) {
        const chunk = wanted.slice(at, at + AT_ONCE);
        const changes = publishing(ws, me, day, chunk, count);
        if (changes.length > 0) ws.commit(me, changes);
        // Let those who type go first.
        await new Promise<void>((resolve) => app.deps.clock.after(0, resolve));
      }
      return count;
    },
  };
}

function publishing(
  ws: Workspace,
  me: Me,
  day: string,
  chunk: readonly Proposed[],
  count: { written: number; kept: number },
): Change[] {
  const today = dayOf(ws, day);
  const calls = callsOf(
    ws,
    today,
    chunk.map(({ customerId }) => customerId),
  );
  const at = ws.now();
  return chunk.flatMap(({ customerId, ownerId }) => {
    const call = calls.get(customerId)?.call;
    if (!call) return [];
    const changes = call.items
      .filter(({ lead }) => lead === null)
      .flatMap((item) => asRow(item, item.row ? { ownerId } : { ownerId, publishedAt: at, publishedBy: me.personId }));
    if (changes.length > 0) count.written += 1;
    else count.kept += 1;
    return changes;
  });
}

/** The lead's two looks at the day (issue 7), minutes of the wall. */
const LOOKS = [11 * 60, 16 * 60];

export function progressOf(ws: Workspace, day: string) {
  const zone = ws.settings().timeZone;
  const [from, to] = [instantOf(day, 0, zone), instantOf(addDays(day, 1), 0, zone)];
  const people = statement(
    ws.db,
    `SELECT p.id AS personId, p.name, count(DISTINCT d.customer_id) AS due,
       count(DISTINCT CASE WHEN d.tried THEN d.customer_id END) AS called,
       count(DISTINCT CASE WHEN d.done THEN d.customer_id END) AS done, max(d.last) AS lastAt
     FROM (SELECT coalesce(b.done_by, b.owner_id) AS who, b.customer_id, b.status = 'done' AS done,
         EXISTS (SELECT 1 FROM callback_attempt a WHERE a.callback_id = b.id AND a.occurred_at >= @from AND ${realAttempt('a')}) AS tried,
         (SELECT max(a.occurred_at) FROM callback_attempt a WHERE a.callback_id = b.id AND a.occurred_at >= @from AND ${realAttempt('a')}) AS last
       FROM callback b WHERE b.rid IN (
         SELECT rid FROM callback WHERE status IN ('planned', 'called', 'escalated') AND owner_id IS NOT NULL AND due_at < @to
         UNION SELECT rid FROM callback WHERE coalesce(late_at, due_at) >= @from - 864000000 AND status = 'done'
           AND done_at >= @from AND done_at < @to)) d
     JOIN person p ON p.id = d.who GROUP BY p.id ORDER BY p.name`,
  ).all({ from, to }) as {
    personId: string;
    name: string;
    due: number;
    called: number;
    done: number;
    lastAt: number | null;
  }[];
  const doneBy = (at: number) =>
    (
      statement(
        ws.db,
        `SELECT count(DISTINCT customer_id) AS n FROM callback WHERE coalesce(late_at, due_at) >= @from - 864000000
         AND status = 'done' AND done_at >= @from AND done_at < @to`,
      ).get({ from, to: at }) as { n: number }
    ).n;
  return {
    now: ws.now(),
    people,
    marks: LOOKS.map((minute) => ({ minute, done: doneBy(instantOf(day, minute, zone)) })),
  };
}
