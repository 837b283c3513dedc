import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { checkText, compileLexicon } from '../phrases/engine.ts';
import { readLexicon } from '../phrases/seed-format.ts';
import { defaultSettings } from '../settings.ts';
import { compile } from './compile.ts';
import { Desk } from './fixture.ts';
import { lintScript } from './lint.ts';
import { bindingsOf } from './lint-bindings.ts';
import { loadScript } from './load.ts';
import { summarise } from './summary.ts';
import { renderText } from './text.ts';
import type { ScriptDoc } from './types.ts';
import { walkScript } from './walk.ts';

const folder = fileURLToPath(new URL('../../../content/scripts', import.meta.url));

const docs: ScriptDoc[] = readdirSync(folder).map((name) => {
  const loaded = loadScript(readFileSync(join(folder, name), 'utf8'));
  if (!loaded.ok) throw new Error(`${name}: ${JSON.stringify(loaded.errors)}`);
  if (`${loaded.doc.id}.yaml` !== name) throw new Error(`${name} holds ${loaded.doc.id}`);
  return loaded.doc;
});

const ids = (kind: ScriptDoc['kind']): string[] => docs.filter((doc) => doc.kind === kind).map((doc) => doc.id);

describe('shipped scripts', () => {
  it.each(docs.map((doc) => doc.id))('%s has no findings, warnings included', (id) => {
    expect(lintScript(docs, id).map((finding) => finding.message)).toEqual([]);
  });

  it.each([...ids('call'), ...ids('trip')])(
    '%s is walked over every edge to every outcome, nothing left blank',
    (id) => {
      const walk = walkScript(compile(docs, id));
      expect(walk.problems).toEqual([]);
      expect([walk.edges.missed, walk.outcomes.missed]).toEqual([[], []]);
      expect(walk.runs.filter((run) => run.outcome === null)).toEqual([]);
      // Nothing was cut off: the walk ended because it met no new pair of decisions, not because of its bound.
      expect([walk.pairs.settled, walk.bound]).toEqual([true, 'stopped after 120 runs that met nothing new']);
    },
    120_000,
  );

  it('hold no phrase that agents are forbidden to use', () => {
    const list = readFileSync(join(folder, '..', 'phrases', 'lexicon.json'), 'utf8');
    const { compiled } = compileLexicon(readLexicon(JSON.parse(list)));
    const lines = docs.flatMap((doc) => doc.steps.flatMap((step) => step.say ?? []));
    const found = lines.flatMap(({ text }) =>
      Object.entries(text).flatMap(([language, words]) =>
        checkText(compiled, words.replace(/\{[^}]*\}/g, '陳生'), { scope: 'script', language }).map(({ ruleId }) => ({
          words,
          ruleId,
        })),
      ),
    );
    expect(found).toEqual([]);
  });

  it('name only codes of the site’s lists', () => {
    const { dispositions, nextActions, callResults } = defaultSettings.lists;
    const known = new Map<string, Set<unknown>>([
      ['call.nextAction', new Set(nextActions.map(({ code }) => code))],
      ['call.result', new Set(callResults.map(({ code }) => code))],
    ]);
    const ends = new Set(dispositions.map(({ code }) => code));
    const effects = docs.flatMap((doc) => doc.steps.flatMap((step) => step.outcome?.effects ?? []));
    expect(effects.filter((effect) => effect.kind === 'disposition' && !ends.has(effect.value))).toEqual([]);
    const bound = docs.flatMap((doc) => [...bindingsOf(doc)]).filter(({ name }) => known.has(name));
    expect(bound.filter(({ name, values }) => !values?.every((value) => known.get(name)?.has(value)))).toEqual([]);
    expect(bound.length).toBeGreaterThan(5);
  });

  it('side trips have keys of their own', () => {
    const keys = docs.filter((doc) => doc.kind === 'trip').map((doc) => doc.key);
    expect(keys.every((key) => key !== undefined)).toBe(true);
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('the hotline, out of warranty, agreed to on site', () => {
  const facts = {
    agentName: 'Amy',
    companyName: 'Ace',
    ticketNumber: 'K7-42',
    callerNumber: '23456789',
    timeOfDay: 'morning',
  } as const;
  const desk = new Desk(facts, compile(docs, 'hotline'));
  desk.say('hello').say('recording').enter();
  desk.choose('has').type('number', 'C001').enter().enter();
  desk.type('surname', '陳').type('title', 'mr').enter();
  desk.say('mayCall').pick('callable').enter();
  desk.pick('fault').type('fault', '卡紙').enter().pick('hardware').pick('outside').pick('onsite');
  desk.enter();
  const asked = desk.view;
  desk.type('quote', 45_000).say('amount').say('consent');
  const quoted = desk.view;
  desk.pick('agrees').enter();
  desk.type('address', '觀塘道 1 號').enter().type('asked', true).say('willContact').enter();
  desk.say('ticket').enter().say('more').pick('none').say('thank').enter().enter();
  const { done, plan, missing, problems } = desk.view;

  it('shows the charge in the caller’s words', () => {
    const line = asked.current?.say[0];
    expect(line && renderText(line.text, 'yue-Hant-HK', asked.scope)).toBe('今次收費大約係⋯⋯。');
    const amount = quoted.current?.say[0];
    expect(amount && renderText(amount.text, 'yue-Hant-HK', quoted.scope)).toBe('今次收費大約係450元。');
    expect(amount && renderText(amount.text, 'en', quoted.scope)).toBe('The fee would be about HK$450.');
  });

  it('plans the ticket, the promise and the reminder to the dispatcher', () => {
    expect([done?.outcome, missing, problems]).toEqual(['visitBooked', [], []]);
    expect(plan.ticket).toEqual({ mode: 'create', class: 'repair', settled: true });
    const values = Object.fromEntries(Object.entries(plan.values).map(([name, { value }]) => [name, value]));
    expect(values).toMatchObject({
      'ticket.fault': '卡紙',
      'ticket.faultKind': 'hardware',
      'ticket.warranty': 'out',
      'ticket.serviceMode': 'onsite',
      'ticket.quote': 45_000,
      'ticket.quoteAccepted': true,
      'customer.number': 'C001',
      'customer.surname': '陳',
      'customer.address': '觀塘道 1 號',
      'call.number': '23456789',
      'call.numberCallable': true,
      'call.nextAction': 'dispatch',
    });
    const promised = desk.log.find((entry) => entry.kind === 'enter' && entry.step === 'promise');
    expect(values['ticket.promisedContactBy']).toBe((promised?.at ?? 0) + 2 * 3_600_000);
    expect(plan.reminders.map((reminder) => reminder.role)).toEqual(['dispatcher', 'groupLeader']);
    expect(plan.disposition).toBe('ticketOpened');
  });

  it('is summed up in each language', () => {
    expect(summarise(desk.set, desk.log, facts, 'zh-HK')).toBe(
      '來電者：陳先生。報障：卡紙。硬件問題。已過保養期。收費服務報價450元，客戶同意。已承諾工程師兩小時內聯絡。',
    );
    expect(summarise(desk.set, desk.log, facts, 'zh-CN')).toBe(
      '来电者：陈先生。报修：卡紙。硬件问题。已过保修期。有偿服务报价450元，客户同意。已承诺工程师两小时内联系。',
    );
    expect(summarise(desk.set, desk.log, facts, 'en')).toBe(
      'Caller: Mr Chan. Repair reported: 卡紙. Hardware. Out of warranty. Paid service quoted at HK$450, agreed. Promised a call from an engineer within two hours.',
    );
  });
});

describe('chasing an open ticket', () => {
  const facts = { companyName: 'Ace', customer: { known: true, openTickets: 1 }, mustSayIdentity: false };
  const desk = new Desk(facts, compile(docs, 'answering'));
  desk.say('hello').say('recording').enter().enter().say('mayCall').pick('callable').enter();

  it('is offered only where there is one', () => {
    expect(desk.view.current?.choice?.options.map((option) => option.id)).toContain('chase');
    const other = new Desk({ ...facts, customer: { known: true, openTickets: 0 } }, desk.set);
    other.log.push(...desk.log);
    expect(other.view.current?.choice?.options.map((option) => option.id)).not.toContain('chase');
  });

  it('updates the ticket and promises news within the day', () => {
    desk.pick('chase').say('sorry').type('question', '幾時嚟整').type('department', 'technical').enter();
    desk.say('willCall').enter().enter().say('more').pick('none').say('thank').enter().enter();
    expect(desk.view.plan).toMatchObject({
      ticket: { mode: 'update', class: 'coordinate', settled: true },
      callbacks: [{ stage: 'promise', dueAt: null, by: 'today', dueLocal: null }],
      disposition: 'chased',
    });
  });
});
