import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFile, mkdir, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Sql } from '../auth/sql.ts';
import { blobPath } from './blobs.ts';

export interface CopiedBlobs {
  readonly count: number;
  /** Missing or changed on disk. */
  readonly broken: number;
}

/** Copies every attachment that is not there yet, and checks what it copied against its name. */
export async function copyBlobs(sql: Pick<Sql, 'all'>, from: string, to: string): Promise<CopiedBlobs> {
  const rows = await sql.all<{ hash: string; bytes: number }>('SELECT hash, bytes FROM blob WHERE erased_at IS NULL');
  let broken = 0;
  for (const { hash, bytes } of rows) {
    if (!(await copyBlob(blobPath(from, hash), blobPath(to, hash), hash, bytes))) broken += 1;
  }
  return { count: rows.length, broken };
}

async function copyBlob(from: string, to: string, hash: string, bytes: number): Promise<boolean> {
  const there = await stat(to).catch(() => null);
  if (there?.size === bytes) return true;
  const part = `${to}.part`;
  try {
    await mkdir(dirname(to), { recursive: true, mode: 0o700 });
    await copyFile(from, part);
    const sum = createHash('sha256');
    for await (const chunk of createReadStream(part)) sum.update(chunk as Buffer);
    if (sum.digest('hex') !== hash) throw new Error('changed');
    await rename(part, to);
    return true;
  } catch {
    await rm(part, { force: true });
    return false;
  }
}
