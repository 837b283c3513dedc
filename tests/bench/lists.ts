import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { type Core, createCore } from '../../src/core/app.ts';
import { openDatabase } from '../../src/core/db/open.ts';
import { buildWorkspace } from '../../src/core/generator/build.ts';
import { DEFAULT_COLUMNS } from '../../src/shared/lists/layout.ts';
import { testDeps } from '../support/core.ts';
import { loadNow } from './lib/desk.ts';
import { type BenchOptions, type Figures, round, times } from './lib/figures.ts';
import { pssMegabytes } from './lib/memory.ts';
import { startHelper } from './lib/sync/helper.ts';

const quiet = { info: () => {}, warn: () => {}, error: () => '' };
const PIN = '2580';
/** 25 columns: the standard ones, and what a lead who wants everything adds. */
const MORE = [
  'region',
  'contractKind',
  'class',
  'language',
  'ticketNumber',
  'fault',
  'technician',
  'appointment',
  'attempts',
  'timeliness',
  'attitude',
] as const;
const PROBE_EVERY_MS = 10;

/**
 * The day's list as a workbook of 25 columns, from a store in which so many callbacks are due, the desk being asked for a
 * customer all the while; read back; and the same cells by plain exceljs in memory, in a process of its own.
 */
export async function run({ size }: BenchOptions): Promise<Figures> {
  const load = loadNow();
  const figures: Record<string, Figures[string]> = {};
  for (const rows of size === 'small' ? [2_000, 5_000] : [20_000, 100_000])
    figures[`${rows} rows`] = await measure(rows);
  return { ...figures, load: `${load} … ${loadNow()}` };
}

async function measure(rows: number): Promise<Figures> {
  const dir = mkdtempSync(join(tmpdir(), 'zx-lists-'));
  try {
    await makeStore(join(dir, 'default'), rows);
    const core = await createCore({ ...testDeps(dir, { now: Date.now() }), dataDir: dir });
    const ours = await exportAndRead(core, dir).finally(() => core.close());
    const peer = startHelper('../exceljs-peer.ts', String(rows));
    const theirs = await peer.ask<Figures>('make', join(dir, 'peer.xlsx')).finally(() => peer.end());
    return { ...ours, 'plain exceljs in memory': theirs };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/** So many customers, each with one callback that is due, by hand: how lists are made is measured, not who is due. */
async function makeStore(dir: string, rows: number): Promise<void> {
  const now = Date.now();
  const workerPath = testDeps(dir, { now }).workerPath;
  const made = {
    dir,
    customers: rows,
    tickets: rows,
    seed: 1,
    now,
    locale: 'zh-HK',
    log: quiet,
    workerPath,
    progress: () => {},
  };
  const { path } = await buildWorkspace(made);
  const db = openDatabase(path, { log: quiet });
  db.exec('DELETE FROM callback');
  db.prepare(
    `INSERT INTO callback (rid, id, customer_id, rule, stage, due_at, owner_id, status, marketing, rev, recorded_at, priority)
     SELECT c.rid, 'c' || substr(c.id, 2), c.id, 'stageC', 'C', @now - (c.rid % 9) * 86400000,
       (SELECT id FROM person ORDER BY (rid + c.rid) % 17 LIMIT 1), 'planned', 0, 1, @now, c.rid % 100 FROM customer c`,
  ).run({ now });
  db.close();
}

async function exportAndRead(core: Core, dir: string): Promise<Figures> {
  const page = createRouterClient(core.router, { context: core.connect().context });
  const lead = (await page.session.roster()).find(({ role }) => role === 'lead');
  await page.session.signIn({ personId: lead?.id ?? '', pin: PIN });
  const { id: layoutId } = await page.lists.saveLayout({
    id: null,
    name: '25',
    columns: [...DEFAULT_COLUMNS, ...MORE],
  });
  const wish = { day: null, layoutId, locale: 'zh-HK', split: 'one', masked: false, folder: join(dir, 'out') } as const;
  await page.search.find({ text: '陳' });
  const out = await beside(page, () => page.lists.export(wish));
  const [file] = out.result.files;
  const back = await beside(page, () => page.lists.open({ name: 'x', data: null, path: file?.path ?? '' }));
  return {
    rows: file?.rows ?? 0,
    columns: DEFAULT_COLUMNS.length + MORE.length,
    'file, MB': round((file ? readFileSync(file.path).length : 0) / 1e6),
    'export, s': round(out.ms / 1000),
    'export, more memory at most, MB': round(out.megabytes),
    'export, ms of a search beside it': times(out.probes),
    'reading it back, s': round(back.ms / 1000),
    'reading, more memory at most, MB': round(back.megabytes),
    'reading, ms of a search beside it': times(back.probes),
    changes: back.result.changes.length,
  };
}

type Page = ReturnType<typeof createRouterClient<Core['router'], Record<never, never>>>;

/** A piece of work, with a search of the desk going on beside it: how long each waits, and what memory is taken. */
async function beside<T>(page: Page, work: () => Promise<T>) {
  const before = pssMegabytes([process.pid]);
  const probes: number[] = [];
  let most = before;
  let done = false;
  const from = performance.now();
  const probing = (async () => {
    for (let n = 0; !done; n += 1) {
      const asked = performance.now();
      await new Promise((next) => setTimeout(next, PROBE_EVERY_MS));
      await page.search.find({ text: '陳大' });
      probes.push(performance.now() - asked - PROBE_EVERY_MS);
      if (n % 20 === 0) most = Math.max(most, pssMegabytes([process.pid]));
    }
  })();
  const result = await work().finally(() => {
    done = true;
  });
  const ms = performance.now() - from;
  await probing;
  return { result, ms, probes, megabytes: most - before };
}
