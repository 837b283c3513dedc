import { parentPort, workerData } from 'node:worker_threads';
import { proposeOwners } from '../../shared/callbacks/assign.ts';
import { maskPhone } from '../../shared/phone-format.ts';
import { addDays } from '../../shared/site-time.ts';
import { type Db, openDatabase } from '../db/open.ts';
import type { CallbackTask, DayList, Preview, Proposed } from '../features/callbacks/worker.ts';
import { listRows } from '../read/list-rows.ts';
import { contextOf, type Derived, deriveDay, filterCalls, totalsOf } from './callbacks/day.ts';
import { statRows, statsOf } from './callbacks/stats.ts';
import { statsBook } from './callbacks/stats-book.ts';
import { readGrid } from './tables/read-grid.ts';

const EXAMPLES = 5;

type Task<K extends CallbackTask['kind']> = Extract<CallbackTask, { kind: K }>;

function list(db: Db, task: Task<'list'>): DayList {
  const context = contextOf(task);
  const derived = deriveDay(db, context);
  const found = filterCalls(derived, task.filter);
  const reader = {
    masked: task.maskFor !== null,
    phone: (number: string) => (task.maskFor === null ? number : maskPhone(number, task.maskFor)),
  };
  const shown = found.slice(task.offset, task.offset + task.limit);
  const { readMs, deriveMs } = derived;
  return {
    ...{ totals: totalsOf(derived), found: found.length, readMs, deriveMs },
    rows: listRows(db, shown, context.days, reader),
  };
}

function propose(db: Db, task: Task<'propose'>) {
  const derived = deriveDay(db, contextOf(task));
  const proposals = proposeOwners(derived.calls, (call) => ownedOf(derived, call), task.callers);
  return {
    totals: totalsOf(derived),
    proposals: proposals.map(
      ({ call, ownerId, beforeId, reason }): Proposed => ({
        ...{ customerId: call.customerId, ownerId, beforeId, reason },
        ...{ complaint: call.complaint !== null, overdue: call.daysOverdue > 0 },
      }),
    ),
  };
}

function ownedOf({ cases }: Derived, { customerId, items }: Derived['calls'][number]) {
  const about = cases.get(customerId);
  const ticket = about?.tickets.find(({ id }) => id === items[0]?.ticketId);
  return {
    region: about?.customer.region ?? null,
    contractKind: about?.customer.contractKind ?? 'none',
    ownerId: about?.customer.ownerId ?? null,
    ticketOwnerId: ticket?.ownerId ?? null,
  };
}

/** Who would be due in the days to come: each customer on the first day, as if nobody called in between. */
function preview(db: Db, task: Task<'preview'>): Preview {
  const seen = new Set<string>();
  const examples: Record<string, { id: string; name: string; day: string }[]> = {};
  const name = db.prepare('SELECT name FROM customer WHERE id = ?').pluck();
  const days = Array.from({ length: task.days }, (_, index) => addDays(task.day, index)).map((day) => {
    const byRule: Record<string, number> = {};
    let calls = 0;
    for (const call of deriveDay(db, contextOf({ ...task, day })).calls) {
      let fresh = false;
      for (const { rule, key } of call.items) {
        const once = key.join(' ');
        if (seen.has(once)) continue;
        seen.add(once);
        fresh = true;
        byRule[rule] = (byRule[rule] ?? 0) + 1;
        examples[rule] ??= [];
        const some = examples[rule];
        if (some.length < EXAMPLES) some.push({ id: call.customerId, name: String(name.get(call.customerId)), day });
      }
      if (fresh) calls += 1;
    }
    return { day, calls, byRule };
  });
  return { days, examples };
}

async function answer(task: CallbackTask): Promise<unknown> {
  if (task.kind === 'missedFile') return readGrid(Buffer.from(task.data, 'base64'));
  const log = { info: () => {}, warn: () => {}, error: () => '' };
  const db = openDatabase(task.path, { log, readonly: true });
  try {
    // One moment of the file, while the desk goes on writing.
    db.exec('BEGIN');
    return await asked(db, task);
  } finally {
    db.close();
  }
}

function asked(db: Db, task: Exclude<CallbackTask, { kind: 'missedFile' }>) {
  if (task.kind === 'list') return list(db, task);
  if (task.kind === 'propose') return propose(db, task);
  if (task.kind === 'preview') return preview(db, task);
  if (task.kind === 'statFile') return statsBook(db, task);
  return task.kind === 'stats' ? statsOf(db, task) : statRows(db, task);
}

answer(workerData as CallbackTask).then(
  (result) => parentPort?.postMessage({ ok: true, result }),
  ({ code = 'UNKNOWN', message }: Error & { code?: string }) => parentPort?.postMessage({ ok: false, code, message }),
);
