import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadNow } from './lib/desk.ts';
import { type BenchOptions, type Figures, round, times } from './lib/figures.ts';
import { startHelper } from './lib/sync/helper.ts';
import type { Seat } from './lib/sync/hub-process.ts';
import { onPostgres } from './lib/sync/postgres.ts';

interface Scale {
  readonly desks: number;
  /** Rows of the site before the storm. */
  readonly rows: number;
  /** Seconds of each part. */
  readonly seconds: number;
}

/** In life a desk sends what was done in 30 s, and all come back within 60 s; here so many times faster. */
const FASTER = 6;

/**
 * Many simulated desks on one hub, all in one other process on the same machine: a working day at six times its speed with all live
 * streams open, as many pushes as go through, and the morning storm of fresh desks at six times its speed.
 */
export async function run({ size }: BenchOptions): Promise<Figures> {
  const load = loadNow();
  const small = size === 'small';
  const seconds = small ? 3 : 12;
  const rows = small ? 6000 : 10_000;
  const sqlite = await swarm({ desks: small ? 60 : 300, rows, seconds }, '');
  const postgres = await onPostgres((url) => swarm({ desks: small ? 100 : 1000, rows, seconds }, url));
  return { SQLite: sqlite, PostgreSQL: postgres, load: `${load} … ${loadNow()}` };
}

async function swarm({ desks, rows, seconds }: Scale, databaseUrl: string): Promise<Figures> {
  const dir = mkdtempSync(join(tmpdir(), 'zx-bench-'));
  const hub = startHelper('./hub-process.ts', dir, databaseUrl, 'ho', 'correct horse');
  const crowd = startHelper('./swarm-process.ts', await hub.ask<string>('url'));
  try {
    await crowd.ask('seat', await hub.ask<Seat[]>('seats', desks));
    await crowd.ask('fill', rows);
    await crowd.ask('listen');
    const before = await hub.ask<number>('peak');
    const day = await crowd.ask<number[]>('steady', 30_000 / FASTER, seconds * 1000, 4);
    const most = await crowd.ask<number[]>('steady', 0, seconds * 1000, 4);
    await hub.ask('bytes');
    const storm = await crowd.ask<number[]>('storm', 60_000 / FASTER);
    const { down } = await hub.ask<{ up: number; down: number }>('bytes');
    const refused = await crowd.ask<Record<string, number>>('refused');
    return {
      desks,
      'working day, pushes a second': round(day.length / seconds),
      'working day, ms a push': times(day),
      'as many as go, pushes a second': round(most.length / seconds),
      'as many as go, ops a second': round((most.length * 4) / seconds),
      'as many as go, ms a push': times(most),
      'storm, ms until up to date': times(storm),
      'storm, MB sent': round(down / 1e6),
      refused:
        Object.entries(refused)
          .map(([code, count]) => `${code} ${count}`)
          .join(', ') || 'none',
      'memory of the hub, MB': { 'with all streams': round(before), most: round(await hub.ask<number>('peak')) },
    };
  } finally {
    await crowd.end();
    await hub.end();
    rmSync(dir, { recursive: true, force: true });
  }
}
