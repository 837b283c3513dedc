import { Agent, type IncomingMessage, request } from 'node:http';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { openDatabase } from '../../../../src/core/db/open.ts';
import { documentsOf, type Shape } from './documents.ts';
import { answer, instant, tell } from './helper.ts';

/** A desk of the bound. Arguments: data folder, hub. */
const [dir = '', url = ''] = process.argv.slice(2);
const db = openDatabase(join(dir, 'raw-desk.db'), { log: { info: () => {}, warn: () => {}, error: () => '' } });
db.exec('CREATE TABLE doc (id TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT');
const put = db.prepare('INSERT INTO doc (id, body) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET body = excluded.body');
const all = db.prepare('SELECT body FROM doc');
const agent = new Agent({ keepAlive: true });
const save = db.transaction((lines: readonly string[]) => {
  for (const line of lines) put.run((JSON.parse(line) as { id: string }).id, line);
});

const call = (method: string, path: string, body?: string): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    const sent = request(`${url}${path}`, { method, agent }, resolve);
    sent.once('error', reject);
    sent.end(body);
  });

async function linesOf(response: IncomingMessage): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of createInterface({ input: response })) lines.push(line);
  return lines;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

const textOf = (lines: readonly string[]) => lines.map((line) => `${line}\n`).join('');

answer(
  {
    write: (shape: Shape, count: number) =>
      save(documentsOf(shape, count).map(({ id, payload }) => JSON.stringify({ id, ...payload }))),
    push: () =>
      timed(async () => {
        const bodies = (all.all() as { body: string }[]).map(({ body }) => body);
        await linesOf(await call('POST', '/', textOf(bodies)));
      }),
    pull: () => timed(async () => save.immediate(await linesOf(await call('GET', '/')))),
    watch: async () => {
      const response = await call('GET', '/live');
      const lines = createInterface({ input: response });
      lines.on('line', (line) => {
        save.immediate([line]);
        tell({ id: (JSON.parse(line) as { id: string }).id, at: instant() });
      });
      // The hub is ended last: the stream breaks off then.
      lines.on('error', () => undefined);
    },
    edit: async (_: Shape, id: string, text: string) => {
      const at = instant();
      const line = JSON.stringify({ id, text });
      save.immediate([line]);
      void call('POST', '/', textOf([line])).then((response) => response.resume());
      return at;
    },
  },
  () => {
    agent.destroy();
    db.close();
  },
);
