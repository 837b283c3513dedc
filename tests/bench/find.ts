import { openDatabase } from '../../src/core/db/open.ts';
import { loadNow, openDesk, signIn } from './lib/desk.ts';
import { type BenchOptions, type Figures, times } from './lib/figures.ts';
import { watchFinds } from './lib/find-page.ts';
import { type BenchWorkspace, bigWorkspace } from './lib/workspace.ts';

const quiet = { info: () => {}, warn: () => {}, error: () => '' };
/** Queries typed before those that count: the first open loads the palette. */
const WARM_UP = 2;

/** The palette on the big workspace: from each key of a query to the painted list of what was found. */
export async function run({ size }: BenchOptions): Promise<Figures> {
  const workspace = await bigWorkspace(size);
  const queries = drawQueries(workspace);
  const load = loadNow();
  const desk = await openDesk(workspace.dir, [], (page) => page.addInitScript(watchFinds));
  try {
    await signIn(desk.page);
    const samples: number[] = [];
    for (const [index, query] of queries.entries()) {
      await desk.page.keyboard.press('Control+k');
      await desk.page.getByRole('dialog').waitFor();
      for (const character of query) {
        const painted = desk.page.evaluate(() => window.find.next());
        // the watch must be in the page before the key is
        await desk.page.evaluate(() => true);
        await desk.page.keyboard.insertText(character);
        const ms = await painted;
        if (ms !== null && index >= WARM_UP) samples.push(ms);
      }
      await desk.page.keyboard.press('Escape');
    }
    return {
      customers: workspace.customers,
      tickets: workspace.tickets,
      'key to painted list, ms': times(samples),
      load: `${load} … ${loadNow()}`,
    };
  } finally {
    await desk.close();
  }
}

/** Two-character names, Pinyin, English, digits and words of tickets: the same ones every time. */
function drawQueries({ path }: BenchWorkspace): string[] {
  const db = openDatabase(path, { log: quiet, readonly: true });
  const people = db.prepare('SELECT name, number FROM customer ORDER BY id LIMIT 12').all() as {
    name: string;
    number: string;
  }[];
  db.close();
  const names = people.map((person) => person.name.slice(0, 2));
  const digits = people.slice(0, 4).map((person) => person.number.slice(-4));
  return ['chan', 'wong', ...names, ...digits, 'chentao', 'limeiling', 'CHAN Tai', '卡紙', '黑線', 'paper jam'];
}
