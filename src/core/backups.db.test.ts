import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { signedInCore } from '../../tests/support/core.ts';
import { createBackups } from './backups.ts';
import { backupsDir, newestGoodBackup } from './db/store.ts';

it('a daily backup is a whole, checked file of its own, made while the desk is in use; the oldest leave', async () => {
  const { test, page } = await signedInCore();
  const dir = join(test.dir, 'default');
  const backups = createBackups(test.deps);
  for (let day = 0; day < 3; day += 1) {
    await page.people.createTeam({ name: `team ${day}`, region: null });
    expect((await backups.now(dir)).bytes).toBeGreaterThan(0);
    test.time.now += 86_400_000;
  }
  expect(readdirSync(backupsDir(dir)).sort()).toEqual(['daily-2026-11-22.db', 'daily-2026-11-23.db']);
  expect(newestGoodBackup(dir, test.deps.log)?.path).toMatch(/daily-2026-11-2[23]\.db$/);
  await test.dispose();
});
