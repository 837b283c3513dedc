import { expect, it } from 'vitest';
import type { PullAnswer } from '../../wire/pull.ts';
import { createReadAhead } from './read-ahead.ts';

const request = (cursor: string) => ({ cursor, limit: 10, schema: 1 });

function setUp() {
  const asked: string[] = [];
  let at = 0;
  const ahead = createReadAhead(
    async ({ cursor }) => {
      asked.push(cursor);
      if (cursor === 'broken') throw new Error('line');
      return { epoch: cursor } as unknown as PullAnswer;
    },
    () => at,
  );
  return { ahead, asked, later: (ms: number) => (at += ms) };
}

it('asks once for a page that was begun, and anew for any other', async () => {
  const { ahead, asked } = setUp();
  ahead.begin(request('b'));
  expect(await ahead.take(request('b'))).toMatchObject({ epoch: 'b' });
  expect(asked).toEqual(['b']);
  await ahead.take(request('b'));
  ahead.begin(request('c'));
  expect(await ahead.take(request('other'))).toMatchObject({ epoch: 'other' });
  expect(asked).toEqual(['b', 'b', 'c', 'other']);
  ahead.begin(request('d'));
  await ahead.take({ ...request('d'), limit: 11 });
  expect(asked.slice(-2)).toEqual(['d', 'd']);
});

it('does not use what it heard too long ago, and tells a failure only to the one who takes it', async () => {
  const { ahead, asked, later } = setUp();
  ahead.begin(request('b'));
  later(5000);
  await ahead.take(request('b'));
  expect(asked).toEqual(['b', 'b']);
  ahead.begin(request('broken'));
  await new Promise((done) => setImmediate(done));
  await expect(ahead.take(request('broken'))).rejects.toThrow('line');
});
