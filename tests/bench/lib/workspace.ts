import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { migrations } from '../../../db/local/migrations/index.ts';
import { hashOf } from '../../../src/core/db/migrate.ts';
import { storePath } from '../../../src/core/db/store.ts';
import { buildWorkspace } from '../../../src/core/generator/build.ts';
import type { BenchOptions } from './figures.ts';

const root = resolve(import.meta.dirname, '../../..');

export const SIZES = {
  small: { customers: 20_000, tickets: 100_000 },
  full: { customers: 200_000, tickets: 1_000_000 },
} as const;

export interface BuildFigures {
  readonly ms: number;
  readonly searchMs: number;
  readonly indexMs: number;
  readonly rows: number;
}

export interface BenchWorkspace {
  /** Data folder for a core: `<dir>/default/workspace.db`. */
  readonly dir: string;
  readonly path: string;
  readonly customers: number;
  readonly tickets: number;
  /** How long its making took, on this machine, when it was made. */
  readonly build: BuildFigures;
}

const quiet = { info: () => {}, warn: () => {}, error: () => '' };

/** The big made-up workspace: made once, then kept under `.cache/bench` (ZUOXI_BENCH_CACHE names another place). */
export async function bigWorkspace(size: BenchOptions['size']): Promise<BenchWorkspace> {
  const { customers, tickets } = SIZES[size];
  const cache = process.env.ZUOXI_BENCH_CACHE ?? join(root, '.cache/bench');
  // A changed schema makes another one: the old file would be refused.
  const schema = hashOf(migrations[migrations.length - 1] as (typeof migrations)[number]);
  const dir = join(cache, `${customers}-${tickets}-${schema.slice(0, 8)}`);
  const path = storePath(join(dir, 'default'));
  const figures = join(dir, 'build.json');
  if (!existsSync(path) || !existsSync(figures)) {
    mkdirSync(dir, { recursive: true });
    console.error(`making ${customers} customers and ${tickets} tickets in ${dir} …`);
    const { ms, searchMs, indexMs, rows } = await buildWorkspace({
      dir: join(dir, 'default'),
      customers,
      tickets,
      seed: 1,
      now: Date.now(),
      locale: 'zh-HK',
      log: quiet,
      workerPath: (name) => join(root, `src/core/jobs/${name}.worker.ts`),
      progress: () => {},
    });
    writeFileSync(figures, JSON.stringify({ ms, searchMs, indexMs, rows }));
  }
  return { dir, path, customers, tickets, build: JSON.parse(readFileSync(figures, 'utf8')) };
}
