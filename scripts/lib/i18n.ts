import { Converter } from 'opencc-js';

/** locale -> namespace -> texts */
export type Texts = Record<string, Record<string, unknown>>;

export interface Used {
  /** Keys written out. */
  exact: ReadonlySet<string>;
  /** Beginnings of keys that are put together (`words:status.`): all below count as used. */
  prefixes: readonly string[];
}

const PLURAL = /_(one|other)$/;

/** Every `namespace:key` in quotes, and every such beginning that a code is added to. */
export function keysUsedIn(sources: readonly string[]): Used {
  const exact = new Set<string>();
  const prefixes = new Set<string>();
  for (const source of sources)
    for (const [, quote, text, end] of source.matchAll(/(['"`])([a-z][a-z-]*:[\w.-]*)(\$\{|\1)/g)) {
      if (text === undefined || quote === undefined) continue;
      if (end === '${' || text.endsWith('.') || text.endsWith(':')) prefixes.add(text);
      else exact.add(text);
    }
  return { exact, prefixes: [...prefixes] };
}

export function flatten(texts: Record<string, unknown>): Map<string, string> {
  const flat = new Map<string, string>();
  const walk = (node: unknown, path: string) => {
    if (typeof node === 'string') flat.set(path, node);
    else if (typeof node === 'object' && node !== null)
      for (const [name, child] of Object.entries(node))
        walk(child, path.endsWith(':') ? path + name : `${path}.${name}`);
  };
  for (const [namespace, node] of Object.entries(texts)) walk(node, `${namespace}:`);
  return flat;
}

const placeholders = (text: string) => [...new Set([...text.matchAll(/\{\{\s*(\w+)/g)].map((m) => m[1]))].sort();

/** Problems in words, none when all is well. */
export function checkTexts(texts: Texts, used: Used): string[] {
  const problems: string[] = [];
  const flat = new Map(Object.entries(texts).map(([locale, of]) => [locale, flatten(of)]));
  const bases = new Set<string>();
  for (const map of flat.values()) for (const key of map.keys()) bases.add(key.replace(PLURAL, ''));
  for (const base of [...bases].sort()) {
    problems.push(...missing(base, flat), ...unequal(base, flat));
    if (!isUsed(base, used)) problems.push(`${base}: no source uses it`);
  }
  for (const [locale, map] of flat)
    for (const [key, text] of map) {
      if (text.trim() === '') problems.push(`${locale} ${key}: blank`);
      const foreign = foreignCharacters(locale, key, text);
      if (foreign) problems.push(`${locale} ${key}: ${foreign} does not belong to this script`);
    }
  return problems;
}

function isUsed(base: string, used: Used): boolean {
  // The common vocabulary: codes of the data have their words here whether a page shows them yet or not.
  if (base.startsWith('words:')) return true;
  return used.exact.has(base) || used.prefixes.some((prefix) => base.startsWith(prefix));
}

/** English counts one and other, Chinese only other. */
function missing(base: string, flat: ReadonlyMap<string, ReadonlyMap<string, string>>): string[] {
  const counted = [...flat.values()].some((map) => map.has(`${base}_other`));
  return [...flat].flatMap(([locale, map]) => {
    const wanted = counted ? (locale === 'en' ? [`${base}_one`, `${base}_other`] : [`${base}_other`]) : [base];
    return wanted.filter((key) => !map.has(key)).map((key) => `${locale} ${key}: missing`);
  });
}

function unequal(base: string, flat: ReadonlyMap<string, ReadonlyMap<string, string>>): string[] {
  const all = [...flat].map(([locale, map]) => ({ locale, text: map.get(`${base}_other`) ?? map.get(base) }));
  const known = all.filter((x): x is { locale: string; text: string } => x.text !== undefined);
  const first = known[0];
  if (!first) return [];
  const wanted = placeholders(first.text).join(',');
  return known
    .filter((x) => placeholders(x.text).join(',') !== wanted)
    .map((x) => `${x.locale} ${base}: placeholders differ from ${first.locale} (${wanted})`);
}

/** Characters that are also good Traditional ones although they look simplified. */
const BOTH = new Set('后里只干系台面松云丑斗谷志制注表准卷复于余布向回同家占');
const toSimplified = Converter({ from: 'hk', to: 'cn' });
const toTraditional = Converter({ from: 'cn', to: 'hk' });

/** Simplified characters in zh-HK, Traditional ones in zh-CN; names of languages stand in their own script. */
function foreignCharacters(locale: string, key: string, text: string): string {
  if (locale === 'en' || key.startsWith('common:locale.')) return '';
  const isForeign =
    locale === 'zh-CN'
      ? (c: string) => toSimplified(c) !== c
      : (c: string) => !BOTH.has(c) && toTraditional(c) !== c && toSimplified(c) === c;
  return [...new Set(text)].filter((c) => /\p{Script=Han}/u.test(c) && isForeign(c)).join('');
}
