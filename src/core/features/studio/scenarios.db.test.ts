import { afterEach, describe, expect, it } from 'vitest';
import { signedInCore, type TestCore } from '../../../../tests/support/core.ts';
import { COMPLAINT } from '../../../../tests/support/tickets.ts';
import { loadScenario } from '../../../shared/practice/load.ts';
import type { Scenario } from '../../../shared/practice/types.ts';

const open: TestCore[] = [];
afterEach(async () => {
  for (const test of open.splice(0)) await test.dispose();
});
async function start() {
  const started = await signedInCore();
  open.push(started.test);
  return started;
}

const key = 'repairReport';

describe('the scenario studio', () => {
  it('lists what ships; a draft changes nothing before it is published; an earlier version comes back', async () => {
    const { page } = await start();
    const rows = await page.scenarios.list();
    expect(rows.length).toBeGreaterThanOrEqual(12);
    const shipped = await page.scenarios.open({ key });
    expect(shipped.row).toMatchObject({ key, inForce: { source: 'builtIn', number: 1 }, draft: null });
    expect(shipped.scripts).toContain('answering');
    const body = { ...(shipped.body as Scenario), mood: 30 };
    const { draft } = await page.scenarios.save({ key, rev: null, body });
    await expect(page.scenarios.save({ key, rev: null, body })).rejects.toMatchObject({ code: 'CONFLICT' });
    expect((await page.scenarios.open({ key })).published).toMatchObject({ mood: 65 });
    const { version } = await page.scenarios.publish({ key, rev: draft.rev, note: '客戶更趕' });
    expect(version).toMatchObject({ number: 2, state: 'inForce', source: 'site', note: '客戶更趕' });
    const now = await page.scenarios.open({ key });
    expect(now.row.draft).toBeNull();
    expect(now.body).toMatchObject({ mood: 30, version: 2 });
    const [, builtIn] = await page.scenarios.versions({ key });
    const back = await page.scenarios.rollBack({ key, versionId: builtIn?.versionId ?? '', note: '太難' });
    expect(back.version.number).toBe(3);
    expect((await page.scenarios.open({ key })).body).toMatchObject({ mood: 65, version: 3 });
  });

  it('refuses to publish what lint refuses, and to keep what is no scenario', async () => {
    const { page } = await start();
    const body = (await page.scenarios.open({ key })).body as Scenario;
    await expect(page.scenarios.save({ key, rev: null, body: { id: key } })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    });
    const broken = { ...body, script: 'gone' };
    const { draft } = await page.scenarios.save({ key, rev: null, body: broken });
    await expect(page.scenarios.publish({ key, rev: draft.rev, note: 'x' })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      data: { fields: [expect.objectContaining({ problem: 'unknownScript' })] },
    });
    await page.scenarios.withdraw({ key, rev: draft.rev });
    expect((await page.scenarios.open({ key })).row.draft).toBeNull();
  });

  it('takes YAML in as a draft and gives it out, the same', async () => {
    const { page } = await start();
    const { text, name } = await page.scenarios.export({ key, versionId: null });
    expect(name).toBe('repairReport.yaml');
    expect(loadScenario(text).ok).toBe(true);
    const own = text.replace('id: repairReport', 'id: ourOwn');
    expect(await page.scenarios.import({ text: own, overwrite: false })).toEqual({ ok: true, key: 'ourOwn' });
    expect(await page.scenarios.import({ text: own, overwrite: false })).toMatchObject({ ok: false, exists: true });
    expect(await page.scenarios.import({ text: own, overwrite: true })).toEqual({ ok: true, key: 'ourOwn' });
    expect((await page.scenarios.export({ key: 'ourOwn', versionId: null })).text).toBe(own);
    const bad = await page.scenarios.import({ text: 'id: x', overwrite: false });
    expect(bad).toMatchObject({ ok: false, exists: false });
  });

  it('lets agents in nowhere', async () => {
    const { test, page } = await start();
    const agent = await page.people.create({ name: '小明', spokenName: {}, role: 'agent', teamId: null, pin: '7391' });
    const other = test.page();
    await other.session.signIn({ personId: agent.id, pin: '7391' });
    await expect(other.scenarios.list()).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});

it('makes a draft of a finished call with nothing of the customer in it, and of no other call', async () => {
  const { page } = await start();
  const { id: customerId } = await page.customers.create({
    fields: { name: '陳大文', surname: '陳', title: 'mr', address: '觀塘成業街 7 號 12 樓' },
    phones: [{ written: '9123 4567', label: null, callable: true }],
  });
  const call = await page.calls.pop({
    ...{ from: '9123 4567', to: null, externalId: null, direction: 'in' },
    ...{ customerId: null, callbackId: null },
  });
  await page.calls.setCustomer({ id: call.id, customerId });
  const fields = {
    ...COMPLAINT,
    customerWords: '我係陳大文，修咗三次都未好，打 9123 4567 搵我！',
    demand: '陳生要求換機',
  };
  await page.calls.saveDraft({ id: call.id, draft: { ...call.draft, fields } });
  const making = () => page.scenarios.fromCall({ callId: call.id, key: 'fromCall' });
  await expect(making()).rejects.toMatchObject({ code: 'NOT_FOUND' });
  const next = { nextAction: 'sendInfo', nextActionAt: call.startedAt + 3_600_000, nextActionBy: null, result: null };
  await page.calls.finish({ id: call.id, wrapUp: { ...next, disposition: 'ticketOpened', summary: '投訴' } });
  expect(await making()).toMatchObject({ ok: true, key: 'fromCall' });
  await expect(making()).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  const { text } = await page.scenarios.export({ key: 'fromCall', versionId: null });
  for (const real of ['陳', '9123', '4567', '成業街']) expect(text).not.toContain(real);
  expect(text).toContain('修咗三次都未好');
});
