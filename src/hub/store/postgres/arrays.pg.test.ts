import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type PostgresServer, startPostgres } from '../../../../tests/support/postgres-server.ts';
import { bigintArray, textArray } from './arrays.ts';
import { makeClient } from './connect.ts';

let server: PostgresServer;
let client: ReturnType<typeof makeClient>;
beforeAll(async () => {
  server = await startPostgres();
  client = makeClient(server.url('postgres'));
  await client.connect();
}, 120_000);
afterAll(async () => {
  await client.end();
  await server.stop();
});

const echo = async (texts: readonly (string | null)[], numbers: readonly (number | null)[]) => {
  const values = [textArray(texts), bigintArray(numbers)];
  const { rows } = await client.query('SELECT $1::text[] AS t, $2::bigint[]::text[] AS n', values);
  const [{ t, n }] = rows as [{ t: (string | null)[]; n: (string | null)[] }];
  return { t, n: n.map((value) => (value === null ? null : Number(value))) };
};

it('says what a text or a number was, whatever stands in it', async () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 60 }).filter((value) => !value.includes('\0'));
  const texts = fc.array(fc.oneof(text, fc.constantFrom('', '"', '\\', '{},NULL', '陳大文 "𠮷"', null)));
  const numbers = fc.array(fc.oneof(fc.maxSafeInteger(), fc.constantFrom(0, -1, 2 ** 32, -(2 ** 32), null)));
  await fc.assert(
    fc.asyncProperty(texts, numbers, async (t, n) => {
      expect(await echo(t, n)).toEqual({ t, n: n.map((value) => (Object.is(value, -0) ? 0 : value)) });
    }),
    { numRuns: 60 },
  );
});

it('refuses what is no whole number', () => {
  for (const value of [1.5, '1', Number.NaN, 2 ** 60]) expect(() => bigintArray([value])).toThrow(RangeError);
});
