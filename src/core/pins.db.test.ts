import { afterEach, expect, it } from 'vitest';
import { createTestCore, signedInCore, type TestCore } from '../../tests/support/core.ts';
import { openDatabase } from './db/open.ts';

const open: TestCore[] = [];
afterEach(async () => {
  for (const test of open.splice(0)) await test.dispose();
});

const costs = (test: TestCore) => {
  const db = openDatabase(`${test.dir}/default/workspace.db`, { readonly: true, log: test.deps.log });
  const rows = db.prepare('SELECT params FROM credential').pluck().all();
  db.close();
  return rows;
};

it('a PIN keeps the cost it was made with; new ones get what the application asks for, 2^15 if it asks for nothing', async () => {
  const { test, page, me } = await signedInCore();
  open.push(test);
  expect(costs(test)).toEqual(['scrypt:8:8:1']);
  await page.session.signOut();
  Reflect.deleteProperty(test.deps, 'pinCost');
  await test.reopen();
  const again = test.page();
  await expect(again.session.signIn({ personId: me.id, pin: '2581' })).rejects.toMatchObject({ code: 'WRONG_PIN' });
  expect((await again.session.signIn({ personId: me.id, pin: '2580' })).me.id).toBe(me.id);
  const fresh = await createTestCore();
  open.push(fresh);
  Reflect.deleteProperty(fresh.deps, 'pinCost');
  await fresh.reopen();
  await fresh.page().workspace.create({
    ...{ kind: 'empty', locale: 'zh-HK', companyName: '測試影印', leadName: '陳主任', leadPin: '2580' },
  });
  expect(costs(fresh)).toEqual(['scrypt:15:8:1']);
});
