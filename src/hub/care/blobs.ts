import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { link, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { BLOB_FIELDS } from '../../shared/model/blob-fields.ts';
import { LIMITS } from '../../wire/limits.ts';
import type { Sql } from '../auth/sql.ts';
import type { DeviceAuth } from '../engine/api.ts';
import { Refusal } from '../engine/refusal.ts';

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
  /** Removes the bytes of what was erased. Answers how many there were. */
  removeErased(): Promise<number>;
  /** Every night: what no row has named for a week counts as erased, and halves of as long ago go. */
  tidy(): Promise<void>;
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
  const blobs: Blobs = {
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
    async removeErased() {
      const rows = await sql.all<{ hash: string }>('SELECT hash FROM blob WHERE erased_at IS NOT NULL');
      let gone = 0;
      for (const { hash } of rows) {
        if ((await sizeOf(blobPath(dir, hash))) > 0) gone += 1;
        await rm(blobPath(dir, hash), { force: true });
      }
      return gone;
    },
    async tidy() {
      const before = deps.now() - UNNAMED_MS;
      const named = await namedHashes(sql);
      const old = await sql.all<{ hash: string }>('SELECT hash FROM blob WHERE erased_at IS NULL AND at < ?', [before]);
      for (const { hash } of old)
        if (!named.has(hash)) await sql.run('UPDATE blob SET erased_at = ? WHERE hash = ?', [deps.now(), hash]);
      for (const name of await readdir(join(dir, 'parts')).catch(() => [])) {
        const path = join(dir, 'parts', name);
        if ((await stat(path)).mtimeMs < before) await rm(path, { force: true });
      }
      await blobs.removeErased();
    },
  };
  return blobs;
}

const UNNAMED_MS = 7 * 24 * 3600 * 1000;

/** Hashes that rows name which were not erased. */
async function namedHashes(sql: Sql): Promise<Set<string>> {
  const named = new Set<string>();
  for (const { entity, field } of BLOB_FIELDS) {
    const rows = await sql.all<{ d: string }>('SELECT d FROM "row" WHERE e = ? AND erased IS NULL', [entity]);
    for (const { d } of rows) named.add(String((JSON.parse(d) as Record<string, unknown>)[field]));
  }
  return named;
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
     ON CONFLICT (hash) DO UPDATE SET erased_at = NULL, at = excluded.at,
       scope = CASE WHEN blob.erased_at IS NULL THEN blob.scope || ' ' || excluded.scope ELSE excluded.scope END
     WHERE blob.erased_at IS NOT NULL OR ' ' || blob.scope || ' ' NOT LIKE '% ' || excluded.scope || ' %'`,
    [hash, scope, bytes, auth.device, now()],
  );
}
