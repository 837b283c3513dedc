import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Figure, type Figures, round, times } from '../figures.ts';
import { editedId, NOTES_A_TICKET, type Shape } from './documents.ts';
import { type Helper, startHelper } from './helper.ts';

/** One way from A over a hub to a fresh B. Milliseconds, bytes of both directions, megabytes. */
export interface Way {
  readonly push: number;
  readonly pull: number;
  readonly pushBytes: number;
  readonly pullBytes: number;
  readonly live: readonly number[];
  readonly peaks: Readonly<Record<string, number>>;
  readonly more: Figures;
}

export interface Task {
  readonly shape: Shape;
  readonly documents: number;
  readonly edits: number;
}

const LOGIN = 'ho';
const PASSWORD = 'correct horse';

export async function rawWay(task: Task): Promise<Way> {
  return inFolders(async (folder) => {
    const hub = startHelper('./raw-hub.ts', folder());
    const url = await hub.ask<string>('url');
    const [a, b] = [startHelper('./raw-desk.ts', folder(), url), startHelper('./raw-desk.ts', folder(), url)];
    await a.ask('write', task.shape, task.documents);
    return oneWay({ hub, a, b }, task, {
      settle: async () => {
        const listening = new Promise<void>((done) => {
          hub.heard = () => done();
        });
        await b.ask('watch');
        await listening;
      },
    });
  });
}

export async function pouchWay(task: Task, batch: number | null): Promise<Way> {
  return inFolders(async (folder) => {
    const hub = startHelper('./pouch-hub.ts', folder());
    const url = await hub.ask<string>('url');
    const [a, b] = [startHelper('./pouch-desk.ts', folder(), url), startHelper('./pouch-desk.ts', folder(), url)];
    await a.ask('write', task.shape, task.documents);
    return oneWay({ hub, a, b }, task, {
      batch,
      settle: async () => {
        await a.ask('watch');
        await b.ask('watch');
        // It says of no event that both directions follow; an edit that comes over does.
        await heard(b, editedId(task.shape, 0), () => a.ask('edit', task.shape, editedId(task.shape, 0), 'warm'));
      },
    });
  });
}

/** `databaseUrl` '' = SQLite. */
export async function hubWay(task: Task, databaseUrl: string): Promise<Way> {
  return inFolders(async (folder) => {
    const hub = startHelper('./hub-process.ts', folder(), databaseUrl, LOGIN, PASSWORD);
    const url = await hub.ask<string>('url');
    const start = await hub.ask<number>('peak');
    const [one = '', two = ''] = await hub.ask<string[]>('codes', 2);
    const [a, b] = [desk(folder(), url, one), desk(folder(), url, two)];
    // Notes hang on tickets; single edits are of tickets or customers.
    if (task.shape !== 'customer')
      await a.ask('writeTickets', task.shape === 'note' ? task.documents : task.edits * NOTES_A_TICKET);
    await a.ask('push');
    await a.ask('pull');
    await a.ask('write', task.shape, task.documents);
    const echo: Record<string, Figure> = { 'memory of the hub at its start, MB': round(start) };
    return oneWay({ hub, a, b }, task, {
      more: echo,
      pulled: (told) => {
        const { p50, p99, max } = told as { p50: number; p99: number; max: number };
        echo['loop of B during the pull, ms'] = { p50: round(p50), p99: round(p99), max: round(max) };
      },
      settle: async () => {
        if ((await b.ask('rows')) !== task.documents) throw new Error('not all documents arrived');
        await hub.ask('bytes');
        echo['A hears of its own rows, ms'] = round(await a.ask<number>('pull'));
        const { up, down } = await hub.ask<{ up: number; down: number }>('bytes');
        echo['A hears of its own rows, MB'] = round((up + down) / 1e6);
        await a.ask('goLive');
        await b.ask('goLive');
        await b.ask('watch');
      },
    });
  });
}

const desk = (dir: string, url: string, code: string) =>
  startHelper('./desk-process.ts', dir, url, code, LOGIN, PASSWORD);

interface Site {
  readonly hub: Helper;
  readonly a: Helper;
  readonly b: Helper;
}

interface Custom {
  /** What must be so before live edits are timed. */
  settle(): Promise<void>;
  pulled?(told: unknown): void;
  readonly batch?: number | null;
  readonly more?: Figures;
}

async function oneWay({ hub, a, b }: Site, task: Task, custom: Custom): Promise<Way> {
  const wire = async () => {
    const { up, down } = await hub.ask<{ up: number; down: number }>('bytes');
    return up + down;
  };
  await wire();
  const push = await a.ask<number>('push', custom.batch ?? null);
  const pushBytes = await wire();
  const told = await b.ask<number | { ms: number }>(custom.pulled ? 'pullWatched' : 'pull', custom.batch ?? null);
  const pullBytes = await wire();
  custom.pulled?.(told);
  await custom.settle();
  const live: number[] = [];
  for (let at = 0; at < task.edits; at += 1) live.push(await edit(a, b, task, at));
  const peaks = { hub: await hub.ask<number>('peak'), A: await a.ask<number>('peak'), B: await b.ask<number>('peak') };
  for (const helper of [a, b, hub]) await helper.end();
  const pull = typeof told === 'number' ? told : told.ms;
  return { push, pull, pushBytes, pullBytes, live, peaks, more: custom.more ?? {} };
}

/** Milliseconds from the commit at A to the commit at B. */
async function edit(a: Helper, b: Helper, { shape }: Task, at: number): Promise<number> {
  const id = editedId(shape, at);
  return heard(b, id, () => a.ask<number>('edit', shape, id, `edit ${at}`));
}

async function heard(b: Helper, id: string, edited: () => Promise<unknown>): Promise<number> {
  const arrived = new Promise<number>((done) => {
    b.heard = (news) => {
      const { id: which, at } = news as { id: string; at: number };
      if (which === id) done(at);
    };
  });
  const from = Number(await edited());
  return (await arrived) - from;
}

async function inFolders<T>(work: (folder: () => string) => Promise<T>): Promise<T> {
  const folders: string[] = [];
  try {
    return await work(() => {
      const dir = mkdtempSync(join(tmpdir(), 'zx-bench-'));
      folders.push(dir);
      return dir;
    });
  } finally {
    for (const dir of folders) rmSync(dir, { recursive: true, force: true });
  }
}

export function figuresOf(way: Way, bound: Way): Figures {
  const [ms, floor] = [way.push + way.pull, bound.push + bound.pull];
  const [bytes, least] = [way.pushBytes + way.pullBytes, bound.pushBytes + bound.pullBytes];
  return {
    'push, ms': round(way.push),
    'pull, ms': round(way.pull),
    '× raw': round(ms / floor),
    'wire, MB': round(bytes / 1e6),
    'wire × raw': round(bytes / least),
    'live edit, ms': times(way.live),
    'most memory, MB': Object.fromEntries(Object.entries(way.peaks).map(([name, mb]) => [name, round(mb)])),
    ...way.more,
  };
}
