import { foldForSearch } from '../fold.ts';
import type { TextScope } from '../script/run.ts';
import { GAP, type Language, pick, renderText } from '../script/text.ts';
import { type Label, SPOKEN, type Spoken, type SpokenText, type Written } from '../script/types.ts';

/** A ready sentence that an agent puts into a note by its shortcut (domain §4, 快捷短語). */
export type QuickPhrase = {
  readonly code: string;
  /** What is typed to find it: letters and digits, unique. */
  readonly shortcut: string;
  readonly title: Label;
  readonly text: SpokenText;
  /** Ticket classes it is for; empty = any. */
  readonly classes: readonly string[];
};

export const MOST_PHRASES = 200;
/** Longest wording and title, in UTF-16 units. */
export const MOST_TEXT = 600;
export const MOST_TITLE = 60;

/** What a wording may hold in braces, and what stands for it while it is not known. */
export const PLACEHOLDERS: Readonly<Record<string, Readonly<Record<Spoken, string>>>> = {
  caller: { 'yue-Hant-HK': '〔點稱呼〕', 'cmn-Hans-CN': '〔称呼〕', en: '[name]' },
  'facts.customer.name': { 'yue-Hant-HK': '〔客戶姓名〕', 'cmn-Hans-CN': '〔客户姓名〕', en: '[customer]' },
  'facts.agentName': { 'yue-Hant-HK': '〔同事姓名〕', 'cmn-Hans-CN': '〔坐席姓名〕', en: '[agent]' },
  'facts.companyName': { 'yue-Hant-HK': '〔公司〕', 'cmn-Hans-CN': '〔公司〕', en: '[company]' },
  'facts.hotline': { 'yue-Hant-HK': '〔熱線〕', 'cmn-Hans-CN': '〔热线〕', en: '[hotline]' },
  'facts.ticketNumber': { 'yue-Hant-HK': '〔個案編號〕', 'cmn-Hans-CN': '〔工单号〕', en: '[ticket no.]' },
  greeting: { 'yue-Hant-HK': '〔問候〕', 'cmn-Hans-CN': '〔问候〕', en: '[greeting]' },
  /** Never known: the agent types it. */
  blank: { 'yue-Hant-HK': '〔請填寫〕', 'cmn-Hans-CN': '〔请填写〕', en: '[fill in]' },
};

const BRACES = /\{([^{}]*)\}/g;

const SPOKEN_OF: Readonly<Record<Written, Spoken>> = { 'zh-HK': 'yue-Hant-HK', 'zh-CN': 'cmn-Hans-CN', en: 'en' };

/** The spoken language of a text field: its own, or that of the page's locale. */
export function spokenOf(language: Language): Spoken {
  return (SPOKEN as readonly string[]).includes(language) ? (language as Spoken) : SPOKEN_OF[language as Written];
}

/** A wording ready to stand in a note; `gaps` are the places that the agent has to fill in. */
export type Filled = {
  readonly text: string;
  readonly gaps: readonly { readonly from: number; readonly to: number }[];
};

/** A wording with its values, resolved as a script's are; what is not known stands in brackets, never left out. */
export function fillQuickPhrase(words: SpokenText, language: Language, scope: TextScope): Filled {
  const spoken = spokenOf(language);
  const template = pick(words, spoken);
  const gaps: { from: number; to: number }[] = [];
  let text = '';
  let end = 0;
  for (const match of template.matchAll(BRACES)) {
    const [whole, name = ''] = match;
    text += template.slice(end, match.index);
    const value = Object.hasOwn(PLACEHOLDERS, name) ? renderText({ [spoken]: whole }, spoken, scope) : whole;
    const known = value !== '' && value !== GAP && value !== whole && name !== 'blank';
    const shown = known ? value : (PLACEHOLDERS[name]?.[spoken] ?? whole);
    if (!known) gaps.push({ from: text.length, to: text.length + shown.length });
    text += shown;
    end = match.index + whole.length;
  }
  return { text: text + template.slice(end), gaps };
}

/** How well a phrase meets what was typed; 0 = not at all. */
function rank(phrase: QuickPhrase, wanted: string): number {
  const shortcut = foldForSearch(phrase.shortcut);
  if (shortcut === wanted) return 5;
  if (shortcut.startsWith(wanted)) return 4;
  const titles = Object.values(phrase.title).map(foldForSearch);
  if (titles.some((title) => title.startsWith(wanted))) return 3;
  if (titles.some((title) => title.includes(wanted))) return 2;
  return Object.values(phrase.text).some((text) => foldForSearch(text).includes(wanted)) ? 1 : 0;
}

/** Phrases that fit the class and what was typed, the nearest first, in the site's order among equals. */
export function findQuickPhrases(
  phrases: readonly QuickPhrase[],
  typed: string,
  ticketClass: string | null,
): QuickPhrase[] {
  const fit = phrases.filter(
    ({ classes }) => classes.length === 0 || ticketClass === null || classes.includes(ticketClass),
  );
  const wanted = foldForSearch(typed);
  if (wanted === '') return fit;
  return fit
    .map((phrase, index) => ({ phrase, index, rank: rank(phrase, wanted) }))
    .filter((one) => one.rank > 0)
    .sort((a, b) => b.rank - a.rank || a.index - b.index)
    .map(({ phrase }) => phrase);
}

export type QuickProblem = 'shortcut' | 'twice' | 'title' | 'text' | 'tooLong' | 'placeholder';

const SHORTCUT = /^[a-z0-9]{1,16}$/;

/** What is wrong with each phrase of a list, by its place in it (the first problem of each). */
export function quickProblems(phrases: readonly QuickPhrase[]): Map<number, QuickProblem> {
  const problems = new Map<number, QuickProblem>();
  const seen = new Set<string>();
  phrases.forEach(({ shortcut, title, text }, index) => {
    const titles = Object.values(title);
    const texts = Object.values(text).filter((words) => words.trim() !== '');
    const add = (problem: QuickProblem) => problems.has(index) || problems.set(index, problem);
    if (!SHORTCUT.test(shortcut)) add('shortcut');
    if (seen.has(shortcut)) add('twice');
    seen.add(shortcut);
    if (!titles.some((words) => words.trim() !== '')) add('title');
    if (texts.length === 0) add('text');
    if (texts.some((words) => words.length > MOST_TEXT) || titles.some((words) => words.length > MOST_TITLE)) {
      add('tooLong');
    }
    const names = texts.flatMap((words) => [...words.matchAll(BRACES)].map((match) => match[1] ?? ''));
    if (names.some((name) => !Object.hasOwn(PLACEHOLDERS, name))) add('placeholder');
  });
  return problems;
}
