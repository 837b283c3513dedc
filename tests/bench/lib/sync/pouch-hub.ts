import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { installPeers } from '../install-peers.ts';
import { answer } from './helper.ts';
import { countSocketBytes } from './socket-bytes.ts';

/** express-pouchdb over LevelDB, as its README sets it up. Argument: data folder. */
const [dir = ''] = process.argv.slice(2);
const bytes = countSocketBytes();
const load = await installPeers('sync-peers');
const { default: express } = (await load('express')) as {
  default: () => { use(...of: unknown[]): void; listen(...of: unknown[]): Server };
};
const { default: expressPouch } = (await load('express-pouchdb')) as {
  default: (of: unknown, options: object) => unknown;
};
const { default: Pouch } = (await load('pouchdb')) as { default: { defaults(options: object): unknown } };
const app = express();
const options = { mode: 'minimumForPouchDB', inMemoryConfig: true, logPath: `${dir}/log.txt` };
app.use('/', expressPouch(Pouch.defaults({ prefix: `${dir}/` }), options));
const server = await new Promise<Server>((done) => {
  const listening: Server = app.listen(0, '127.0.0.1', () => done(listening));
});
answer({ url: () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/docs`, bytes }, () => undefined);
