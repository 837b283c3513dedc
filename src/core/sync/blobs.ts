import { LIMITS } from '../../wire/limits.ts';
import type { BlobStore } from '../blobs/store.ts';
import { blobMarks, markBlob, namedBlobs, oweBlobs } from './blob-marks.ts';
import { inTransaction, type SyncParts } from './parts.ts';
import { HubRefusal, HubUnreachable } from './refusal.ts';
import type { Steps } from './steps.ts';
import type { BlobWay } from './transport.ts';

export interface BlobDeps {
  readonly parts: SyncParts;
  readonly steps: Pick<Steps, 'token' | 'dropToken'>;
  readonly way: BlobWay;
  readonly store: BlobStore;
}

/** One request carries so much: a line that breaks costs no more. Bytes. */
const PART = 1024 * 1024;

/**
 * Sends the files that ops of this desk name (decision 18), after the ops themselves, each from where it broke off. Throws
 * HubUnreachable and refusals that are not about one file; what the hub will not take is put aside and told in the log.
 */
export async function sendBlobs(deps: BlobDeps): Promise<number> {
  const { parts, store } = deps;
  let sent = 0;
  for (const hash of inTransaction(parts, () => oweBlobs(parts.db))) {
    const total = await store.size(hash);
    if (total === null) {
      // Restored without its file, or the disk lost it: the row stays, and says what is missing when it is opened.
      parts.log.warn('blob.missing', { hash });
      inTransaction(parts, () => markBlob(parts.db, hash, 'refused'));
      continue;
    }
    const mark = await sendOne(deps, hash, total);
    inTransaction(parts, () => markBlob(parts.db, hash, mark));
    if (mark === 'sent') sent += 1;
  }
  return sent;
}

async function sendOne(deps: BlobDeps, hash: string, total: number): Promise<'sent' | 'refused'> {
  const { parts, store, way } = deps;
  let { have, whole } = await withToken(deps, (token) => way.have(token, hash));
  // A part that does not follow, or a whole that differs, begins again; a hub that never agrees is not asked for ever.
  for (let turns = 2 * Math.ceil(total / PART) + 4; !whole && turns > 0; turns -= 1) {
    try {
      const bytes = await store.slice(hash, Math.min(have, total), PART);
      ({ have, whole } = await withToken(deps, (token) => way.put(token, hash, { from: have, total }, bytes)));
    } catch (error) {
      if (!(error instanceof HubRefusal)) throw error;
      if (error.code === 'GAP') have = Number(error.data.have ?? 0);
      else if (error.code === 'BAD_REQUEST') have = 0;
      else if (error.code === 'TOO_LARGE') break;
      else throw error;
    }
  }
  if (!whole) parts.log.warn('blob.refused', { hash, total, have });
  return whole ? 'sent' : 'refused';
}

/** `here` = it can be read now · `notThere` = the hub has not got it yet, or this desk may not see it · `damaged` = what came is not it. */
export type Fetched = 'here' | 'offline' | 'notThere' | 'damaged';

/** Brings one file of the hub, from where it broke off last time, and checks it against its name. Throws what the disk says. */
export async function fetchBlob(deps: BlobDeps, hash: string): Promise<Fetched> {
  const { parts, store, way } = deps;
  if (store.has(hash)) return 'here';
  try {
    const from = await store.partSize(hash);
    const bytes = await withToken(deps, (token) => way.get(token, hash, from));
    await store.append(hash, bytes, LIMITS.blobBytes);
  } catch (error) {
    if (error instanceof HubUnreachable) return 'offline';
    if (!(error instanceof HubRefusal)) throw error;
    return error.code === 'NOT_FOUND' ? 'notThere' : 'offline';
  }
  const result = await store.finish(hash, LIMITS.blobBytes);
  if (!result.ok) {
    parts.log.warn('blob.damaged', { hash, problem: result.problem });
    return 'damaged';
  }
  inTransaction(parts, () => {
    if (!blobMarks(parts.db).has(hash)) markBlob(parts.db, hash, 'fetched');
  });
  return 'here';
}

const DAY_MS = 86_400_000;
/** A file without any row may belong to a call that is not finished. Milliseconds. */
const DRAFT_MS = 30 * DAY_MS;

/** Removes files that nothing names any more: of erased people, of tickets that left this desk, of drafts long gone. */
export async function tidyBlobs({ parts, store }: Pick<BlobDeps, 'parts' | 'store'>): Promise<number> {
  const named = namedBlobs(parts.db);
  const marks = blobMarks(parts.db);
  const files = await store.list();
  let gone = 0;
  for (const { hash, at } of files) {
    const mark = marks.get(hash);
    const draft = mark === undefined && at > parts.now() - DRAFT_MS;
    if (named.has(hash) || draft) continue;
    await store.remove(hash);
    gone += 1;
  }
  const there = new Set(files.map(({ hash }) => hash));
  inTransaction(parts, () => {
    for (const hash of marks.keys()) if (!named.has(hash) || !there.has(hash)) markBlob(parts.db, hash, null);
  });
  await store.sweep(parts.now() - DAY_MS);
  return gone;
}

/** One more try with a new token: the old one may have ended while files went up. */
async function withToken<T>({ steps }: BlobDeps, call: (token: string) => Promise<T>): Promise<T> {
  try {
    return await call(await steps.token());
  } catch (error) {
    if (!(error instanceof HubRefusal) || error.code !== 'AUTH') throw error;
    steps.dropToken();
    return call(await steps.token());
  }
}
