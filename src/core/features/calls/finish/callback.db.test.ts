import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { signedInCore, type TestCore } from '../../../../../tests/support/core.ts';
import { talkThrough } from '../../../../../tests/support/talk.ts';
import { compile } from '../../../../shared/script/compile.ts';
import type { ScriptDoc } from '../../../../shared/script/types.ts';
import { openDatabase } from '../../../db/open.ts';
import { storePath } from '../../../db/store.ts';

const open: TestCore[] = [];
afterEach(async () => {
  for (const test of open.splice(0)) await test.dispose();
});
const CALLBACK = '0192f0c1-0000-5000-8000-000000000001';

async function start() {
  const started = await signedInCore();
  open.push(started.test);
  const { test, page, me } = started;
  const { id: customerId } = await page.customers.create({
    fields: { name: '陳大文' },
    phones: [{ written: '2345 6789', label: null, callable: true }],
  });
  // As the lead's published list would bring it.
  const db = openDatabase(storePath(join(test.dir, 'default')), { log: test.deps.log });
  db.prepare(
    `INSERT INTO callback (id, customer_id, rule, stage, due_at, owner_id, status, marketing, rev, recorded_at)
     VALUES (?, ?, 'stageC', 'C', ?, ?, 'planned', 0, 1, 0)`,
  ).run(CALLBACK, customerId, test.time.now, me.id);
  db.close();
  const ring = async (result: string, disposition: string, more: object = {}) => {
    const call = await page.calls.pop({
      from: null,
      to: '2345 6789',
      externalId: null,
      direction: 'out',
      customerId: null,
      callbackId: CALLBACK,
    });
    expect(call).toMatchObject({ customerId, callbackId: CALLBACK });
    await page.calls.saveDraft({
      id: call.id,
      draft: { ...call.draft, fields: { class: 'consult', question: '機器正常', answerGiven: '多謝' } },
    });
    const ending = { nextAction: null, nextActionAt: null, nextActionBy: null, summary: '回訪' };
    await page.calls.finish({ id: call.id, wrapUp: { ...ending, disposition, result, ...more } });
  };
  return { ...started, customerId, ring };
}

it('counts an attempt that reached nobody, and tells whoever takes the call when the customer rings back', async () => {
  const { page, test, customerId, ring } = await start();
  await ring('noAnswer', 'notReached', { nextActionAt: test.time.now + 7_200_000 });
  const { lines, callbacks } = await page.customers.card({ id: customerId });
  expect(callbacks).toMatchObject([{ attempts: 1, lastAttempt: { result: 'noAnswer' }, stage: 'C' }]);
  expect(lines).toMatchObject([
    { kind: 'missedAttempt', callback: { id: CALLBACK, dueAt: test.time.now + 7_200_000 } },
  ]);
  const { matches } = await page.customers.matchNumber({ number: '23456789' });
  expect(matches[0]?.reasons.map((reason) => reason.code)).toContain('weRang');
  expect((await page.home.get()).dueCallbacks.map((row) => row.id)).toEqual([CALLBACK]);
  test.time.now += 4 * 86_400_000;
  expect((await page.customers.card({ id: customerId })).lines).toEqual([]);
});

it('is done when the person was reached', async () => {
  const { page, customerId, ring } = await start();
  await ring('noAnswer', 'notReached');
  await ring('reached', 'solvedInCall');
  expect((await page.customers.card({ id: customerId })).callbacks).toEqual([]);
  expect((await page.home.get()).dueCallbacksTotal).toBe(0);
});

it('leaves a duty for the lead when the script has somebody to tell and the call makes no ticket', async () => {
  const { page, test, me, customerId } = await start();
  const { id: leadId } = await page.people.create({
    ...{ name: '梁組長', spokenName: {}, role: 'lead', teamId: null, pin: '1357' },
  });
  const script = await page.documents.script({ id: 'callback', versionId: null });
  const set = compile([script.body, ...script.related.map((doc) => doc.body)] as ScriptDoc[], 'callback');
  const call = await page.calls.pop({
    ...{ from: null, to: '2345 6789', externalId: null, direction: 'out', customerId: null, callbackId: CALLBACK },
  });
  const answers = talkThrough(
    set,
    { direction: 'out', callbackStage: 'C', customer: { known: true, name: '陳大文' } },
    { choices: { dial: 'notReached', 'notReached.result': 'emptyNumber' }, at: test.time.now },
  );
  await page.calls.saveDraft({
    id: call.id,
    draft: {
      ...{ ...call.draft, scriptId: 'callback', scriptVersion: script.versionId },
      answers: answers as unknown as typeof call.draft.answers,
    },
  });
  const ending = { nextAction: null, nextActionAt: null, nextActionBy: null, summary: '空號' };
  await page.calls.finish({
    id: call.id,
    wrapUp: { ...ending, disposition: 'notReached', result: 'emptyNumber' },
  });
  const { promises } = await page.customers.card({ id: customerId });
  // Saturday, the desk closes at 19:00 in Hong Kong.
  expect(promises).toMatchObject([
    { text: expect.stringContaining('空號'), ownerName: '梁組長', dueAt: Date.UTC(2026, 10, 21, 11, 0) },
  ]);
  expect(leadId).not.toBe(me.id);
});
