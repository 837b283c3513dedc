import { parse, stringify } from 'yaml';
import { yamlOptions } from '../script/dump.ts';
import { freshId } from '../script/edit.ts';
import type { Label } from '../script/types.ts';
import { checkScenario } from './load.ts';
import type { Scenario } from './types.ts';

/** Lists of parts that an author adds to, moves in and takes out of, in the order in which they are shown. */
export const PART_LISTS = ['turns', 'facts', 'events', 'checks', 'ends'] as const;
export type PartList = (typeof PART_LISTS)[number];

/** Parts of which there is one. */
export const PART_HEADS = ['head', 'persona'] as const;

/** `turns greet`, `head`: how a part is named in an editor. */
export type PartId = string;
export const partId = (list: PartList, id: string): PartId => `${list} ${id}`;

/** Every part in order. */
export function partsOf(scenario: Scenario): PartId[] {
  return [...PART_HEADS, ...PART_LISTS.flatMap((list) => (scenario[list] ?? []).map(({ id }) => partId(list, id)))];
}

/** List and id of a part's name; null for those of which there is one. */
export function placeOf(part: PartId): { readonly list: PartList; readonly id: string } | null {
  const [list, id] = part.split(' ');
  const known = PART_LISTS.find((one) => one === list);
  return known && id !== undefined ? { list: known, id } : null;
}

/** What an editor shows of a part: the scenario's own fields for `head`. */
export function partOf(scenario: Scenario, part: PartId): object | null {
  const place = placeOf(part);
  if (place) return (scenario[place.list] ?? []).find(({ id }) => id === place.id) ?? null;
  if (part === 'persona') return scenario.persona;
  const { persona: _, turns, facts, events, checks, ends, ...head } = scenario;
  return head;
}

/** The scenario with a part in the place of the one of that name. */
export function withPart(scenario: Scenario, part: PartId, value: object): Scenario {
  const place = placeOf(part);
  if (!place)
    return part === 'persona' ? { ...scenario, persona: value as Scenario['persona'] } : withHead(scenario, value);
  const items: readonly { readonly id: string }[] = scenario[place.list] ?? [];
  return { ...scenario, [place.list]: items.map((item) => (item.id === place.id ? value : item)) };
}

/** What the head no longer has is gone; its parts stay. */
function withHead({ persona, turns, facts, events, checks, ends }: Scenario, head: object): Scenario {
  const lists = { ...(facts && { facts }), ...(events && { events }), ...(checks && { checks }), ends, turns };
  return { ...(head as Scenario), persona, ...lists };
}

/** The scenario without a part. */
export function withoutPart(scenario: Scenario, part: PartId): Scenario {
  const place = placeOf(part);
  if (!place) return scenario;
  const items: readonly { readonly id: string }[] = scenario[place.list] ?? [];
  return { ...scenario, [place.list]: items.filter(({ id }) => id !== place.id) };
}

const NAMES: Readonly<Record<PartList, string>> = {
  ...{ turns: 'turn', facts: 'fact', events: 'event', checks: 'check', ends: 'end' },
};

/** The scenario with a new part at the end of its list, empty but of a sound shape, and its name. */
export function addPart(scenario: Scenario, list: PartList): { scenario: Scenario; part: PartId } {
  const taken = [...scenario.turns, ...scenario.ends, ...(scenario[list] ?? [])].map(({ id }) => id);
  const id = freshId(taken, NAMES[list]);
  const texts: Label = {};
  const [end] = scenario.ends;
  const fresh: Readonly<Record<PartList, object>> = {
    turns: { id, say: [{ text: texts }], options: [], ...(end && { next: end.id }) },
    facts: { id, label: texts, question: texts, answer: [{ text: texts }] },
    events: { id, kind: 'say', title: texts, after: 60, say: [{ text: texts }] },
    checks: { id, label: texts, item: 'misjudged', needs: 'mood > 0' },
    ends: { id, outcome: 'failure', title: texts },
  };
  return { scenario: { ...scenario, [list]: [...(scenario[list] ?? []), fresh[list]] }, part: partId(list, id) };
}

/** A part as YAML, for what its form does not show. */
export function dumpPart(value: object): string {
  return stringify(value, { ...yamlOptions, sortMapEntries: false });
}

/** A part from its text, held to the schema of whole scenarios in its place; its id stays. */
export function readPart(text: string, scenario: Scenario, part: PartId): { scenario: Scenario } | { fault: string } {
  try {
    const value: unknown = parse(text, { maxAliasCount: 0, schema: 'core' });
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return { fault: part };
    const place = placeOf(part);
    const wanted = place?.id ?? (part === 'head' ? scenario.id : undefined);
    if (wanted !== undefined && (value as { id?: unknown }).id !== wanted) return { fault: `id: ${wanted}` };
    const checked = checkScenario(withPart(scenario, part, value));
    if (checked.ok) return { scenario: checked.doc };
    const [error] = checked.errors;
    return { fault: `${error?.path ?? ''}: ${error?.message ?? ''}` };
  } catch (error) {
    return { fault: error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error) };
  }
}

/** A scenario to begin with: one greeting, one goodbye, a good end and a bad one. */
export function firstScenario(id: string, title: string): Scenario {
  const label: Label = { 'zh-HK': title, 'zh-CN': title, en: title };
  const spoken = (hk: string, cn: string) => ({ 'yue-Hant-HK': hk, 'cmn-Hans-CN': cn });
  return {
    ...{ id, version: 1, title: label, about: label, difficulty: 'easy', languages: ['yue-Hant-HK', 'cmn-Hans-CN'] },
    ...{ direction: 'in', script: 'answering', goal: label },
    persona: {
      ...{ name: spoken('甘樂文', '甘乐文'), surname: spoken('甘', '甘'), title: 'mr', onFile: true, manner: label },
      phone: spoken('5500 0290', '139 2800 0290'),
    },
    mood: 50,
    ends: [
      { id: 'settled', outcome: 'success', title: { 'zh-HK': '已跟進', 'zh-CN': '已处理', en: 'Seen to' } },
      {
        id: 'unhappy',
        outcome: 'failure',
        title: { 'zh-HK': '客戶不滿離線', 'zh-CN': '客户不满挂机', en: 'Rings off' },
      },
    ],
    leaves: 'unhappy',
    turns: [
      {
        id: 'greet',
        options: [
          {
            ...{ id: 'hello', good: true, does: ['greeting', 'closing'], next: 'settled' },
            text: spoken('{greeting}，請問有咩可以幫到您？', '{greeting}，请问有什么可以帮您？'),
            words: { 'yue-Hant-HK': ['幫到您'], 'cmn-Hans-CN': ['可以帮您'] },
          },
        ],
      },
    ],
  };
}
