import { describe, expect, it } from 'vitest';
import { compileLexicon } from '../phrases/engine.ts';
import type { Lexicon } from '../phrases/types.ts';
import { FIXTURE, label, words } from './fixture.ts';
import { lintScript } from './lint.ts';
import type { ScriptDoc, Step } from './types.ts';

const end: Step = {
  id: 'end',
  title: label('End'),
  outcome: { id: 'done', title: label('Done') },
  say: [{ text: words('Bye') }],
};

/** Findings, as `code step`, of a call made of these steps. */
function lint(steps: Step[], more: Partial<ScriptDoc> = {}, others: readonly ScriptDoc[] = []): string[] {
  const doc: ScriptDoc = { id: 'x', version: 1, kind: 'sub', title: label('X'), steps, ...more };
  return lintScript([doc, ...others], 'x').map((finding) => `${finding.code} ${finding.step}`);
}

const step = (id: string, more: Partial<Step>): Step => ({
  id,
  title: label(id),
  say: [{ text: words('Yes') }],
  ...more,
});

describe('the structure', () => {
  it('sound documents have no findings', () => {
    expect(lint([step('a', { next: 'end' }), end])).toEqual([]);
  });

  it.each<[string, Step[], string]>([
    ['a step nothing leads to', [step('a', { next: 'end' }), step('b', { next: 'end' }), end], 'unreachable b'],
    ['a step without a way on', [step('a', { next: 'b' }), step('b', {}), end], 'deadEnd b'],
    ['a target that does not exist', [step('a', { next: 'nowhere' }), end], 'unknownStep a'],
    [
      'a choice that leads nowhere',
      [
        step('a', {
          choice: {
            options: [
              { id: 'y', label: label('y'), next: 'end' },
              { id: 'n', label: label('n') },
            ],
          },
        }),
        end,
      ],
      'deadEnd a',
    ],
    ['routes that may all fail', [step('a', { next: [{ when: 'facts.siteOpen', to: 'end' }] }), end], 'noFallback a'],
    ['a loop without exit', [step('a', { next: 'b' }), step('b', { next: 'a' }), end], 'noWayOut a'],
    [
      'a loop that asks nothing',
      [
        { id: 'a', title: label('a'), next: [{ when: 'facts.siteOpen', to: 'b' }, { to: 'end' }] },
        { id: 'b', title: label('b'), next: 'a' },
        end,
      ],
      'junctionLoop a',
    ],
    ['a name twice', [step('a', { next: 'end' }), end, end], 'duplicateId end'],
    ['a sub-script that does not exist', [step('a', { call: 'none', next: 'end' }), end], 'unknownScript a'],
    ['a document that calls itself', [step('a', { call: 'x', next: 'end' }), end], 'callsItself null'],
  ])('finds %s', (_, steps, finding) => {
    expect(lint(steps)).toContain(finding);
  });
});

describe('names', () => {
  it.each<[string, Partial<Step>, string]>([
    ['an unknown name in a condition', { say: [{ when: 'ticket.fualt == "x"', text: words('a') }] }, 'unknownName a'],
    ['an unknown name in a text', { say: [{ text: words('{ticket.fualt}') }] }, 'unknownName a'],
    ['a brace without a name', { say: [{ text: words('{caller') }] }, 'unknownName a'],
    ['a condition of the wrong type', { say: [{ when: 'facts.siteOpen == "yes"', text: words('a') }] }, 'wrongType a'],
    ['a condition that gives no yes or no', { say: [{ when: 'facts.agentName', text: words('a') }] }, 'wrongType a'],
    ['bad syntax', { say: [{ when: 'facts.siteOpen &&', text: words('a') }] }, 'badExpression a'],
    ['a variable that nothing sets', { say: [{ when: 'vars.again == "x"', text: words('a') }] }, 'unset a'],
    ['a choice not made yet', { say: [{ when: 'choice.later == "y"', text: words('a') }] }, 'unset a'],
    ['a fact that is set', { set: { 'facts.siteOpen': true } }, 'notSettable a'],
    ['a value outside the list', { set: { 'ticket.faultKind': 'wood' } }, 'wrongType a'],
    [
      'a field of the wrong type',
      { fields: [{ id: 'f', type: 'text', bind: 'ticket.quote', label: label('f') }] },
      'wrongType a',
    ],
    ['a duration for a text', { set: { 'ticket.fault': { after: 'PT2H' } } }, 'wrongType a'],
  ])('finds %s', (_, more, finding) => {
    const later = step('later', { choice: { options: [{ id: 'y', label: label('y') }] }, next: 'end' });
    const found = lint([step('a', { next: 'later', ...more }), later, end], {
      vars: [{ name: 'again', type: 'string' }],
    });
    expect(found).toContain(finding);
  });
});

