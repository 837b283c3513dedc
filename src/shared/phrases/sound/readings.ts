import { JYUTPING, PINYIN } from '../tables/readings.generated.ts';

/** One reading packed as syllable × 8 + tone; syllables count from 1. */
export type Reading = number;

export function syllableOf(reading: Reading): number {
  return reading >> 3;
}

export function toneOf(reading: Reading): number {
  return reading & 7;
}

/** Readings of one language by folded character, and how its syllables may be spelled in Latin letters. */
export type Readings = {
  /** Commonest reading per folded unit, 0 = none. */
  readonly main: Uint16Array;
  /** All readings of characters that have several. */
  readonly several: ReadonlyMap<number, readonly Reading[]>;
  /** Spelling to syllables. */
  readonly spelled: ReadonlyMap<string, readonly number[]>;
  /** Digit to the syllables it stands for (5 = 唔, 8 = 不). */
  readonly digits: ReadonlyMap<number, readonly number[]>;
  /** First letter of each syllable. */
  readonly initial: readonly number[];
  /** Longest spelling. */
  readonly longest: number;
};

const PINYIN_DIGITS = '0:ling 1:yi,yao 2:er,ai 3:san 4:si,shi 5:wu,wo 6:liu,le 7:qi 8:ba,bu 9:jiu';
const JYUTPING_DIGITS = '0:ling 1:jat 2:ji 3:saam 4:sei 5:ng,m 6:luk 7:cat 8:baat 9:gau';

/** Spellings people use for a Jyutping syllable: aa/a, z/j, c/ch/ts, j/y, oe/eo/eu, ng dropped or bare m for 唔. */
function loose(syllable: string): string[] {
  const forms = new Set(syllable === 'm' ? ['m', 'ng'] : [syllable]);
  const each = (change: (form: string) => string): void => {
    for (const form of [...forms]) forms.add(change(form));
  };
  each((form) => form.replace('aa', 'a'));
  each((form) => form.replace(/^ng(?=[aeiou])/, ''));
  each((form) => form.replace(/^jyu/, 'yu'));
  each((form) => form.replace(/^j/, 'y'));
  each((form) => form.replace(/^z/, 'j'));
  each((form) => form.replace(/^z/, 'ts').replace(/^c/, 'ch'));
  each((form) =>
    form
      .replace(/^gw(?=o)/, 'g')
      .replace(/oe/, 'eu')
      .replace(/eo/, 'u'),
  );
  each((form) => form.replace(/^gw/, 'gu'));
  each((form) => form.replace(/ou$/, 'o'));
  return [...forms];
}

function load(table: string, digits: string, forms: (syllable: string) => string[]): Readings {
  const names = new Map<string, number>();
  const main = new Uint16Array(65536);
  const several = new Map<number, Reading[]>();
  for (const group of table.split(' ')) {
    const [key = '', chars = ''] = group.split(':');
    const name = key.slice(1, -1);
    const tone = Number(key.at(-1));
    if (!names.has(name)) names.set(name, names.size + 1);
    const reading = names.get(name)! * 8 + tone;
    for (const char of chars) {
      const unit = char.charCodeAt(0);
      if (key.startsWith('0')) main[unit] = reading;
      else several.set(unit, [...(several.get(unit) ?? [main[unit]!]), reading]);
    }
  }
  const spelled = new Map<string, number[]>();
  for (const [name, id] of names) {
    for (const form of forms(name)) spelled.set(form, [...(spelled.get(form) ?? []), id]);
  }
  const byDigit = digits.split(' ').map((entry): [number, number[]] => {
    const ids = entry
      .slice(2)
      .split(',')
      .flatMap((name) => names.get(name) ?? []);
    return [entry.charCodeAt(0), ids];
  });
  const initial = [0, ...[...names.keys()].map((name) => name.charCodeAt(0))];
  const longest = Math.max(...[...spelled.keys()].map((form) => form.length));
  return { main, several, spelled, digits: new Map(byDigit), initial, longest };
}

let mandarin: Readings | undefined;
let cantonese: Readings | undefined;

/** Pinyin; built on first use and kept. */
export function pinyinReadings(): Readings {
  mandarin ??= load(PINYIN, PINYIN_DIGITS, (name) => [name]);
  return mandarin;
}

/** Jyutping; built on first use and kept. */
export function jyutpingReadings(): Readings {
  cantonese ??= load(JYUTPING, JYUTPING_DIGITS, loose);
  return cantonese;
}

/** All readings of a folded character, the commonest first. */
export function readingsOf(readings: Readings, unit: number): readonly Reading[] {
  const main = readings.main[unit]!;
  if (main === 0) return [];
  return readings.several.get(unit) ?? [main];
}
