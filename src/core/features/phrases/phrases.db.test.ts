import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { signedInCore, type TestCore } from '../../../../tests/support/core.ts';
import type { Lexicon, PhraseRule } from '../../../shared/phrases/types.ts';

const open: TestCore[] = [];
afterEach(async () => {
  for (const test of open.splice(0)) await test.dispose();
});
async function start() {
  const started = await signedInCore();
  open.push(started.test);
  return started;
}
type Page = Awaited<ReturnType<typeof start>>['page'];

const HURRY: PhraseRule = {
  id: 'T01',
  phrase: '你快啲啦',
  category: 'impatient',
  severity: 'block',
  scope: ['note'],
  variants: { yue: ['你快啲啦'] },
  suggestion: { 'yue-Hant-HK': '麻煩您準備好就話我知' },
  examples: { hit: ['我回客人「你快啲啦」'], miss: ['客人話「你快啲啦」'] },
};
const save = (page: Page, rule: PhraseRule, draft: { id: string; rev: number } | null = null) =>
  page.phrases.saveRule({ rule, note: '客戶投訴', draftId: draft?.id ?? null, seen: draft?.rev ?? null });
const inForce = async (page: Page) => (await page.documents.phrases()).body as Lexicon;
const idsOf = (list: Lexicon) => list.rules.map(({ id }) => id);

describe('a rule', () => {
  it('is drafted, published and taken back, and the desk follows each step', async () => {
    const { page } = await start();
    const shipped = await inForce(page);
    await save(page, HURRY);
    expect(idsOf(await inForce(page))).toEqual(idsOf(shipped));
    const board = await page.phrases.board();
    expect(board.tip).toMatchObject({ builtIn: true, state: 'inForce', rules: shipped.rules.length });
    expect(board.rules.at(-1)).toMatchObject({
      id: 'T01',
      state: 'added',
      draft: { note: '客戶投訴', byName: '陳主任' },
    });
    const first = await page.phrases.publish({ from: null, note: '加一條' });
    expect(first.changes).toBe(1);
    expect(idsOf(await inForce(page))).toEqual([...idsOf(shipped), 'T01']);
    expect((await page.phrases.board()).rules.every(({ state, draft }) => state === 'same' && !draft)).toBe(true);
    const [now, old] = await page.phrases.versions();
    expect(now).toMatchObject({ state: 'inForce', note: '加一條', byName: '陳主任', builtIn: false });
    expect(old).toMatchObject({ state: 'past', builtIn: true });
    const { changes } = await page.phrases.compare({ versionId: now!.versionId, against: old!.versionId });
    expect(changes).toMatchObject([{ id: 'T01', before: null, after: { phrase: '你快啲啦' } }]);
    await page.phrases.rollBack({ versionId: old!.versionId, note: '太多誤報' });
    expect(idsOf(await inForce(page))).toEqual(idsOf(shipped));
  });

  it('that fails its examples cannot be published; the message says which example', async () => {
    const { page } = await start();
    await save(page, { ...HURRY, examples: { hit: ['我回客人「請慢慢嚟」'], miss: [] } });
    expect(await page.phrases.trial()).toMatchObject({ problems: [{ ruleId: 'T01', code: 'hitExampleMissed' }] });
    await expect(page.phrases.publish({ from: null, note: 'x' })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      data: {
        fields: [
          { field: 'T01', problem: 'hitExampleMissed', params: { rule: 'T01', detail: '我回客人「請慢慢嚟」' } },
        ],
      },
    });
    expect((await page.phrases.versions()).length).toBe(1);
  });

  it('goes by a draft too, and comes back when the draft is withdrawn', async () => {
    const { page } = await start();
    await page.phrases.removeRule({ ruleId: 'P01', note: '無用' });
    const gone = (await page.phrases.board()).rules.find(({ id }) => id === 'P01');
    expect(gone).toMatchObject({ state: 'removed', rule: { phrase: '你听我说' } });
    await page.phrases.withdraw({ draftIds: [gone!.draft!.id] });
    expect((await page.phrases.board()).rules.find(({ id }) => id === 'P01')).toMatchObject({
      state: 'same',
      draft: null,
    });
    await page.phrases.removeRule({ ruleId: 'P01', note: '無用' });
    await page.phrases.publish({ from: null, note: '減一條' });
    expect(idsOf(await inForce(page))).not.toContain('P01');
  });

  it('of somebody else is not written over unseen, and a broken one is named by its part', async () => {
    const { page } = await start();
    const { draftId, rev } = await save(page, HURRY);
    await expect(save(page, { ...HURRY, severity: 'warn' })).rejects.toMatchObject({ code: 'CONFLICT' });
    const again = await save(page, { ...HURRY, severity: 'warn' }, { id: draftId, rev });
    expect(again).toMatchObject({ draftId, rev: rev + 1 });
    await expect(save(page, { ...HURRY, id: 'T 2' })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    await expect(save(page, { ...HURRY, id: 'T2', scope: ['moon'] as never })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      data: { fields: [{ field: 'scope', problem: 'invalid' }] },
    });
  });
});

