import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { migrations } from './migrations/index.ts';

/**
 * A migration is history: workspaces out there were made by exactly this text, and a changed one would make them look
 * like files from the future. A new shape of the store is a new migration, and a new line here.
 */
const FROZEN: Record<string, string> = {
  '1 first': '56bc534346447260',
  '2 sync': 'e5af2652449c387c',
  '3 drafts': '59b24cddf92bbc95',
  '4 runs': '93251145f4845ec0',
  '5 service': 'bbabb093b0073394',
  '6 due': '669c1403313df036',
  '7 board': '0ccbba91b7f31800',
  '8 practice': 'd9f15b0d529ca108',
  '9 shift': '68cbf3d9ad2d118c',
};

it('no shipped migration was edited', () => {
  const now = migrations.map((migration) => [
    `${migration.id} ${migration.name}`,
    createHash('sha256').update(migration.sql).digest('hex').slice(0, 16),
  ]);
  expect(Object.fromEntries(now)).toEqual(FROZEN);
});
