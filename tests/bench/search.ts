import { statSync } from 'node:fs';
import { createRouterClient } from '@orpc/server';
import { createCore } from '../../src/core/app.ts';
import { openDatabase } from '../../src/core/db/open.ts';
import { loadReadings } from '../../src/shared/search-readings.ts';
import { testDeps } from '../support/core.ts';
import { type BenchOptions, type Figures, round, times } from './lib/figures.ts';
import { openPeer } from './lib/peer.ts';
import { makeQueries, type Query } from './lib/queries.ts';
import { type BenchWorkspace, bigWorkspace } from './lib/workspace.ts';

const RUNS = 300;
/** The peer scans a million rows for two characters: a few runs tell. */
const PEER_RUNS = 12;

type Find = (text: string) => Promise<{ ms: number; ids: readonly string[] }>;

/** Search on the big workspace, per kind of query, beside plain trigram full text and LIKE over the same data. */
export async function run({ size }: BenchOptions): Promise<Figures> {
  const workspace = await bigWorkspace(size);
  const quiet = { info: () => {}, warn: () => {}, error: () => '' };
  const db = openDatabase(workspace.path, { log: quiet, readonly: true });
  const queries = makeQueries(db, await loadReadings(), RUNS);
  const sizes = sizesOf(workspace, db);
  db.close();
  const ours = await measureCore(workspace, queries);
  const peer = openPeer(workspace);
  const theirs: Record<string, Figures> = {};
  for (const [kind, list] of Object.entries(queries)) {
    theirs[kind] = await measure(list.slice(0, PEER_RUNS), async (text) => {
      const from = performance.now();
      const ids = peer.find(text);
      return { ms: performance.now() - from, ids };
    });
  }
  peer.close();
  return {
    customers: workspace.customers,
    tickets: workspace.tickets,
    ...sizes,
    peerMegabytes: round(statSync(workspace.path.replace('default/workspace.db', 'peer.db')).size / 1e6),
    buildSeconds: round(workspace.build.ms / 1000),
    searchIndexSeconds: round(workspace.build.searchMs / 1000),
    core: ours,
    peer: theirs,
  };
}

async function measureCore(workspace: BenchWorkspace, queries: Readonly<Record<string, readonly Query[]>>) {
  const core = await createCore({ ...testDeps(workspace.dir, { now: Date.now() }), dataDir: workspace.dir });
  try {
    const page = createRouterClient(core.router, { context: core.connect().context });
    const [agent] = (await page.session.roster()).filter((person) => person.name === '陳大文');
    await page.session.signIn({ personId: agent?.id ?? '', pin: '2580' });
    const find: Find = async (text) => {
      const { hits, tookMs } = await page.search.find({ text });
      return { ms: tookMs, ids: hits.map((hit) => hit.id) };
    };
    const figures: Record<string, Figures> = {};
    for (const [kind, list] of Object.entries(queries)) figures[kind] = await measure(list, find);
    return figures;
  } finally {
    await core.close();
  }
}

/**
 * `ms`: on the clock, in core; `cpuMs`: processor time with the call's validation around it, which other work on the
 * machine does not stretch. `found`: share of the queries whose own row is among the hits, or that had a hit at all where any will do.
 */
async function measure(queries: readonly Query[], find: Find): Promise<Figures> {
  for (const { text } of queries.slice(0, 10)) await find(text);
  const samples: number[] = [];
  const cpu: number[] = [];
  let found = 0;
  for (const { text, target } of queries) {
    const before = process.cpuUsage();
    const { ms, ids } = await find(text);
    const { user, system } = process.cpuUsage(before);
    samples.push(ms);
    cpu.push((user + system) / 1000);
    if (target === null ? ids.length > 0 : ids.includes(target)) found += 1;
  }
  return { ms: times(samples), cpuMs: times(cpu), found: round(found / Math.max(1, queries.length)) };
}

function sizesOf(workspace: BenchWorkspace, db: ReturnType<typeof openDatabase>): Figures {
  const megabytes = (like: string) =>
    round((db.prepare('SELECT sum(pgsize) FROM dbstat WHERE name LIKE ?').pluck().get(like) as number) / 1e6);
  return {
    megabytes: round(statSync(workspace.path).size / 1e6),
    searchKeyMegabytes: megabytes('search_key'),
    fullTextMegabytes: megabytes('ticket_fts%'),
  };
}
