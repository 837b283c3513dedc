import type { Id, Label, Spoken } from '../script/types.ts';
import { isSettable } from '../script/vocabulary.ts';
import { type KnownPerson, type Left, Mask } from './mask.ts';
import { agentTextsOf, labelsOf, linesOf } from './parts.ts';
import type { HiddenFact, PersonaHistory, Scenario, ScenarioCheck } from './types.ts';

/** One field that was filled in during the call. */
export interface CallField {
  /** Its property in the script vocabulary: `ticket.fault`. */
  readonly name: string;
  readonly label: Label;
  /** How the script asks for it; the label when it has no line. */
  readonly question: string | null;
  readonly value: string | number | boolean;
}

/** What is kept of a call that was really taken. */
export interface LiveCall {
  readonly id: Id;
  readonly language: Spoken;
  readonly direction: 'in' | 'out';
  readonly script: Id;
  readonly stage?: string;
  readonly level: 1 | 2 | 3 | null;
  readonly person: {
    readonly name: string;
    readonly surname: string;
    readonly title: Scenario['persona']['title'];
    readonly phone: string;
    readonly address: string;
    readonly onFile: boolean;
    readonly class?: Scenario['persona']['class'];
    readonly contractKind?: Scenario['persona']['contractKind'];
  };
  readonly equipment: readonly { readonly model: string; readonly warranty: 'in' | 'out' | 'unknown' }[];
  readonly history: readonly {
    readonly daysAgo: number;
    readonly class: PersonaHistory['class'];
    readonly summary: string;
    readonly solved: boolean;
  }[];
  /** The matter as the customer told it. */
  readonly told: string;
  readonly fields: readonly CallField[];
  readonly known: KnownPerson;
}

export type MadeFromCall =
  | { readonly ok: true; readonly scenario: Scenario; readonly replaced: number }
  | { readonly ok: false; readonly scenario: Scenario; readonly left: readonly FoundLeft[] };

export interface FoundLeft extends Left {
  /** The text it stands in. */
  readonly within: string;
}

const MOOD_BY_LEVEL = { 1: 50, 2: 35, 3: 20 } as const;
const QUESTION: Readonly<Record<Spoken, (label: string) => string>> = {
  'yue-Hant-HK': (label) => `請問${label}係？`,
  'cmn-Hans-CN': (label) => `请问${label}是？`,
  en: (label) => `May I have the ${label}?`,
};

/**
 * A draft scenario from a call that was taken: who called as an invented person, what they said as their first turn, what was
 * filled in as facts to ask for. Everything that looks like a real person's is replaced, the same thing always alike; where
 * something is left (a rule missed it) the answer is not `ok`, and says what and where, so that it is not saved.
 */
export function scenarioFromCall(call: LiveCall): MadeFromCall {
  const mask = new Mask(call.known);
  const scenario = draft(call, mask);
  const left = leftIn(scenario, call.known);
  return left.length === 0 ? { ok: true, scenario, replaced: mask.replaced } : { ok: false, scenario, left };
}

/** What still looks real anywhere in a scenario: asked again before a scenario made from a call is saved. */
export function leftIn(scenario: Scenario, known: KnownPerson): FoundLeft[] {
  const mask = new Mask(known);
  return [...textsOf(scenario)].flatMap((within) => mask.left(within).map((one) => ({ ...one, within })));
}

function* textsOf(scenario: Scenario): Generator<string> {
  const { persona } = scenario;
  for (const { value } of labelsOf(scenario)) yield* Object.values(value);
  for (const { value } of linesOf(scenario))
    for (const text of [value.text, ...(value.or ?? [])]) yield* Object.values(text);
  for (const { value } of agentTextsOf(scenario)) yield* Object.values(value);
  for (const text of [persona.name, persona.phone, persona.address]) if (text) yield* Object.values(text);
  for (const { model, serial } of persona.equipment ?? []) yield* [model, serial];
  if (persona.customerNumber) yield persona.customerNumber;
  for (const { accept = [] } of scenario.checks ?? []) yield* accept;
}

