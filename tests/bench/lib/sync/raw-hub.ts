import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { openDatabase } from '../../../../src/core/db/open.ts';
import { answer, tell } from './helper.ts';
import { countSocketBytes } from './socket-bytes.ts';

/** The bound: NDJSON into one better-sqlite3 transaction and out again; nothing is judged, kept or packed. Argument: data folder. */
const [dir = ''] = process.argv.slice(2);
const bytes = countSocketBytes();
const db = openDatabase(join(dir, 'raw.db'), { log: { info: () => {}, warn: () => {}, error: () => '' } });
db.exec('CREATE TABLE doc (id TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT');
const put = db.prepare('INSERT INTO doc (id, body) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET body = excluded.body');
const all = db.prepare('SELECT body FROM doc');
const listeners = new Set<(line: string) => void>();

const server = createServer(async (request, response) => {
  if (request.method === 'POST') {
    const lines: string[] = [];
    for await (const line of createInterface({ input: request })) lines.push(line);
    db.transaction(() => {
      for (const line of lines) put.run((JSON.parse(line) as { id: string }).id, line);
    }).immediate();
    for (const send of listeners) for (const line of lines) send(line);
    response.end('ok');
  } else if (request.url === '/live') {
    response.flushHeaders();
    listeners.add((line) => response.write(`${line}\n`));
    tell('live');
  } else {
    response.end((all.all() as { body: string }[]).map(({ body }) => `${body}\n`).join(''));
  }
});
await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
answer({ url: () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`, bytes }, () => db.close());
