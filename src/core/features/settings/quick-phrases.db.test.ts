import { afterEach, describe, expect, it } from 'vitest';
import { signedInCore, type TestCore } from '../../../../tests/support/core.ts';
import type { QuickPhrase } from '../../../shared/quick-phrases/model.ts';
import { SHIPPED_PHRASES } from '../../../shared/quick-phrases/shipped.ts';

const open: TestCore[] = [];
afterEach(async () => {
  for (const test of open.splice(0)) await test.dispose();
});
async function start() {
  const started = await signedInCore();
  open.push(started.test);
  return started;
}

const phrase = (text: QuickPhrase['text'], shortcut = 'mine'): QuickPhrase => ({
  code: shortcut,
  shortcut,
  title: { 'zh-HK': '自訂' },
  text,
  classes: [],
});
const list = (...phrases: QuickPhrase[]) => JSON.parse(JSON.stringify(phrases));

describe('quick phrases', () => {
  it('ship with the desk, and a saved list takes their place', async () => {
    const { page } = await start();
    const { quickPhrases } = await page.settings.get();
    expect(quickPhrases).toEqual(list(...SHIPPED_PHRASES));
    const phrases = list(phrase({ 'yue-Hant-HK': '多謝您嘅耐心，{caller}。' }));
    const answer = await page.settings.setQuickPhrases({ phrases, seen: quickPhrases, accepted: false });
    expect(answer).toMatchObject({ saved: true, marks: [] });
    expect((await page.settings.get()).quickPhrases).toEqual(phrases);
  });

  it('are never saved with a wording that is blocked, accepted or not', async () => {
    const { page } = await start();
    const { quickPhrases: seen } = await page.settings.get();
    const phrases = list(phrase({ en: 'Thank you.' }, 'a'), phrase({ 'yue-Hant-HK': '{caller}，唔關我事。' }));
    for (const accepted of [false, true]) {
      const answer = await page.settings.setQuickPhrases({ phrases, seen, accepted });
      expect(answer).toMatchObject({ saved: false, settings: { quickPhrases: seen } });
      expect(answer.marks).toEqual([
        { index: 1, language: 'yue-Hant-HK', ruleId: 'P12', severity: 'block', words: '唔關我事' },
      ]);
    }
  });

  it('are saved with a wording that is warned of only once that is accepted', async () => {
    const { page } = await start();
    const { quickPhrases: seen } = await page.settings.get();
    const phrases = list(phrase({ 'cmn-Hans-CN': '大声点' }));
    const asked = await page.settings.setQuickPhrases({ phrases, seen, accepted: false });
    expect(asked).toMatchObject({ saved: false, marks: [{ index: 0, severity: 'warn', words: '大声点' }] });
    const accepted = await page.settings.setQuickPhrases({ phrases, seen, accepted: true });
    expect(accepted).toMatchObject({ saved: true, marks: [{ severity: 'warn' }], settings: { quickPhrases: phrases } });
  });

  it('are not saved when they are no sound list, or over another lead’s', async () => {
    const { page } = await start();
    const { quickPhrases: seen } = await page.settings.get();
    const twice = list(phrase({ en: 'A' }), phrase({ en: 'B' }));
    await expect(page.settings.setQuickPhrases({ phrases: twice, seen, accepted: true })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      data: { fields: [{ field: 'quickPhrases.1', problem: 'invalid' }] },
    });
    await page.settings.setQuickPhrases({ phrases: list(phrase({ en: 'A' })), seen, accepted: false });
    const late = page.settings.setQuickPhrases({ phrases: list(phrase({ en: 'B' })), seen, accepted: false });
    await expect(late).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  it('cannot be slipped in beside the other settings, nor changed by an agent', async () => {
    const { test, page } = await start();
    const around = { companyName: '快印', quickPhrases: list(phrase({ 'yue-Hant-HK': '唔關我事' })) };
    await page.settings.set(around as Parameters<typeof page.settings.set>[0]);
    const { quickPhrases, companyName } = await page.settings.get();
    expect([companyName, quickPhrases]).toEqual(['快印', list(...SHIPPED_PHRASES)]);
    await page.people.create({ name: '阿明', spokenName: {}, role: 'agent', teamId: null, pin: '1357' });
    const agent = test.page();
    const person = (await agent.session.roster()).find(({ name }) => name === '阿明')!;
    await agent.session.signIn({ personId: person.id, pin: '1357' });
    expect((await agent.settings.get()).quickPhrases).toHaveLength(SHIPPED_PHRASES.length);
    const refused = agent.settings.setQuickPhrases({ phrases: [], seen: quickPhrases, accepted: true });
    await expect(refused).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});