const label = (hk: string, cn: string, en: string): Label => ({ 'zh-HK': hk, 'zh-CN': cn, en });
const alike = (text: string): Label => label(text, text, text);

function draft(call: LiveCall, mask: Mask): Scenario {
  const { language, level } = call;
  const spoken = (text: string) => ({ [language]: text });
  const facts = call.fields.map((field, index) => factOf(field, index, call, mask));
  return {
    ...{ id: call.id, version: 1, difficulty: level === 3 ? 'hard' : level === 2 ? 'medium' : 'easy' },
    title: label('由真實通話改寫', '由真实通话改编', 'Made from a call'),
    about: label(
      '資料已替換，使用前請試演一次。',
      '资料已替换，使用前请试演一次。',
      'Data replaced. Play it once before use.',
    ),
    ...{ languages: [language], direction: call.direction, script: call.script },
    ...(call.stage !== undefined && { stage: call.stage }),
    goal: label('得到跟進', '得到处理', 'Wants it seen to'),
    persona: personaOf(call, mask),
    mood: level === null ? 55 : MOOD_BY_LEVEL[level],
    facts,
    checks: call.fields.flatMap((field, index) => checkOf(field, index, mask)),
    ends: [
      { id: 'settled', outcome: 'success', title: label('已跟進', '已处理', 'Seen to') },
      { id: 'unhappy', outcome: 'failure', title: label('客戶不滿離線', '客户不满挂机', 'Rings off unhappy') },
    ],
    leaves: 'unhappy',
    turns: turnsOf(spoken, mask.apply(call.told), TEXTS[language]),
  };
}

interface Texts {
  readonly matter: string;
  readonly hello: string;
  readonly helloWords: string;
  readonly help: string;
  readonly helpWords: string;
  readonly shrug: string;
  readonly shrugWords: string;
  readonly bye: string;
  readonly byeWords: string;
}

const TEXTS: Readonly<Record<Spoken, Texts>> = {
  'yue-Hant-HK': {
    ...{
      matter: '我想你哋幫我跟進件事。',
      hello: '{greeting}，{facts.companyName}，請問有咩可以幫到您？',
      helloWords: '幫到您',
    },
    ...{
      help: '明白，我幫您記低，即刻跟進。',
      helpWords: '即刻跟進',
      shrug: '呢樣要等等先喎。',
      shrugWords: '要等等先',
    },
    ...{ bye: '請問仲有冇其他嘢可以幫到您？多謝您來電，再見。', byeWords: '再見' },
  },
  'cmn-Hans-CN': {
    ...{
      matter: '我想请你们处理一下这件事。',
      hello: '{greeting}，{facts.companyName}，请问有什么可以帮您？',
      helloWords: '可以帮您',
    },
    ...{ help: '明白，我为您记录，马上处理。', helpWords: '马上处理', shrug: '这个得再等等。', shrugWords: '得再等等' },
    ...{ bye: '请问还有什么可以帮您？感谢您的来电，再见。', byeWords: '再见' },
  },
  en: {
    ...{
      matter: 'I would like you to see to this.',
      hello: '{greeting}, {facts.companyName}, how may I help you?',
      helloWords: 'help you',
    },
    ...{
      help: 'I see. Let me note that and see to it at once.',
      helpWords: 'see to it',
      shrug: 'That will have to wait.',
      shrugWords: 'have to wait',
    },
    ...{ bye: 'Is there anything else? Thank you for your call, goodbye.', byeWords: 'goodbye' },
  },
};

