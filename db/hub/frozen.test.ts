import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { hubMigrations } from './migrations/index.ts';

/** A migration is history: hubs out there were made by exactly these texts. A new shape is a new migration and new lines here. */
const FROZEN: Record<string, string> = {
  '1 first sqlite': '2adee43a0c0d5418',
  '1 first postgres': '87a6a54c560b8257',
};

it('no shipped migration of the hub was edited', () => {
  const hash = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 16);
  const now = hubMigrations.flatMap(({ id, name, sqlite, postgres }) => [
    [`${id} ${name} sqlite`, hash(sqlite)],
    [`${id} ${name} postgres`, hash(postgres)],
  ]);
  expect(Object.fromEntries(now)).toEqual(FROZEN);
});
