import { afterEach, describe, expect, it } from 'vitest';
import { signedInCore, type TestCore } from '../../../../tests/support/core.ts';
import type { PhraseRule } from '../../../shared/phrases/types.ts';

const open: TestCore[] = [];
afterEach(async () => {
  for (const test of open.splice(0)) await test.dispose();
});
async function start() {
  const started = await signedInCore();
  open.push(started.test);
  const { page } = started;
  const call = await page.calls.pop({
    from: '2345 6789',
    to: null,
    externalId: null,
    direction: 'in',
    customerId: null,
    callbackId: null,
  });
  const { id } = await page.customers.create({ fields: { name: '歐陽美儀' }, phones: [] });
  await page.calls.setCustomer({ id: call.id, customerId: id });
  await page.calls.saveDraft({
    id: call.id,
    draft: { ...call.draft, fields: { class: 'consult', question: '月租幾多' } },
  });
  const { ticketId } = await page.calls.finish({
    id: call.id,
    wrapUp: {
      disposition: 'ticketOpened',
      nextAction: 'none',
      nextActionAt: null,
      nextActionBy: null,
      result: null,
      summary: '查月租',
    },
  });
  return { ...started, ticketId: ticketId! };
}
type Page = Awaited<ReturnType<typeof start>>['page'];

const rule = (id: string, phrase: string, severity: PhraseRule['severity']): PhraseRule => ({
  id,
  phrase,
  category: 'impatient',
  severity,
  scope: ['note'],
  variants: { yue: [phrase] },
  suggestion: {},
  examples: { hit: [`我回客人「${phrase}」`], miss: [] },
});
async function publish(page: Page, ...rules: PhraseRule[]) {
  for (const one of rules) await page.phrases.saveRule({ rule: one, note: '', draftId: null, seen: null });
  await page.phrases.publish({ from: null, note: '試' });
}

describe('a note that is saved', () => {
  it('is judged by core: a block needs rewriting, or a reason that the record keeps', async () => {
    const { page, ticketId, test } = await start();
    await publish(page, rule('T01', '你快啲啦', 'block'));
    const text = '我回客人「你快啲啦」';
    await expect(page.tickets.addNote({ id: ticketId, text, overrides: [] })).rejects.toMatchObject({
      code: 'REQUIRED_FIELDS',
      data: { missing: [{ field: 'ticket.note', problem: 'forbiddenPhrase' }] },
    });
    const without = { ruleId: 'T01', text: '你快啲啦', reason: ' ' };
    await expect(page.tickets.addNote({ id: ticketId, text, overrides: [without] })).rejects.toMatchObject({
      code: 'REQUIRED_FIELDS',
    });
    await page.tickets.addNote({ id: ticketId, text, overrides: [{ ...without, reason: '覆述客人嘅話' }] });
    expect(await page.phrases.overrides()).toMatchObject([
      {
        ruleId: 'T01',
        action: 'overridden',
        reason: '覆述客人嘅話',
        place: 'ticket.note',
        ticketId,
        at: test.time.now,
      },
    ]);
    await page.tickets.addNote({ id: ticketId, text: '客人話「你快啲啦」', overrides: [] });
  });

  it('in a field too: only what was changed is judged again', async () => {
    const { page, ticketId } = await start();
    const { rev } = await page.tickets.get({ id: ticketId });
    const bad = '我回客人「你快啲啦」';
    const { rev: second } = await page.tickets.set({
      id: ticketId,
      seen: rev,
      set: { answerGiven: bad },
      overrides: [],
    });
    await publish(page, rule('T01', '你快啲啦', 'block'));
    const same = await page.tickets.set({
      id: ticketId,
      seen: second,
      set: { answerGiven: bad, summary: '月租' },
      overrides: [],
    });
    await expect(
      page.tickets.set({ id: ticketId, seen: same.rev, set: { question: bad }, overrides: [] }),
    ).rejects.toMatchObject({ data: { missing: [{ field: 'question', problem: 'forbiddenPhrase' }] } });
    await page.tickets.set({ id: ticketId, seen: same.rev, set: { customerWords: bad }, overrides: [] });
  });
});

describe('what a flood of marks could hide', () => {
  it('is not saved: a block behind a thousand hints is refused, whatever the reason for the marks that are listed', async () => {
    const { page, ticketId } = await start();
    await publish(page, rule('T01', '你快啲啦', 'block'), rule('T02', '阿哼哼', 'hint'));
    const text = `${'我回客人「阿哼哼」\n'.repeat(1_001)}我回客人「你快啲啦」`;
    await expect(page.tickets.addNote({ id: ticketId, text, overrides: [] })).rejects.toMatchObject({
      code: 'REQUIRED_FIELDS',
      data: { missing: [{ field: 'ticket.note', problem: 'tooManyPhrases' }] },
    });
  });
});

