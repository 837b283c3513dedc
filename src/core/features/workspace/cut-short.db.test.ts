import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { createTestCore, type TestCore } from '../../../../tests/support/core.ts';
import { openStore } from '../../db/store.ts';

let test: TestCore | null = null;
afterEach(() => test?.dispose());

it('a making that was cut short leaves no workspace that nobody can enter', async () => {
  test = await createTestCore();
  // What a kill right after the file was made leaves: tables without a name.
  openStore({ dir: join(test.dir, 'default'), log: test.deps.log, now: test.deps.clock.now }).close();
  await test.reopen();
  expect(test.core.status()).toEqual({ state: 'absent' });
  const made = await test
    .page()
    .workspace.create({ kind: 'empty', locale: 'zh-CN', companyName: '示例', leadName: '李主管', leadPin: '2580' });
  expect(made.state).toBe('open');
  expect(await test.page().session.roster()).toHaveLength(1);
});
