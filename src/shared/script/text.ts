import { addressOf } from './address.ts';
import type { BoundValue, TextScope } from './run.ts';
import type { Label, Spoken, SpokenText, Written } from './types.ts';
import { SPOKEN, WRITTEN } from './types.ts';
import { factAt } from './values.ts';

export type Language = Spoken | Written;

/** A piece of a rendered text. `name` is the placeholder it came from; `unset` ones show as a gap. */
export interface TextPart {
  readonly text: string;
  readonly name: string | null;
  readonly unset: boolean;
}

/** Stands where a value is not known yet: visible, and nobody would read it out. */
export const GAP = '⋯⋯';

const PLACEHOLDER = /\{([A-Za-z]+(?:\.[A-Za-z0-9]+){0,2})\}/g;

const WRITTEN_FOR: Readonly<Record<Spoken, Written>> = { 'yue-Hant-HK': 'zh-HK', 'cmn-Hans-CN': 'zh-CN', en: 'en' };

/** The written language of those who speak this one: for labels inside spoken lines, and summaries. */
export function writtenFor(language: Language): Written {
  return (WRITTEN as readonly string[]).includes(language) ? (language as Written) : WRITTEN_FOR[language as Spoken];
}

/** The words in this language, else in the first language the text has: a missing one is a finding of lint. */
export function pick(text: SpokenText | Label, language: Language): string {
  const wanted = text[language];
  if (wanted !== undefined) return wanted;
  for (const other of [...SPOKEN, ...WRITTEN]) if (text[other] !== undefined) return text[other] ?? '';
  return Object.values(text)[0] ?? '';
}

/** A line or label with its values filled in, as one string. */
export function renderText(text: SpokenText | Label, language: Language, scope: TextScope): string {
  return renderParts(text, language, scope)
    .map((part) => part.text)
    .join('');
}

/** The same in pieces, for a screen that marks what was filled in. Text is never HTML. */
export function renderParts(text: SpokenText | Label, language: Language, scope: TextScope): TextPart[] {
  const template = withoutUnknownCaller(pick(text, language), callerOf(language, scope));
  const parts: TextPart[] = [];
  let end = 0;
  for (const match of template.matchAll(PLACEHOLDER)) {
    const [whole, name = ''] = match;
    if (match.index > end) parts.push({ text: template.slice(end, match.index), name: null, unset: false });
    const value = placeholder(name, language, scope);
    parts.push({ text: value || GAP, name, unset: value === '' });
    end = match.index + whole.length;
  }
  if (end < template.length) parts.push({ text: template.slice(end), name: null, unset: false });
  const [first, ...rest] = parts;
  return first && language === 'en' ? [{ ...first, text: capitalised(first.text) }, ...rest] : parts;
}

/** Names of the placeholders a text uses. */
export function placeholdersIn(text: string): string[] {
  return [...text.matchAll(PLACEHOLDER)].map((match) => match[1] ?? '');
}