describe('the text of a call', () => {
  const bad = '我回客人「你快啲啦」';
  const ending = (disposition: string, summary = '') => ({
    disposition,
    nextAction: 'none',
    nextActionAt: null,
    nextActionBy: null,
    result: null,
    summary,
  });
  const pop = (page: Page) =>
    page.calls.pop({
      from: '2345 6780',
      to: null,
      externalId: null,
      direction: 'in',
      customerId: null,
      callbackId: null,
    });

  it('that only repeats the complaint as told is not checked, in the line that the ticket makes of it either', async () => {
    const { page } = await start();
    await publish(page, rule('T01', '你快啲啦', 'block'));
    const call = await pop(page);
    const fields = {
      class: 'complaint',
      customerWords: '你快啲啦',
      demand: '你快啲啦',
      complaintKind: 'service',
      level: 1,
    };
    await page.calls.saveDraft({ id: call.id, draft: { ...call.draft, fields } });
    const { missing } = await page.calls.check({ id: call.id, wrapUp: ending('ticketOpened') });
    expect(missing.filter(({ problem }) => problem === 'forbiddenPhrase')).toEqual([]);
  });

  it('is refused wherever the agent wrote it: note, summary, and a long answer that only the script holds', async () => {
    const { page } = await start();
    await publish(page, rule('T01', '你快啲啦', 'block'));
    const call = await pop(page);
    const { versionId } = await page.documents.script({ id: 'closing', versionId: null });
    const at = 1;
    const answers = [
      { kind: 'mustSay', step: 'recap', line: 'ticket', said: true, at },
      { kind: 'enter', step: 'recap', at },
      { kind: 'choice', step: 'anythingElse', choice: 'more', at },
      { kind: 'field', step: 'anythingElse', field: 'matter', value: bad, at },
    ];
    await page.calls.saveDraft({
      id: call.id,
      draft: { ...call.draft, note: bad, scriptId: 'closing', scriptVersion: versionId, answers },
    });
    const { missing } = await page.calls.check({ id: call.id, wrapUp: ending('wrongNumber', bad) });
    expect(missing).toEqual([
      { field: 'note', problem: 'forbiddenPhrase' },
      { field: 'call.summary', problem: 'forbiddenPhrase' },
      { field: 'matter', step: 'anythingElse', problem: 'forbiddenPhrase' },
    ]);
  });
});

describe('past notes', () => {
  it('show what a change would newly mark and clear, without the customer, away from the desk', async () => {
    const { page, ticketId } = await start();
    await publish(page, rule('T01', '得閒先覆', 'warn'));
    const texts = ['歐陽美儀 9123 4567,我話得閒先覆佢', '我話佢慢慢等啦', '一切正常'];
    for (const text of texts) await page.tickets.addNote({ id: ticketId, text, overrides: [] });
    await page.phrases.removeRule({ ruleId: 'T01', note: '太多' });
    await page.phrases.saveRule({
      rule: { ...rule('T02', '慢慢等啦', 'warn'), examples: { hit: [], miss: [] } },
      note: '',
      draftId: null,
      seen: null,
    });
    await page.phrases.impactStart({ days: 30 });
    const done = await finished(page);
    expect(done).toMatchObject({ state: 'done', progress: 1, days: 30, stale: false });
    expect(done.result).toMatchObject({
      marked: 1,
      cleared: 1,
      changed: 0,
      rules: expect.arrayContaining([
        { ruleId: 'T01', marked: 0, cleared: 1 },
        { ruleId: 'T02', marked: 1, cleared: 0 },
      ]),
    });
    const cleared = done.result!.samples.find(({ kind }) => kind === 'cleared')!;
    expect(cleared.sentence).toBe('{name} {number},我話得閒先覆佢');
    expect(cleared.sentence.slice(cleared.start, cleared.end)).toBe('得閒先覆');
    await page.phrases.removeRule({ ruleId: 'T02', note: '' });
    expect((await page.phrases.impact()).stale).toBe(true);
  });

  it('a run can be cancelled', async () => {
    const { page } = await start();
    await page.phrases.impactStart({ days: 3660 });
    expect((await page.phrases.impactCancel()).state).toBe('cancelled');
    expect((await page.phrases.impact()).state).toBe('cancelled');
  });
});

async function finished(page: Page) {
  return expect
    .poll(() => page.phrases.impact(), { timeout: 20_000 })
    .toMatchObject({ state: 'done' })
    .then(() => page.phrases.impact());
}

it('the reason why a field cannot be known is judged, unless it is one of the list or stands there already', async () => {
  const { page, ticketId } = await start();
  const bad = '我回客人「你急乜」';
  const { rev: seen } = await page.tickets.get({ id: ticketId });
  const set = { id: ticketId, seen, set: {} };
  await expect(page.tickets.set({ ...set, unknown: { problemType: bad } })).rejects.toMatchObject({
    data: { missing: [{ field: 'problemType', problem: 'forbiddenPhrase' }] },
  });
  const { rev } = await page.tickets.set({ ...set, unknown: { problemType: 'customerRefuses' } });
  const overrides = [{ ruleId: 'P06', text: '你急乜', reason: '錄音核對過' }];
  const kept = await page.tickets.set({ ...set, seen: rev, unknown: { problemType: bad }, overrides });
  expect(await page.phrases.overrides()).toMatchObject([{ place: 'ticket.unknown', ticketId }]);
  await page.tickets.set({ ...set, seen: kept.rev, unknown: { problemType: bad } });
});
