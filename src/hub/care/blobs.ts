import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { link, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { LIMITS } from '../../wire/limits.ts';
import type { Sql } from '../auth/sql.ts';
import type { DeviceAuth } from '../engine/api.ts';
import { Refusal } from '../engine/refusal.ts';

export const BLOB_HASH = /^[0-9a-f]{64}$/;

export interface BlobPart {
  readonly from: number;
  readonly total: number;
}

/** Attachments by SHA-256 beside the database (decision 18); who has not the scope is told that there is nothing. */
export interface Blobs {
  /** Bytes that are here of one this device is sending (or all of it), and whether it is whole. */
  have(auth: DeviceAuth, hash: string): Promise<{ have: number; whole: boolean }>;
  /** Appends a part; throws GAP {have} when it does not follow what is here, TOO_LARGE, BAD_REQUEST (hash differs: start again). */
  put(auth: DeviceAuth, hash: string, part: BlobPart, body: Readable): Promise<{ have: number; whole: boolean }>;
  /** Throws NOT_FOUND. */
  read(auth: DeviceAuth, hash: string, from: number): Promise<{ bytes: number; stream: Readable }>;
}

interface Row {
  scope: string;
  bytes: number;
}

export function blobPath(dir: string, hash: string): string {
  return join(dir, hash.slice(0, 2), hash);
}

export function createBlobs(deps: { sql: Sql; dir: string; now: () => number }): Blobs {
  const { sql, dir } = deps;
  const busy = new Set<string>();
  const visible = async (auth: DeviceAuth, hash: string): Promise<Row | null> => {
    const [row] = await sql.all<Row>('SELECT scope, bytes FROM blob WHERE hash = ? AND erased_at IS NULL', [hash]);
    return row?.scope.split(' ').some((scope) => auth.grants.includes(scope)) ? row : null;
  };
  const partPath = (auth: DeviceAuth, hash: string) =>
    join(dir, 'parts', createHash('sha256').update(`${auth.device} ${hash}`).digest('hex'));
  return {
    async have(auth, hash) {
      const row = await visible(auth, hash);
      return row ? { have: row.bytes, whole: true } : { have: await sizeOf(partPath(auth, hash)), whole: false };
    },
    async put(auth, hash, part, body) {
      if (part.total > LIMITS.blobBytes || part.total < 1) throw new Refusal('TOO_LARGE');
      const row = await visible(auth, hash);
      if (row) return { have: row.bytes, whole: true };
      const path = partPath(auth, hash);
      // Two parts of one file at once would be written through one another.
      if (busy.has(path)) throw new Refusal('BUSY', { retryAfter: 2 });
      busy.add(path);
      try {
        const have = await append(path, part, body);
        if (have < part.total) return { have, whole: false };
        await settle(dir, path, hash);
        await note(deps, auth, hash, have);
        return { have, whole: true };
      } finally {
        busy.delete(path);
      }
    },
    async read(auth, hash, from) {
      const row = await visible(auth, hash);
      const bytes = row ? await sizeOf(blobPath(dir, hash)) : 0;
      if (!row || bytes !== row.bytes || from > bytes) throw new Refusal('NOT_FOUND');
      return { bytes, stream: createReadStream(blobPath(dir, hash), { start: from }) };
    },
  };
}

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch {
    return 0;
  }
}

/** Answers the length after it. What arrived of a cut-off part stays: the next one goes on from there. */
async function append(path: string, part: BlobPart, body: Readable): Promise<number> {
  await mkdir(join(path, '..'), { recursive: true, mode: 0o700 });
  const have = await sizeOf(path);
  if (part.from !== have) throw new Refusal('GAP', { have });
  const file = await open(path, 'a', 0o600);
  let length = have;
  try {
    for await (const chunk of body) {
      length += (chunk as Buffer).length;
      if (length > part.total) throw new Refusal('TOO_LARGE');
      await file.write(chunk as Buffer);
    }
    await file.sync();
    return length;
  } finally {
    await file.close();
  }
}

/** Whole: checked against its name, then moved to its place at once. */
async function settle(dir: string, path: string, hash: string): Promise<void> {
  const sum = createHash('sha256');
  for await (const chunk of createReadStream(path)) sum.update(chunk as Buffer);
  if (sum.digest('hex') !== hash) {
    await rm(path, { force: true });
    throw new Refusal('BAD_REQUEST', { message: 'hash differs' });
  }
  const to = blobPath(dir, hash);
  await mkdir(join(to, '..'), { recursive: true, mode: 0o700 });
  // A second sender's file is the same bytes.
  await link(path, to).catch(() => rename(path, to));
  await rm(path, { force: true });
}

/** The site of the device that sent it sees it; a second site that sends the same bytes sees it from then on, too. */
async function note(
  { sql, now }: { sql: Sql; now: () => number },
  auth: DeviceAuth,
  hash: string,
  bytes: number,
): Promise<void> {
  const scope = `site:${auth.site}`;
  await sql.run(
    `INSERT INTO blob (hash, scope, bytes, author, at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (hash) DO UPDATE SET scope = blob.scope || ' ' || excluded.scope, erased_at = NULL
     WHERE ' ' || blob.scope || ' ' NOT LIKE '% ' || excluded.scope || ' %'`,
    [hash, scope, bytes, auth.device, now()],
  );
}
