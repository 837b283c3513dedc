import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { type FileHandle, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type FileKind, fileKind, KIND_BYTES } from '../../shared/file-kinds.ts';
import { BLOB_HASH } from '../../wire/limits.ts';

/** Bytes of a file in memory, or as they come. */
export type Bytes = Uint8Array | AsyncIterable<Uint8Array>;

export interface KeptFile {
  /** SHA-256, 64 hex digits: its name. */
  readonly hash: string;
  readonly kind: FileKind;
  readonly size: number;
}

/** Why a file was not taken. `differs` = it is not the one whose hash was asked for. */
export type FileProblem = 'empty' | 'tooLarge' | 'badKind' | 'differs';

export type PutResult =
  | { readonly ok: true; readonly file: KeptFile }
  | { readonly ok: false; readonly problem: FileProblem };

export interface PutOptions {
  /** Bytes. */
  readonly max: number;
  /** Only when this is its hash. */
  readonly hash?: string;
}

/**
 * Files by their SHA-256 beside the database (decision 18). The only door to them. A file is whole and on disk before its name
 * is there, so a name that exists can be believed; the same bytes are kept once.
 */
export interface BlobStore {
  /** Resolves when the file is on disk for good. Throws what the disk says (full, not writable); then nothing is kept. */
  put(bytes: Bytes, options: PutOptions): Promise<PutResult>;
  has(hash: string): boolean;
  /** null = it is not here. */
  size(hash: string): Promise<number | null>;
  read(hash: string): Promise<Buffer | null>;
  /** `length` bytes from `from` on; fewer at its end. Throws when it is not here. */
  slice(hash: string, from: number, length: number): Promise<Buffer>;
  /** What has come of a file that is being fetched: append to it, then `finish`. */
  partSize(hash: string): Promise<number>;
  append(hash: string, bytes: AsyncIterable<Uint8Array>, max: number): Promise<number>;
  /** Checks the part against its name and kind and gives it its place; a wrong one is thrown away. */
  finish(hash: string, max: number): Promise<PutResult>;
  /** Every file here with the time it came, UTC ms. */
  list(): Promise<{ hash: string; at: number }[]>;
  remove(hash: string): Promise<void>;
  /** Halves that a killed process left, older than `before`. */
  sweep(before: number): Promise<void>;
}

/** Folder of the files of a profile. */
export function blobsDir(dir: string): string {
  return join(dir, 'blobs');
}

/** Throws on what is no hash: it would become a path. */
export function blobFile(folder: string, hash: string): string {
  if (!BLOB_HASH.test(hash)) throw new Error('not a hash');
  return join(folder, hash.slice(0, 2), hash);
}

export function createBlobStore(folder: string): BlobStore {
  const halves = join(folder, 'halves');
  const path = (hash: string) => blobFile(folder, hash);
  const part = (hash: string) => (BLOB_HASH.test(hash) ? join(halves, `part-${hash}`) : path(hash));
  const store: BlobStore = {
    async put(bytes, options) {
      await mkdir(halves, { recursive: true, mode: 0o700 });
      const half = join(halves, `put-${randomUUID()}`);
      try {
        const result = await write(half, bytes, options);
        if (result.ok) await settle(half, path(result.file.hash));
        return result;
      } finally {
        await rm(half, { force: true });
      }
    },
    has: (hash) => BLOB_HASH.test(hash) && existsSync(path(hash)),
    size: (hash) => sizeOf(path(hash)),
    async read(hash) {
      return store.has(hash) ? readFile(path(hash)) : null;
    },
    async slice(hash, from, length) {
      const file = await open(path(hash), 'r');
      try {
        const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, from);
        return buffer.subarray(0, bytesRead);
      } finally {
        await file.close();
      }
    },
    partSize: async (hash) => (await sizeOf(part(hash))) ?? 0,
    async append(hash, bytes, max) {
      await mkdir(halves, { recursive: true, mode: 0o700 });
      const file = await open(part(hash), 'a', 0o600);
      try {
        let size = (await file.stat()).size;
        for await (const chunk of bytes) {
          size += chunk.length;
          if (size > max) break;
          await writeAll(file, chunk);
        }
        return size;
      } finally {
        await file.close();
      }
    },
    async finish(hash, max) {
      const result = await store.put(createReadStream(part(hash)), { max, hash });
      await rm(part(hash), { force: true });
      return result;
    },
    async list() {
      const found = [];
      for (const name of await namesIn(folder)) {
        if (!/^[0-9a-f]{2}$/.test(name)) continue;
        for (const hash of (await namesIn(join(folder, name))).filter((one) => BLOB_HASH.test(one)))
          found.push({ hash, at: (await stat(path(hash))).mtimeMs });
      }
      return found;
    },
    remove: (hash) => rm(path(hash), { force: true }),
    async sweep(before) {
      for (const name of await namesIn(halves)) {
        const half = join(halves, name);
        if ((await stat(half)).mtimeMs < before) await rm(half, { force: true });
      }
    },
  };
  return store;
}

async function namesIn(folder: string): Promise<string[]> {
  return existsSync(folder) ? readdir(folder) : [];
}

async function sizeOf(path: string): Promise<number | null> {
  return existsSync(path) ? (await stat(path)).size : null;
}

/** Writes what comes and judges it on the way: size while it grows, kind by its first bytes, hash at its end. */
async function write(half: string, bytes: Bytes, { max, hash: wanted }: PutOptions): Promise<PutResult> {
  const file = await open(half, 'wx', 0o600);
  try {
    const sum = createHash('sha256');
    let size = 0;
    let head = Buffer.alloc(0);
    for await (const chunk of bytes instanceof Uint8Array ? [bytes] : bytes) {
      size += chunk.length;
      if (size > max) return { ok: false, problem: 'tooLarge' };
      if (head.length < KIND_BYTES) {
        head = Buffer.concat([head, chunk.subarray(0, KIND_BYTES)]);
        if (head.length >= KIND_BYTES && !fileKind(head)) return { ok: false, problem: 'badKind' };
      }
      sum.update(chunk);
      await writeAll(file, chunk);
    }
    const kind = fileKind(head);
    if (size === 0) return { ok: false, problem: 'empty' };
    if (!kind) return { ok: false, problem: 'badKind' };
    const hash = sum.digest('hex');
    if (wanted !== undefined && hash !== wanted) return { ok: false, problem: 'differs' };
    await file.sync();
    return { ok: true, file: { hash, kind, size } };
  } finally {
    await file.close();
  }
}

async function writeAll(file: FileHandle, chunk: Uint8Array): Promise<void> {
  for (let at = 0; at < chunk.length; ) at += (await file.write(chunk, at)).bytesWritten;
}

/** To its place at once; the name itself is on disk too when this returns, because a row that names it follows. */
async function settle(half: string, to: string): Promise<void> {
  const folder = join(to, '..');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await rename(half, to);
  // Windows has no handle on a folder; there the rename is in the journal.
  if (process.platform === 'win32') return;
  for (const one of [folder, join(folder, '..')]) {
    const handle = await open(one, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  }
}
