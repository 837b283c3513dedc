import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { signedInCore, type TestCore } from '../../../../../tests/support/core.ts';
import { talkThrough } from '../../../../../tests/support/talk.ts';
import type { CallView, WrapUp } from '../../../../contract/calls.ts';
import { compile } from '../../../../shared/script/compile.ts';
import { evaluate } from '../../../../shared/script/evaluate.ts';
import type { RunRecord } from '../../../../shared/script/insight.ts';
import type { Entry } from '../../../../shared/script/run.ts';
import type { ScriptDoc } from '../../../../shared/script/types.ts';
import { openDatabase } from '../../../db/open.ts';
import { storePath } from '../../../db/store.ts';

const open: TestCore[] = [];
afterEach(async () => {
  for (const test of open.splice(0)) await test.dispose();
});
async function start() {
  const started = await signedInCore();
  open.push(started.test);
  const { id: customerId } = await started.page.customers.create({
    fields: { name: '陳大文' },
    phones: [{ written: '2345 6789', label: null, callable: null }],
  });
  const script = await started.page.documents.script({ id: 'answering', versionId: null });
  const set = compile([script.body, ...script.related.map((doc) => doc.body)] as ScriptDoc[], 'answering');
  const call = await started.page.calls.pop({
    from: '2345 6789',
    to: null,
    externalId: null,
    direction: 'in',
    customerId: null,
    callbackId: null,
  });
  return { ...started, customerId, script, set, call };
}
type Started = Awaited<ReturnType<typeof start>>;

async function snapshotRuns(test: TestCore): Promise<RunRecord[]> {
  const db = openDatabase(storePath(join(test.dir, 'default')), { log: test.deps.log });
  const rows = db.prepare("SELECT run FROM run_snapshot WHERE reason = 'wrapUp'").all() as { run: string }[];
  db.close();
  return rows.map(({ run }) => JSON.parse(run));
}

/** The agent of tests/support/talk.ts, with what this call knows. */
function talk({ set, call, test }: Started, choices: Readonly<Record<string, string>>): Entry[] {
  const facts = {
    ticketNumber: call.ticketNumber,
    callerNumber: call.e164 ?? '',
    agentName: '陳主任',
    companyName: '測試影印',
    customer: { known: true, name: '陳大文' },
  };
  return talkThrough(set, facts, { choices, at: test.time.now });
}

async function save({ page, call, script }: Started, answers: Entry[], more: Partial<CallView['draft']> = {}) {
  await page.calls.saveDraft({
    id: call.id,
    draft: {
      ...call.draft,
      scriptId: script.id,
      scriptVersion: script.versionId,
      answers: answers as unknown as CallView['draft']['answers'],
      ...more,
    },
  });
}
const wrapUp = (disposition: string, more: Partial<WrapUp> = {}): WrapUp => ({
  disposition,
  nextAction: 'dispatch',
  nextActionAt: Date.UTC(2026, 10, 21, 6, 0, 0),
  nextActionBy: null,
  result: null,
  summary: '卡紙',
  ...more,
});

describe('a call led by the answering script', () => {
  it('is saved from the answers alone: class, fields, what was learnt of the customer, reminders, quality', async () => {
    const started = await start();
    const { page, call, customerId } = started;
    await save(started, talk(started, { need: 'repair' }));
    expect((await page.calls.check({ id: call.id, wrapUp: wrapUp('ticketOpened') })).missing).toEqual([]);
    const { ticketId } = await page.calls.finish({ id: call.id, wrapUp: wrapUp('ticketOpened') });
    const view = await page.tickets.get({ id: ticketId ?? '' });
    expect(view.row).toMatchObject({ class: 'repair', status: 'reported' });
    expect(view.fields).toMatchObject({
      fault: '機器卡紙',
      faultKind: expect.any(String),
      contactPhone: '+85223456789',
    });
    expect(view.events.find((event) => event.kind === 'remind')?.data).toEqual({ role: 'groupLeader' });
    expect((await page.customers.card({ id: customerId })).fields.address).toBe('機器卡紙');
    expect((await page.calls.get({ id: call.id })).draft.scriptVersion).toBe(started.script.versionId);
    const runs = await snapshotRuns(started.test);
    expect(runs).toMatchObject([{ outcome: { script: 'answering' }, skipped: [], backs: [], cut: false }]);
    expect(runs[0]?.path.some(({ script }) => script === 'opening')).toBe(true);
  });

  it.each([
    ['consult', 'solvedInCall', 'answered'],
    ['coordinate', 'handedOver', 'handedOver'],
    ['complaint', 'ticketOpened', 'open'],
  ])('%s', async (need, disposition, status) => {
    const started = await start();
    const { page, call } = started;
    await save(started, talk(started, { need }));
    const check = await page.calls.check({ id: call.id, wrapUp: wrapUp(disposition) });
    expect(check.missing).toEqual([]);
    const { ticketId } = await page.calls.finish({ id: call.id, wrapUp: wrapUp(disposition) });
    expect((await page.tickets.get({ id: ticketId ?? '' })).row).toMatchObject({ class: need, status });
  });

  it('leads back to the step whose must-say line was neither said nor skipped', async () => {
    const started = await start();
    const { page, call } = started;
    const said = talk(started, { need: 'repair' });
    const line = said.find((entry) => entry.kind === 'mustSay');
    await save(
      started,
      said.filter((entry) => entry !== line),
    );
    const { missing } = await page.calls.check({ id: call.id, wrapUp: wrapUp('ticketOpened') });
    expect(missing).toEqual([
      { field: line?.kind === 'mustSay' ? line.line : '', step: line?.step, problem: 'mustSay' },
    ]);
  });

  it('does not hold up a wrong number, and never trusts entries that are none', async () => {
    const started = await start();
    const { page, call } = started;
    const junk = [{ kind: 'finish', step: 'x' }, { kind: 'field' }, {}] as unknown as Entry[];
    await save(started, junk, { scriptVersion: '00000000-0000-5000-8000-000000000000' });
    const done = await page.calls.finish({ id: call.id, wrapUp: wrapUp('wrongNumber', { nextAction: null }) });
    expect(done.ticketId).toBeNull();
  });
});

