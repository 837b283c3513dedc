import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, expect, it } from 'vitest';
import { writeGrowing } from './growing.ts';

const dir = mkdtempSync(join(tmpdir(), 'zuoxi-growing-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** Pieces that come when they are told to. */
function tap() {
  const steps: { go: () => void; came: Promise<string | Error> }[] = [];
  const add = () => {
    let go: (value: string | Error) => void = () => {};
    const came = new Promise<string | Error>((done) => {
      go = done;
    });
    steps.push({ go: () => go(''), came });
    return go;
  };
  const say = [add(), add(), add()];
  async function* pieces() {
    for (const { came } of steps) {
      const piece = await came;
      if (piece instanceof Error) throw piece;
      if (piece === '') return;
      yield Buffer.from(piece);
    }
  }
  return { say, pieces: pieces() };
}

it('is read whole by who comes before, while and after it is written', async () => {
  const { say, pieces } = tap();
  const file = await writeGrowing(join(dir, 'a'), pieces);
  const early = buffer(file.read());
  say[0]?.('one ');
  const between = file.read()[Symbol.asyncIterator]();
  expect(String((await between.next()).value)).toBe('one ');
  say[1]?.('two');
  expect(String((await between.next()).value)).toBe('two');
  say[2]?.('');
  expect((await between.next()).done).toBe(true);
  expect(await file.whole).toBe(7);
  expect(String(await early)).toBe('one two');
  expect(String(await buffer(file.read()))).toBe('one two');
});

it('breaks off for its readers where the writing does, and leaves nothing', async () => {
  const { say, pieces } = tap();
  const file = await writeGrowing(join(dir, 'b'), pieces);
  const reading = buffer(file.read());
  say[0]?.('one');
  say[1]?.(new Error('disk'));
  await expect(reading).rejects.toThrow('disk');
  await expect(file.whole).rejects.toThrow('disk');
  await expect.poll(() => existsSync(file.path)).toBe(false);
});