describe('a date', () => {
  it('lets a version wait, later drafts build on it, and a roll-back overrules it', async () => {
    const { test, page } = await start();
    await save(page, HURRY);
    const day = 86_400_000;
    const from = test.time.now + day;
    await page.phrases.publish({ from, note: '聽日' });
    expect(idsOf(await inForce(page))).not.toContain('T01');
    expect((await page.phrases.board()).tip).toMatchObject({ state: 'scheduled', from });
    await save(page, {
      ...HURRY,
      id: 'T02',
      phrase: '快啲啦你',
      variants: { yue: ['快啲啦你'] },
      examples: { hit: [], miss: [] },
    });
    await expect(page.phrases.publish({ from: null, note: '即刻' })).rejects.toMatchObject({
      data: { fields: [{ field: 'from', problem: 'beforeScheduled' }] },
    });
    test.time.now += day;
    expect(idsOf(await inForce(page))).toContain('T01');
    await page.phrases.publish({ from: test.time.now + day, note: '後日' });
    const shipped = (await page.phrases.versions()).at(-1)!;
    await page.phrases.rollBack({ versionId: shipped.versionId, note: '全部取消' });
    expect(idsOf(await inForce(page))).not.toContain('T01');
    test.time.now += day;
    expect(idsOf(await inForce(page))).not.toContain('T02');
  });
});

describe('who may', () => {
  it('an agent reports and is checked, but sees no board', async () => {
    const { page, test } = await start();
    await page.people.create({ name: '小明', spokenName: {}, role: 'agent', teamId: null, pin: '1357' });
    const agent = test.page();
    const person = (await agent.session.roster()).find(({ name }) => name === '小明')!;
    await agent.session.signIn({ personId: person.id, pin: '1357' });
    await expect(agent.phrases.board()).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(agent.phrases.publish({ from: null, note: 'x' })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const text = '陳小姐 9123 4567:客人叫我「你急乜」';
    const at = text.indexOf('你急乜');
    const sent = {
      id: '0192f0c1-0000-7000-8000-00000000aa01',
      ruleId: 'P01',
      text,
      start: at,
      end: at + 3,
      place: 'note',
      comment: '係客人講嘅',
      callId: null,
      ticketId: null,
      occurredAt: test.time.now - 60_000,
    };
    const { id } = await agent.phrases.report(sent);
    const [alarm] = await page.phrases.alarms({ status: 'open' });
    expect(alarm).toMatchObject({
      id,
      byName: '小明',
      sentence: '{name} {number}:客人叫我「你急乜」',
      at: test.time.now - 60_000,
    });
    expect(alarm!.sentence.slice(alarm!.start, alarm!.end)).toBe('你急乜');
    expect((await page.phrases.board()).rules.find((rule) => rule.id === 'P01')?.alarms).toBe(1);
    await page.phrases.decide({ id, to: 'dismissed', answer: '規則無錯' });
    await expect(page.phrases.decide({ id, to: 'accepted', answer: '' })).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(await page.phrases.alarms({ status: 'decided' })).toMatchObject([
      { status: 'dismissed', decidedByName: '陳主任' },
    ]);
    // the answer was lost, and the page sends it again: once is enough, and what was decided stays
    expect(await agent.phrases.report(sent)).toEqual({ id });
    const { ruleId, place, callId, ticketId, occurredAt } = sent;
    const about = { ruleId, place, callId, ticketId, occurredAt };
    const replaced = { ...about, id: '0192f0c1-0000-7000-8000-00000000aa02', action: 'replaced' as const };
    for (let times = 0; times < 2; times += 1) await agent.phrases.record(replaced);
    expect(await page.phrases.alarms({ status: 'open' })).toEqual([]);
    expect(await page.phrases.rates()).toMatchObject([{ ruleId: 'P01', reported: 1, replaced: 1 }]);
  });
});

describe('a newer built-in list', () => {
  it('never overwrites the list of a site: what changed is offered, taken as drafts or declined', async () => {
    const { page, test } = await start();
    const shipped = await inForce(page);
    const [own, updated] = shipped.rules;
    await save(page, { ...own!, severity: 'hint' });
    await page.phrases.publish({ from: null, note: '我哋嘅' });
    expect((await page.phrases.board()).offer).toEqual([]);

    const folder = mkdtempSync(join(tmpdir(), 'zuoxi-content-'));
    cpSync(test.deps.contentDir, folder, { recursive: true });
    const newer = { ...updated!, severity: 'hint' as const };
    const rules = [...shipped.rules.map((rule) => (rule.id === newer.id ? newer : rule)), HURRY];
    writeFileSync(join(folder, 'phrases', 'lexicon.json'), JSON.stringify({ ...shipped, rules }));
    Object.assign(test.deps, { contentDir: folder });
    await test.reopen();
    const later = test.page();
    const [first] = await later.session.roster();
    await later.session.signIn({ personId: first?.id ?? '', pin: '2580' });
    expect((await inForce(later)).rules.find(({ id }) => id === newer.id)?.severity).toBe(updated?.severity);
    const { offer } = await later.phrases.board();
    expect(offer).toMatchObject([
      { id: newer.id, before: { severity: updated?.severity }, after: { severity: 'hint' } },
      { id: 'T01', before: null },
    ]);
    await later.phrases.takeOffer({});
    const board = await later.phrases.board();
    expect(board.offer).toEqual([]);
    expect(board.rules.filter(({ draft }) => draft).map(({ id }) => id)).toEqual([newer.id, 'T01']);
    await later.phrases.withdraw({ draftIds: board.rules.flatMap(({ draft }) => (draft ? [draft.id] : [])) });
    expect((await later.phrases.board()).offer).toHaveLength(2);
    await later.phrases.declineOffer({});
    expect((await later.phrases.board()).offer).toEqual([]);
    rmSync(folder, { recursive: true, force: true });
  });
});