describe('texts', () => {
  it('finds a missing language and a line longer than a breath', () => {
    const text = { 'yue-Hant-HK': '好'.repeat(41), en: 'ok' };
    expect(lint([step('a', { say: [{ text }], next: 'end' }), end])).toEqual(['missingLanguage a', 'longLine a']);
  });

  it('finds a must-say without an id', () => {
    expect(lint([step('a', { say: [{ must: true, text: words('Hi') }], next: 'end' }), end])).toEqual([
      'mustWithoutId a',
    ]);
  });
});

describe('tickets', () => {
  const ask = (id: string, bind: string, next: string): Step =>
    step(id, { fields: [{ id, type: 'note', bind, required: true, label: label(id) }], next });
  const ticket: Step = {
    ...end,
    outcome: { id: 'done', title: label('Done'), effects: [{ kind: 'ticket', mode: 'create' }] },
  };
  const hello = step('hello', {
    say: [
      { id: 'hi', must: true, text: words('{greeting}') },
      { id: 'bye', must: true, text: words('Thank you') },
    ],
    next: 'kind',
  });
  const kind = (consult: string): Step =>
    step('kind', {
      choice: {
        bind: 'ticket.class',
        options: [
          { id: 'consult', label: label('c'), next: consult },
          { id: 'coordinate', label: label('o'), next: 'question' },
        ],
      },
    });

  it('finds a required field that some path does not ask', () => {
    const steps = [
      hello,
      kind('end'),
      ask('question', 'ticket.question', 'department'),
      ask('department', 'ticket.department', 'end'),
      ticket,
    ];
    expect(lint(steps, { kind: 'call' })).toEqual(['ticketField end']);
  });

  it('follows the class: what only one class needs is only asked of it', () => {
    const fork = step('fork', { next: [{ when: 'ticket.class == "coordinate"', to: 'department' }, { to: 'end' }] });
    const steps = [
      hello,
      kind('question'),
      ask('question', 'ticket.question', 'fork'),
      fork,
      ask('department', 'ticket.department', 'end'),
      ticket,
    ];
    expect(lint(steps, { kind: 'call' })).toEqual([]);
  });

  it('finds a ticket without a class', () => {
    expect(lint([{ ...hello, next: 'end' }, ticket], { kind: 'call' })).toEqual(['ticketField end']);
  });
});

describe('the fixture of the engine’s tests', () => {
  it('has the findings it was built with', () => {
    expect(
      lintScript(FIXTURE, 'repair').filter((finding) => finding.severity === 'error' && finding.code !== 'ticketField'),
    ).toEqual([]);
  });
});

describe('manners and musts', () => {
  const ticket: Step = {
    ...end,
    outcome: { id: 'done', title: label('Done'), effects: [{ kind: 'ticket', mode: 'create' }] },
    set: { 'ticket.class': 'consult' },
  };
  const asked = { id: 'surname', type: 'text', bind: 'customer.surname', must: true, label: label('s') } as const;

  it('misses greeting and thanks', () => {
    expect(lint([step('a', { next: 'end' }), end], { kind: 'call' })).toEqual(['noOpening null', 'noClosing null']);
  });

  it('finds the question about the caller that some path goes round', () => {
    const found = lint(
      [
        step('a', {
          choice: {
            options: [
              { id: 'y', label: label('y'), next: 'who' },
              { id: 'n', label: label('n'), next: 'end' },
            ],
          },
        }),
        step('who', { fields: [asked], next: 'end' }),
        ticket,
      ],
      { kind: 'call' },
    );
    expect(found).toContain('mustAskSkipped end');
    expect(lint([step('who', { fields: [asked], next: 'end' }), ticket], { kind: 'call' })).not.toContain(
      'mustAskSkipped end',
    );
  });

  it('holds lines to the phrase list, which does not mark {names}', () => {
    const rule = { category: 'x', suggestion: {}, scope: ['script'] } as const;
    const list: Lexicon = {
      format: 'zuoxi-phrases/1',
      name: 'test',
      rules: [
        { ...rule, id: 'R1', phrase: '急乜', severity: 'block', variants: { hant: ['急乜'] } },
        { ...rule, id: 'R2', phrase: '不知道', severity: 'warn', variants: { hans: ['不知道'] } },
      ] as unknown as Lexicon['rules'],
    };
    const { compiled } = compileLexicon(list, { examples: false });
    const bad = step('a', {
      say: [{ text: { 'yue-Hant-HK': '你急乜', 'cmn-Hans-CN': '我不知道。', en: 'Please wait' } }],
      next: 'end',
    });
    const doc: ScriptDoc = { id: 'x', version: 1, kind: 'sub', title: label('X'), steps: [bad, end] };
    const found = lintScript([doc], 'x', { phrases: compiled });
    expect(found.map(({ severity, code, params }) => [severity, code, params.phrase])).toEqual([
      ['error', 'forbiddenPhrase', '急乜'],
      ['warning', 'forbiddenPhrase', '不知道'],
    ]);
  });
});
