import { afterEach, expect, it } from 'vitest';
import { signedInCore, type TestCore } from '../../../../tests/support/core.ts';

const open: TestCore[] = [];
afterEach(async () => {
  for (const test of open.splice(0)) await test.dispose();
});

it('what an agent notes about a customer is checked as every text is, and only when it changes', async () => {
  const { page, test } = await signedInCore();
  open.push(test);
  const note = '我回客人「你急乜」';
  await expect(page.customers.create({ fields: { name: '歐陽美儀', note }, phones: [] })).rejects.toMatchObject({
    code: 'REQUIRED_FIELDS',
  });
  const { id } = await page.customers.create({ fields: { name: '歐陽美儀' }, phones: [] });
  const { rev } = await page.customers.card({ id });
  await expect(page.customers.update({ id, seen: rev, set: { note } })).rejects.toMatchObject({
    data: { missing: [{ field: 'note', problem: 'forbiddenPhrase' }] },
  });
  await page.customers.update({ id, seen: rev, set: { note: '客人話「你急乜」' } });
  const { rev: second } = await page.customers.card({ id });
  const overrides = [{ ruleId: 'P06', text: '你急乜', reason: '錄音核對過' }];
  const { rev: third } = await page.customers.update({ id, seen: second, set: { note }, overrides });
  expect(await page.phrases.overrides()).toMatchObject([{ ruleId: 'P06', place: 'customer.note', ticketId: null }]);
  await page.customers.update({ id, seen: third, set: { note, region: null } });
});

it('so is the reason why a customer is not to be called', async () => {
  const { page, test } = await signedInCore();
  open.push(test);
  const { id } = await page.customers.create({ fields: { name: '歐陽美儀' }, phones: [] });
  const { rev } = await page.customers.card({ id });
  const set = { doNotCall: true, doNotCallReason: '我回客人「你急乜」' };
  await expect(page.customers.update({ id, seen: rev, set })).rejects.toMatchObject({
    data: { missing: [{ field: 'doNotCallReason', problem: 'forbiddenPhrase' }] },
  });
  const overrides = [{ ruleId: 'P06', text: '你急乜', reason: '錄音核對過' }];
  const { rev: second } = await page.customers.update({ id, seen: rev, set, overrides });
  expect(await page.phrases.overrides()).toMatchObject([{ ruleId: 'P06', place: 'customer.doNotCallReason' }]);
  await page.customers.update({ id, seen: second, set });
});
