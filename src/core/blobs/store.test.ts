import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type BlobStore, createBlobStore } from './store.ts';

let dir: string;
let store: BlobStore;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'zuoxi-blobs-'));
  store = createBlobStore(join(dir, 'blobs'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const PNG = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(5000, 7)]);
const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const max = 1_000_000;

async function* pieces(bytes: Buffer, length: number) {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
}

it('keeps a file under its hash, once, whole, and reads it back', async () => {
  const kept = { ok: true, file: { hash: hashOf(PNG), kind: 'image/png', size: PNG.length } };
  expect(await store.put(PNG, { max })).toEqual(kept);
  // The first bytes come one by one.
  expect(await store.put(pieces(PNG, 1), { max })).toEqual(kept);
  expect(store.has(hashOf(PNG))).toBe(true);
  expect(await store.read(hashOf(PNG))).toEqual(PNG);
  expect(await store.slice(hashOf(PNG), 4990, 100)).toEqual(PNG.subarray(4990));
  expect((await store.list()).map(({ hash }) => hash)).toEqual([hashOf(PNG)]);
  await store.remove(hashOf(PNG));
  expect(store.has(hashOf(PNG))).toBe(false);
  expect(await store.read(hashOf(PNG))).toBeNull();
});

it('refuses what is empty, too large, a program, or another file, and leaves nothing of it', async () => {
  expect(await store.put(Buffer.alloc(0), { max })).toEqual({ ok: false, problem: 'empty' });
  expect(await store.put(pieces(PNG, 100), { max: 4999 })).toEqual({ ok: false, problem: 'tooLarge' });
  expect(await store.put(Buffer.from('MZ this program cannot be run'), { max })).toEqual({
    ok: false,
    problem: 'badKind',
  });
  expect(await store.put(Buffer.from('MZ'), { max })).toEqual({ ok: false, problem: 'badKind' });
  expect(await store.put(PNG, { max, hash: hashOf(Buffer.from('x')) })).toEqual({ ok: false, problem: 'differs' });
  expect(await store.list()).toEqual([]);
  expect(readdirSync(join(dir, 'blobs', 'halves'))).toEqual([]);
});

it('leaves nothing of a source that breaks off', async () => {
  async function* broken() {
    yield PNG.subarray(0, 100);
    throw new Error('the stick was pulled out');
  }
  await expect(store.put(broken(), { max })).rejects.toThrow('pulled out');
  expect(await store.list()).toEqual([]);
  expect(readdirSync(join(dir, 'blobs', 'halves'))).toEqual([]);
});

it('puts a fetched file together from parts, and throws away one that is not it', async () => {
  const hash = hashOf(PNG);
  expect(await store.append(hash, pieces(PNG.subarray(0, 3000), 1000), max)).toBe(3000);
  expect(await store.partSize(hash)).toBe(3000);
  expect(store.has(hash)).toBe(false);
  await store.append(hash, pieces(PNG.subarray(3000), 1000), max);
  expect(await store.finish(hash, max)).toMatchObject({ ok: true });
  expect(await store.partSize(hash)).toBe(0);
  const other = hashOf(Buffer.from('other'));
  await store.append(other, pieces(PNG, 1000), max);
  expect(await store.finish(other, max)).toEqual({ ok: false, problem: 'differs' });
  expect([store.has(other), await store.partSize(other)]).toEqual([false, 0]);
});

it('never makes a path of what is no hash, and sweeps what a killed process left', async () => {
  for (const name of ['../../workspace.db', '..', '', 'A'.repeat(64), `${'a'.repeat(64)}/x`]) {
    expect(store.has(name)).toBe(false);
    await expect(async () => store.slice(name, 0, 1)).rejects.toThrow('not a hash');
    await expect(async () => store.append(name, pieces(PNG, 10), max)).rejects.toThrow('not a hash');
  }
  await store.put(PNG, { max });
  const left = join(dir, 'blobs', 'halves', 'put-left');
  writeFileSync(left, 'half');
  await store.sweep(0);
  expect(existsSync(left)).toBe(true);
  await store.sweep(Date.now() + 1000);
  expect(existsSync(left)).toBe(false);
  expect(store.has(hashOf(PNG))).toBe(true);
});
