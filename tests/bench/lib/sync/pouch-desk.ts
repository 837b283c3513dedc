import { installPeers } from '../install-peers.ts';
import { documentsOf, type Shape } from './documents.ts';
import { answer, instant, tell } from './helper.ts';

interface Changes {
  on(event: 'change', listener: (change: { direction: string; change: { docs: { _id: string }[] } }) => void): void;
  cancel(): void;
}
interface Database {
  bulkDocs(docs: readonly object[]): Promise<unknown>;
  get(id: string): Promise<object>;
  put(doc: object): Promise<unknown>;
  sync(url: string, options: object): Changes;
  replicate: Record<'to' | 'from', (url: string, options: object) => Promise<{ ok: boolean }>>;
  close(): Promise<void>;
}

/** A PouchDB with LevelDB on disk. Arguments: data folder, hub. */
const [dir = '', url = ''] = process.argv.slice(2);
const load = await installPeers('sync-peers');
const { default: Pouch } = (await load('pouchdb')) as { default: new (name: string) => Database };
const db = new Pouch(`${dir}/desk`);
let live: Changes | null = null;

async function timed(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

/** null = PouchDB's default of 100. */
const sized = (batch: number | null) => (batch === null ? {} : { batch_size: batch });

answer(
  {
    write: async (shape: Shape, count: number) => {
      const docs = documentsOf(shape, count).map(({ id, payload }) => ({ _id: id, ...payload }));
      for (let at = 0; at < docs.length; at += 500) await db.bulkDocs(docs.slice(at, at + 500));
    },
    push: (batch: number | null) => timed(() => db.replicate.to(url, sized(batch))),
    pull: (batch: number | null) => timed(() => db.replicate.from(url, sized(batch))),
    watch: () => {
      live = db.sync(url, { live: true, retry: true });
      live.on('change', ({ direction, change }) => {
        const at = instant();
        if (direction === 'pull') for (const { _id } of change.docs) tell({ id: _id, at });
      });
    },
    edit: async (_: Shape, id: string, text: string) => {
      const doc = await db.get(id).catch(() => ({ _id: id }));
      const at = instant();
      await db.put({ ...doc, text });
      return at;
    },
  },
  async () => {
    live?.cancel();
    await db.close();
  },
);
