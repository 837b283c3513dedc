import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { calendarsInForce } from '../../src/core/clock-source.ts';
import { openDatabase } from '../../src/core/db/open.ts';
import { CALLBACK_JOB, type CallbackTask, type DayList } from '../../src/core/features/callbacks/worker.ts';
import { runJob } from '../../src/core/jobs/run-job.ts';
import type { Calendar } from '../../src/shared/calendar/calendar.ts';
import { DEFAULT_CALLBACK_RULES } from '../../src/shared/callbacks/settings.ts';
import { businessDate } from '../../src/shared/site-time.ts';
import { loadNow } from './lib/desk.ts';
import { type BenchOptions, type Figures, times } from './lib/figures.ts';
import { bigWorkspace } from './lib/workspace.ts';

const root = resolve(import.meta.dirname, '../..');
const quiet = { info: () => {}, warn: () => {}, error: () => '' };
const ZONE = 'Asia/Hong_Kong';
const DAY = 86_400_000;
const RUNS = 7;
/** The desk's own connection is asked for a customer so often while the worker derives. */
const PROBE_MS = 20;

/** Today's list out of the big workspace, in the worker, while a probe reads and writes as the desk does. */
export async function run({ size }: BenchOptions): Promise<Figures> {
  const workspace = await bigWorkspace(size);
  const dir = mkdtempSync(join(tmpdir(), 'zuoxi-callbacks-'));
  const path = join(dir, 'workspace.db');
  copyFileSync(workspace.path, path);
  try {
    const now = atWork(path);
    const before = loadNow();
    const probe = startProbe(path);
    const whole: number[] = [];
    const [read, derive]: [number[], number[]] = [[], []];
    let list: DayList | null = null;
    for (let turn = 0; turn < RUNS; turn += 1) {
      const start = performance.now();
      list = await runJob<DayList>(join(root, 'src/core/jobs/callbacks.worker.ts'), taskOf(path, now), CALLBACK_JOB)
        .result;
      whole.push(performance.now() - start);
      read.push(list.readMs);
      derive.push(list.deriveMs);
    }
    return {
      ...{ customers: workspace.customers, tickets: workspace.tickets },
      ...{ 'customers due': list?.totals.calls ?? 0, 'things due': list?.totals.items ?? 0 },
      'asked to answered, with the thread, ms': times(whole),
      'of it reading, ms': times(read),
      'of it judging, ms': times(derive),
      'the desk beside it: read and write, ms': times(probe.stop()),
      load: `${before} … ${loadNow()}`,
    };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

function taskOf(path: string, now: number): CallbackTask {
  const db = openDatabase(path, { log: quiet, readonly: true });
  const calendar = calendarsInForce(db, now).find(({ key }) => key === 'hk') as Calendar;
  db.close();
  const day = businessDate(now, ZONE);
  const page = { filter: {}, offset: 0, limit: 200, maskFor: null };
  return { kind: 'list', path, day, rules: DEFAULT_CALLBACK_RULES, calendar, ...page };
}

/** The desk's thread must never wait: a read and a write on a connection of its own, as typing does. */
function startProbe(path: string): { stop(): number[] } {
  const db = openDatabase(path, { log: quiet });
  const read = db.prepare('SELECT name FROM customer WHERE rid >= ? LIMIT 1');
  const write = db.prepare(
    "INSERT INTO meta (key, value) VALUES ('bench.probe', ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
  );
  const samples: number[] = [];
  const timer = setInterval(() => {
    const start = performance.now();
    read.get(samples.length);
    write.run(String(samples.length));
    samples.push(performance.now() - start);
  }, PROBE_MS);
  return {
    stop() {
      clearInterval(timer);
      db.close();
      return samples;
    },
  };
}

/**
 * The made-up past has no callbacks: everybody would be overdue. A desk at work has called those of the last months, bar
 * the last two days and a few in a hundred. Answers the moment that is "now" there.
 */
function atWork(path: string): number {
  const db = openDatabase(path, { log: quiet });
  const now = (db.prepare('SELECT max(occurred_at) AS at FROM ticket').get() as { at: number }).at;
  db.exec(`UPDATE ticket SET appointment_agreed_at = occurred_at + 3600000,
      receipt_checked_at = CASE WHEN status = 'receiptChecked' THEN coalesce(appointment_at, occurred_at + ${DAY}) + ${DAY} END
    WHERE class = 'repair' AND status NOT IN ('reported', 'leaderTold', 'assigned', 'void') AND occurred_at > ${now - 200 * DAY}`);
  db.exec(
    `UPDATE customer SET last_callback_at = ${now} - (abs(random()) % CASE contract_kind WHEN 'rental' THEN 610 ELSE 910 END) * ${DAY / 10}`,
  );
  db.exec(`UPDATE equipment SET installed_on = date(installed_on, '-400 days')
    WHERE rid % 20 <> 0 AND installed_on > '${businessDate(now - 60 * DAY, ZONE)}'`);
  for (const [rule, stage, column, ticketClass] of CALLED) {
    db.exec(`INSERT INTO callback (id, customer_id, ticket_id, rule, stage, due_at, late_at, status, marketing, done_at, rev, recorded_at)
      SELECT '${rule} ' || id, customer_id, id, '${rule}', '${stage}', ${column}, ${column} + ${2 * DAY}, 'done', 0, ${column} + ${DAY}, 1, ${column}
      FROM ticket WHERE class = '${ticketClass}' AND customer_id IS NOT NULL AND rid % 50 <> 0
        AND ${column} > ${now - 200 * DAY} AND ${column} < ${now - 2 * DAY}`);
  }
  db.exec('ANALYZE');
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
  return now;
}

const CALLED = [
  ['stageA', 'A', 'appointment_at', 'repair'],
  ['stageB', 'B', 'appointment_agreed_at', 'repair'],
  ['stageC', 'C', 'receipt_checked_at', 'repair'],
  ['complaintDay', 'complaint', 'occurred_at', 'complaint'],
  ['complaintWeek', 'complaint', 'occurred_at', 'complaint'],
] as const;
