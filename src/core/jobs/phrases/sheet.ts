import type { PhraseRule } from '../../../shared/phrases/types.ts';

/** Columns of the sheet. A cell with several wordings has one a line; what has no column of its own is JSON. */
export const COLUMNS = [
  'id',
  'phrase',
  'category',
  'severity',
  'scope',
  'hans',
  'hant',
  'yue',
  'en',
  'weak.hans',
  'weak.hant',
  'weak.yue',
  'weak.en',
  'weakOnly',
  'homophone',
  'initials',
  'allow',
  'near',
  'not',
  'anchor',
  'suggestion.cmn-Hans-CN',
  'suggestion.cmn-Hant',
  'suggestion.yue-Hant-HK',
  'suggestion.en',
  'from',
  'until',
  'examples.hit',
  'examples.miss',
] as const;
export type ColumnName = (typeof COLUMNS)[number];
export type SheetRow = Readonly<Partial<Record<ColumnName, string>>>;

const LANGUAGES = ['hans', 'hant', 'yue', 'en'] as const;
const TAGS = ['cmn-Hans-CN', 'cmn-Hant', 'yue-Hant-HK', 'en'] as const;

const lines = (list: readonly string[] | undefined) => list?.join('\n') ?? '';
const json = (value: unknown) => (value === undefined ? '' : JSON.stringify(value));

export function toRow(rule: PhraseRule): Record<ColumnName, string> {
  const row: Record<string, string> = {
    id: rule.id,
    phrase: rule.phrase,
    category: rule.category,
    severity: rule.severity,
    scope: rule.scope.join(' '),
    weakOnly: rule.weakOnly ? 'yes' : '',
    homophone: rule.homophone ?? '',
    initials: lines(rule.initials),
    allow: lines(rule.allow),
    near: json(rule.near),
    not: json(rule.not),
    anchor: rule.anchor ?? '',
    from: rule.from ?? '',
    until: rule.until ?? '',
    'examples.hit': lines(rule.examples?.hit),
    'examples.miss': lines(rule.examples?.miss),
  };
  for (const language of LANGUAGES) {
    row[language] = lines(rule.variants[language]);
    row[`weak.${language}`] = lines(rule.weak?.[language]);
  }
  for (const tag of TAGS) row[`suggestion.${tag}`] = rule.suggestion[tag] ?? '';
  return row as Record<ColumnName, string>;
}

function list(cell: string | undefined): string[] | undefined {
  const found = (cell ?? '')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return found.length > 0 ? found : undefined;
}

/** A JSON cell; text that is none stays text, so that the reader of rules names the field. */
function parsed(cell: string | undefined): unknown {
  if (cell === undefined || cell.trim() === '') return undefined;
  try {
    return JSON.parse(cell);
  } catch {
    return cell;
  }
}

function languages(row: SheetRow, prefix: '' | 'weak.'): Record<string, string[]> {
  return Object.fromEntries(
    LANGUAGES.flatMap((language) => {
      const found = list(row[`${prefix}${language}` as ColumnName]);
      return found ? [[language, found]] : [];
    }),
  );
}

/** A row as a rule, in the form that the engine's reader then checks; blank cells are left out. */
export function fromRow(row: SheetRow): Record<string, unknown> {
  const plain = (name: ColumnName) => row[name]?.trim() || undefined;
  const weak = languages(row, 'weak.');
  const hit = list(row['examples.hit']);
  const miss = list(row['examples.miss']);
  const suggestion = TAGS.flatMap((tag) => {
    const text = row[`suggestion.${tag}`]?.trim();
    return text ? [[tag, text]] : [];
  });
  const all: Record<string, unknown> = {
    id: plain('id'),
    phrase: plain('phrase'),
    category: plain('category') ?? '',
    severity: plain('severity')?.toLowerCase(),
    scope: plain('scope')?.split(/[\s,,、]+/),
    variants: languages(row, ''),
    weak: Object.keys(weak).length > 0 ? weak : undefined,
    weakOnly: /^(?:yes|true|1|是)$/i.test(plain('weakOnly') ?? '') || undefined,
    homophone: plain('homophone'),
    initials: list(row.initials),
    allow: list(row.allow),
    near: parsed(row.near),
    not: parsed(row.not),
    anchor: plain('anchor'),
    suggestion: Object.fromEntries(suggestion),
    from: plain('from'),
    until: plain('until'),
    examples: hit || miss ? { hit: hit ?? [], miss: miss ?? [] } : undefined,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}