describe('forbidden phrases', () => {
  const fields = { class: 'consult', question: '收費', answerGiven: '每月三百' };
  const note = '我回客人「你有冇搞錯呀」';

  it('at block stop the save until they are rewritten or overridden with a reason', async () => {
    const started = await start();
    const { page, call } = started;
    const { body } = await page.documents.phrases();
    const rules = (body as { rules: { severity: string; examples?: { hit: string[] } }[] }).rules;
    const text = rules.find((rule) => rule.severity === 'block' && rule.examples)?.examples?.hit[0] ?? note;
    await page.calls.saveDraft({ id: call.id, draft: { ...call.draft, fields, note: text } });
    const ending = wrapUp('solvedInCall', { nextAction: null, nextActionAt: null });
    const { blocked } = await page.calls.check({ id: call.id, wrapUp: ending });
    expect(blocked).toHaveLength(1);
    await expect(page.calls.finish({ id: call.id, wrapUp: ending })).rejects.toMatchObject({
      code: 'REQUIRED_FIELDS',
      data: { missing: [{ field: 'note', problem: 'forbiddenPhrase' }] },
    });
    const { draft } = await page.calls.get({ id: call.id });
    const [mark] = blocked;
    const override = { ruleId: mark?.ruleId ?? '', text: text.slice(mark?.start, mark?.end), reason: '客人原話' };
    await page.calls.saveDraft({ id: call.id, draft: { ...draft, overrides: [{ ...override, reason: ' ' }] } });
    await expect(page.calls.finish({ id: call.id, wrapUp: ending })).rejects.toMatchObject({
      code: 'REQUIRED_FIELDS',
    });
    await page.calls.saveDraft({ id: call.id, draft: { ...draft, rev: draft.rev + 1, overrides: [override] } });
    expect((await page.calls.finish({ id: call.id, wrapUp: ending })).ticketId).not.toBeNull();
  });

  const bad = '我回客人「你急乜」';
  const standing = [{ ruleId: 'P06', text: '你急乜', reason: '錄音核對過' }];
  const places = async (page: Started['page']) => (await page.phrases.overrides()).map(({ place }) => place);

  it('are judged in the reason for which a line was not said', async () => {
    const started = await start();
    const { page, call } = started;
    const said = talk(started, { need: 'repair' });
    const at = said.findIndex(({ kind }) => kind === 'mustSay');
    const line = said[at] as Extract<Entry, { kind: 'mustSay' }>;
    const skip: Entry = { kind: 'skip', step: line.step, item: line.line, reason: bad, at: line.at };
    await save(started, said.with(at, skip));
    const { missing } = await page.calls.check({ id: call.id, wrapUp: wrapUp('ticketOpened') });
    expect(missing).toEqual([{ field: line.line, step: line.step, problem: 'forbiddenPhrase' }]);
    const { draft } = await page.calls.get({ id: call.id });
    await page.calls.saveDraft({ id: call.id, draft: { ...draft, overrides: standing } });
    await page.calls.finish({ id: call.id, wrapUp: wrapUp('ticketOpened') });
    expect(await places(page)).toEqual(['call.skipped']);
  });

  it('are judged in the line that says why a call is transferred, and in any free line beside it', async () => {
    const started = await start();
    const { page, call, set, test } = started;
    const said = talk(started, { need: 'repair' });
    const at = test.time.now;
    const trip: Entry = { kind: 'trip', step: said[0]?.step ?? '', trip: 'transfer', at };
    const step = evaluate(set, [trip], {}).current?.key ?? '';
    const why: Entry = { kind: 'field', step, field: 'why', value: bad, at };
    await save(started, [trip, why, { kind: 'leave', step, at }, ...said]);
    const { missing } = await page.calls.check({ id: call.id, wrapUp: wrapUp('ticketOpened') });
    expect(missing).toEqual([{ field: 'why', step, problem: 'forbiddenPhrase' }]);
    const person = talk(started, { need: 'repair', 'site.person': bad });
    await save(started, person, { rev: call.draft.rev + 1 });
    const found = (await page.calls.check({ id: call.id, wrapUp: wrapUp('ticketOpened') })).missing;
    expect(found).toEqual([{ field: 'person', step: 'repair/site', problem: 'forbiddenPhrase' }]);
  });

  it('are judged in the reason why a field cannot be known; one of the list is nobody’s wording', async () => {
    const started = await start();
    const { page, call } = started;
    const ending = wrapUp('solvedInCall', { nextAction: null, nextActionAt: null });
    const known = { class: 'consult', answerGiven: '每月三百' };
    const check = async (reason: string, rev: number) => {
      const draft = { ...call.draft, rev, fields: known, unknown: { question: reason } };
      await page.calls.saveDraft({ id: call.id, draft });
      return (await page.calls.check({ id: call.id, wrapUp: ending })).missing;
    };
    const { rev } = call.draft;
    expect(await check(bad, rev)).toEqual([{ field: 'question', problem: 'forbiddenPhrase' }]);
    expect(await check('customerRefuses', rev + 1)).toEqual([]);
  });
});