/** Without an address for the caller, the comma beside it goes as well. */
function withoutUnknownCaller(template: string, caller: string): string {
  if (caller !== '') return template;
  return template.replace(/\{caller\}[，,、]\s*|[，,、]?\s*\{caller\}/g, '');
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function placeholder(name: string, language: Language, scope: TextScope): string {
  if (name === 'caller') return callerOf(language, scope);
  if (name === 'greeting') return greetingOf(language, scope.facts.timeOfDay ?? 'afternoon');
  if (name.startsWith('facts.')) {
    const fact = factAt(scope.facts, name.split('.'));
    if (typeof fact === 'number') return String(fact);
    return typeof fact === 'string' ? (labelled(name, fact, language, scope) ?? localTime(fact, language) ?? fact) : '';
  }
  const bound = Object.hasOwn(scope.values, name) ? scope.values[name] : undefined;
  return bound ? shown(name, bound, language, scope) : '';
}

function shown(name: string, { value, valueLabel }: BoundValue, language: Language, scope: TextScope): string {
  if (valueLabel) return pick(valueLabel, writtenFor(language));
  if (typeof value === 'boolean') return '';
  if (typeof value === 'number') {
    return name === 'ticket.quote' ? money(value, language, scope.facts.currency ?? 'HKD') : String(value);
  }
  return labelled(name, value, language, scope) ?? localTime(value, language) ?? value;
}

/** The words of a code of the site's lists; null when the value is none. */
function labelled(name: string, value: string, language: Language, { facts }: TextScope): string | null {
  const words = facts.labels?.[name];
  return words && Object.hasOwn(words, value) ? pick(words[value] ?? {}, writtenFor(language)) : null;
}

const GREETINGS = {
  chineseHongKong: { morning: '早晨', afternoon: '午安', evening: '晚安' },
  mandarin: { morning: '早上好', afternoon: '下午好', evening: '晚上好' },
  english: { morning: 'Good morning', afternoon: 'Good afternoon', evening: 'Good evening' },
} as const;

/** By time of day: 早晨／午安／晚安, 早上好/下午好/晚上好, Good morning … */
export function greetingOf(language: Language, timeOfDay: 'morning' | 'afternoon' | 'evening'): string {
  const written = writtenFor(language);
  if (written === 'zh-HK') return GREETINGS.chineseHongKong[timeOfDay];
  return written === 'zh-CN' ? GREETINGS.mandarin[timeOfDay] : GREETINGS.english[timeOfDay];
}

/** Morning from 5, afternoon from 12, evening from 18 o'clock of the site's wall time. */
export function timeOfDay(hour: number): 'morning' | 'afternoon' | 'evening' {
  if (hour >= 5 && hour < 12) return 'morning';
  return hour >= 12 && hour < 18 ? 'afternoon' : 'evening';
}

function callerOf(locale: Language, { values, facts }: TextScope): string {
  const said = (name: string): string => {
    const value = values[name]?.value;
    return typeof value === 'string' ? value : '';
  };
  const surname = said('customer.surname') || facts.customer?.surname || '';
  const title = said('customer.title') || facts.customer?.title || '';
  const sameAsOnFile = surname === (facts.customer?.surname ?? '');
  return addressOf({ surname, surnameEn: sameAsOnFile ? (facts.customer?.surnameEn ?? '') : '', title, locale });
}

/** Cents as an amount: 450元; English names the currency. */
function money(cents: number, language: Language, currency: 'HKD' | 'CNY'): string {
  const amount = (cents / 100).toLocaleString('en-US', {
    minimumFractionDigits: cents % 100 === 0 ? 0 : 2,
    maximumFractionDigits: 2,
  });
  if (writtenFor(language) !== 'en') return `${amount}元`;
  return currency === 'HKD' ? `HK$${amount}` : `RMB ${amount}`;
}

const LOCAL = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2}))?$/;
const MONTHS = 'January February March April May June July August September October November December'.split(' ');

/** A date or site wall time as it is said; null when the text is no such thing. */
function localTime(value: string, language: Language): string | null {
  const match = LOCAL.exec(value);
  if (!match) return null;
  const [month, day] = [Number(match[2]), Number(match[3])];
  const written = writtenFor(language);
  const date = written === 'en' ? `${day} ${MONTHS[month - 1] ?? ''}` : `${month}月${day}日`;
  if (match[4] === undefined) return date;
  const [hour, minute] = [Number(match[4]), Number(match[5])];
  const on12 = hour % 12 === 0 ? 12 : hour % 12;
  if (written === 'en') return `${date}, ${on12}:${match[5] ?? ''} ${hour < 12 ? 'am' : 'pm'}`;
  const half = halfOfDay(hour, language);
  const point = written === 'zh-HK' ? '點' : '点';
  return `${date}${half}${on12}${point}${minute === 0 ? '' : `${minute}分`}`;
}

function halfOfDay(hour: number, language: Language): string {
  if (language === 'yue-Hant-HK') return hour < 12 ? '上晝' : hour < 18 ? '下晝' : '夜晚';
  return hour < 12 ? '上午' : hour < 18 ? '下午' : '晚上';
}
