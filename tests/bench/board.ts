import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { openDatabase } from '../../src/core/db/open.ts';
import { storePath } from '../../src/core/db/store.ts';
import { createTestCore } from '../support/core.ts';
import { loadNow, openDesk, signIn } from './lib/desk.ts';
import { type BenchOptions, type Figures, round, times } from './lib/figures.ts';

const SIZES = { small: 5000, full: 100_000 } as const;
const SCROLL_MS = 10_000;
/** Pixels a second: some 190 rows, three times as fast as anybody reads. */
const SPEED = 6000;
const FRAME_MS = 1000 / 60;

/** A sample with very many open repairs: copies of those that wait, each with an id, number and deadline of its own. */
async function makeWorkspace(dir: string, tickets: number): Promise<void> {
  const test = await createTestCore({ dir, now: Date.now() });
  await test.page().workspace.create({ kind: 'sample', locale: 'zh-HK' });
  await test.core.close();
  const log = { info: () => {}, warn: () => {}, error: () => '' };
  const db = openDatabase(storePath(join(dir, 'default')), { log });
  const columns = (db.prepare('PRAGMA table_info(ticket)').all() as { name: string }[]).map((column) => column.name);
  const made: Record<string, string> = {
    rid: 's.rid + n.i',
    id: "printf('%08x-0000-7000-8000-%012x', n.i, n.i)",
    number: "printf('B%07d', n.i)",
    due_at: '? + n.i * 1000',
    status: "CASE n.i % 4 WHEN 0 THEN 'reported' WHEN 1 THEN 'leaderTold' WHEN 2 THEN 'leaderTold' ELSE 'unsolved' END",
  };
  const values = columns.map((column) => made[column] ?? `s.${column}`).join(', ');
  const { changes } = db
    .prepare(
      `INSERT INTO ticket (${columns.join(', ')})
     WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
     SELECT ${values} FROM n JOIN (SELECT * FROM ticket WHERE is_open = 1 AND class = 'repair'
      ORDER BY rid LIMIT 1) s`,
    )
    .run(tickets, Date.now() - 3_600_000);
  if (changes !== tickets) throw new Error(`only ${changes} tickets were made`);
  db.close();
}

interface Scrolled {
  readonly frames: readonly number[];
  readonly longTasks: readonly number[];
  readonly blankRows: number;
  readonly from: number;
  readonly to: number;
}

/** Scrolls the list at an even speed, and notes each frame; rows that were not here yet when they were drawn are counted. */
function scroll(page: Page, from: number): Promise<Scrolled> {
  return page.evaluate(
    ({ ms, speed, start }) =>
      new Promise<Scrolled>((resolve) => {
        const box = document.querySelector<HTMLElement>('[role="grid"]');
        if (!box) throw new Error('no list');
        const frames: number[] = [];
        const longTasks: number[] = [];
        let blankRows = 0;
        const observer = new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) longTasks.push(entry.duration);
        });
        observer.observe({ type: 'longtask' });
        box.scrollTop = start;
        const began = performance.now();
        let last = began;
        const step = (now: number) => {
          frames.push(now - last);
          last = now;
          box.scrollTop = start + ((now - began) / 1000) * speed;
          blankRows = Math.max(blankRows, box.querySelectorAll('[role="row"] [class*="waiting"]').length);
          if (now - began < ms) requestAnimationFrame(step);
          else {
            observer.disconnect();
            resolve({ frames: frames.slice(2), longTasks, blankRows, from: start, to: box.scrollTop });
          }
        };
        requestAnimationFrame(step);
      }),
    { ms: SCROLL_MS, speed: SPEED, start: from },
  );
}

function figuresOf({ frames, longTasks, blankRows, from, to }: Scrolled): Figures {
  const dropped = frames.reduce((sum, frame) => sum + Math.max(0, Math.round(frame / FRAME_MS) - 1), 0);
  return {
    frames: frames.length,
    dropped,
    'dropped, share': round(dropped / (frames.length + dropped)),
    'frame, ms': times(frames),
    'tasks over 50 ms': longTasks.length,
    'longest task, ms': round(Math.max(0, ...longTasks)),
    'cells not here yet at worst': blankRows,
    'rows passed': Math.round((to - from) / 32),
  };
}

/** Milliseconds from the key of a place to the first row of its list, known by how many rows it must have at least. */
async function opens(page: Page, key: string, least: number): Promise<number> {
  const from = performance.now();
  await page.keyboard.press(key);
  await shows(page, least);
  return performance.now() - from;
}

async function shows(page: Page, least: number): Promise<void> {
  await page.waitForFunction((count) => {
    const grid = document.querySelector('[role="grid"]');
    return Number(grid?.getAttribute('aria-rowcount')) > count && grid?.querySelector('[role="gridcell"]') !== null;
  }, least);
}

/**
 * The dispatch board, the list of tickets and the wall of the day with 100,000 open repairs: opening them, and frames while
 * the lists scroll at the top and far down.
 */
export async function run({ size }: BenchOptions): Promise<Figures> {
  const tickets = SIZES[size];
  const dataDir = mkdtempSync(join(tmpdir(), 'zuoxi-bench-'));
  await makeWorkspace(dataDir, tickets);
  const load = loadNow();
  const desk = await openDesk(dataDir, []);
  try {
    const { page } = desk;
    await signIn(page, '黃美玲');
    const opened = await opens(page, 'Alt+d', tickets / 2);
    const first = await scroll(page, 0);
    const deep = await scroll(page, tickets * 16);
    const list = await opens(page, 'Alt+t', tickets / 2);
    const listed = await scroll(page, tickets * 16);
    const wall = await opens(page, 'Shift+F2', 100);
    return {
      tickets,
      'key to list, ms': round(opened),
      top: figuresOf(first),
      middle: figuresOf(deep),
      'list of tickets, key to list, ms': round(list),
      'list of tickets': figuresOf(listed),
      'wall of the day, key to list, ms': round(wall),
      load: `${load} … ${loadNow()}`,
    };
  } finally {
    await desk.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}