function turnsOf(spoken: (text: string) => Record<string, string>, told: string, texts: Texts): Scenario['turns'] {
  const words = (text: string) => Object.fromEntries(Object.keys(spoken('')).map((language) => [language, [text]]));
  const answer = (id: string, text: string, heard: string, rest: object) => ({
    id,
    text: spoken(text),
    words: words(heard),
    ...rest,
  });
  const lines = breaths(told || texts.matter).map((text) => ({ text: spoken(text) }));
  return [
    {
      id: 'greet',
      options: [answer('hello', texts.hello, texts.helloWords, { good: true, does: ['greeting'] })],
      next: 'matter',
    },
    {
      ...{ id: 'matter', say: lines, next: 'close' },
      options: [
        answer('help', texts.help, texts.helpWords, { good: true, mood: 8 }),
        answer('shrug', texts.shrug, texts.shrugWords, { good: false, mood: -15, next: 'unhappy' }),
      ],
    },
    {
      id: 'close',
      options: [answer('bye', texts.bye, texts.byeWords, { good: true, does: ['closing', 'anythingElse'] })],
      next: 'settled',
    },
  ];
}

/** Lines of a breath each, at most six of them: the first of what was told is what the call is about. */
function breaths(text: string): string[] {
  const sentences = text.match(/[^。！？!?\n]+[。！？!?]?/gu) ?? [text];
  const lines = sentences.map((sentence) => sentence.trim()).filter((sentence) => sentence !== '');
  return lines.slice(0, 6).map((sentence) => [...sentence].slice(0, 80).join(''));
}

function personaOf(call: LiveCall, mask: Mask): Scenario['persona'] {
  const { person, language } = call;
  const name = mask.nameFor(person.name || '客戶');
  const stand = person.surname
    ? mask.nameFor(person.surname.length > 1 ? person.surname : `${person.surname}先生`)
    : name;
  return {
    ...{ name: { [language]: name }, surname: { [language]: stand[0] ?? '甘' }, title: person.title },
    phone: { [language]: mask.phoneFor(person.phone || '0') },
    ...(person.address && { address: { [language]: '示範地址' } }),
    onFile: person.onFile,
    ...(person.class && { class: person.class }),
    ...(person.contractKind && { contractKind: person.contractKind }),
    equipment: call.equipment
      .slice(0, 5)
      .map(({ model, warranty }, index) => ({ model: mask.apply(model), serial: `ZX-EX${90 + index}`, warranty })),
    history: call.history
      .slice(0, 10)
      .map(({ summary, ...rest }) => ({ ...rest, summary: alike(cut(mask.apply(summary))) })),
    manner: label('按真實通話改寫', '按真实通话改编', 'As in the call'),
  };
}

const cut = (text: string): string => [...text].slice(0, 200).join('');

function factOf(
  { label: of, question, value }: CallField,
  index: number,
  { language }: LiveCall,
  mask: Mask,
): HiddenFact {
  const name =
    of[language === 'en' ? 'en' : language === 'cmn-Hans-CN' ? 'zh-CN' : 'zh-HK'] ?? Object.values(of)[0] ?? '';
  const asked = question ?? QUESTION[language](name);
  return {
    ...{ id: `asked${index + 1}`, label: of, question: { [language]: mask.apply(cut(asked)) } },
    words: { [language]: [[...name].slice(0, 20).join('')] },
    answer: [{ text: { [language]: cut(mask.apply(shown(value, language))) } }],
  };
}

const YES: Readonly<Record<Spoken, readonly [string, string]>> = {
  'yue-Hant-HK': ['係', '唔係'],
  'cmn-Hans-CN': ['是', '不是'],
  en: ['Yes', 'No'],
};
function shown(value: CallField['value'], language: Spoken): string {
  if (typeof value === 'boolean') return YES[language][value ? 0 : 1];
  return String(value) || '–';
}

/** What was recorded then is to be recorded again; free words are not compared. */
function checkOf({ name, label: of, value }: CallField, index: number, mask: Mask): ScenarioCheck[] {
  if (!isSettable(name)) return [];
  const masked = mask.apply(String(value));
  const short = typeof value !== 'string' || ([...value].length <= 12 && masked === value);
  return [
    {
      id: `field${index + 1}`,
      label: of,
      item: 'notHandedOver',
      field: name,
      ...(short && masked !== '' && { accept: [masked] }),
    },
  ];
}
