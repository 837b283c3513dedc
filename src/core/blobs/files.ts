import type { BlobStore, Bytes, PutResult } from './store.ts';

/** `notThere` = its sender has not sent it yet, or this desk may not see it · `damaged` = what came was not it · `offline` = no hub now. */
export type Opened =
  | { readonly state: 'here'; readonly bytes: Buffer }
  | { readonly state: 'offline' | 'notThere' | 'damaged' };

/**
 * Files for features. The order that loses nothing: `put`, then commit the row that names the hash; sync finds by that row what the
 * hub must get. A file without a row is removed after a month.
 */
export interface Files {
  /**
   * Keeps a file. Refused: what is empty, larger than `max` bytes, or neither JPEG, PNG, WebP nor PDF by its first bytes (its name
   * is not asked). Resolves when it is on disk for good.
   */
  put(bytes: Bytes, max: number): Promise<PutResult>;
  has(hash: string): boolean;
  /** From this desk, else from the hub, where it goes on from the byte at which a line broke. */
  open(hash: string): Promise<Opened>;
}

/** The part of a joined workspace's sync that brings files. */
export interface Fetcher {
  fetchBlob(hash: string): Promise<'here' | 'offline' | 'notThere' | 'damaged'>;
}

export function createFiles(store: BlobStore, session: () => Fetcher | null): Files {
  return {
    put: (bytes, max) => store.put(bytes, { max }),
    has: (hash) => store.has(hash),
    async open(hash) {
      const here = await store.read(hash);
      if (here) return { state: 'here', bytes: here };
      const state = (await session()?.fetchBlob(hash)) ?? 'offline';
      const bytes = state === 'here' ? await store.read(hash) : null;
      if (bytes) return { state: 'here', bytes };
      return { state: state === 'here' ? 'notThere' : state };
    },
  };
}
