import compat from 'opencc-js/dict/CJK_Compatibility_Ideographs';
import hkToPlain from 'opencc-js/dict/HKVariantsRev';
import toSimplified from 'opencc-js/dict/TSCharacters';
import twToPlain from 'opencc-js/dict/TWVariantsRev';

/**
 * Variants that OpenCC leaves apart but writers swap freely. 甚麼 is 什么; net spellings stand for the plain character.
 * Written as target followed by its sources.
 */
const OWN =
  '什甚 么麽麼幺 着著 说説 你妳伱沵祢 我莪硪 不吥卟 的旳 急忣 没沒 为為爲 啰囉 卖賣 里裏裡 台臺 吃喫 它牠 够夠 户戶戸';

function entries(text: string): [string, string][] {
  return text.split('|').map((line) => {
    const [from = '', to = ''] = line.split(' ');
    return [from, to] as [string, string];
  });
}

function plain(unit: number): string {
  const char = String.fromCharCode(unit);
  const wide = char.normalize('NFKC');
  const base = wide.normalize('NFD').charAt(0);
  const letter = /^\p{Script=Latin}/u.test(base) && base.length === 1 ? base : wide;
  const lower = letter.toLowerCase();
  return lower.length === 1 ? lower : char;
}

/** Fold of single UTF-16 units that differ from themselves: `target` + its sources, groups separated by spaces. */
export function foldPairs(): string {
  const maps = [compat, hkToPlain, twToPlain, toSimplified].map((text) => new Map(entries(text)));
  const own = new Map<string, string>();
  for (const group of OWN.split(' ')) for (const from of group.slice(1)) own.set(from, group.charAt(0));
  const groups = new Map<string, string>();
  for (let unit = 0x41; unit < 0xffff; unit += 1) {
    if (unit >= 0xd800 && unit < 0xe000) continue;
    let to = plain(unit);
    for (const map of [...maps, own]) {
      const next = map.get(to);
      if (next?.length === 1) to = next;
    }
    const from = String.fromCharCode(unit);
    if (to !== from) groups.set(to, (groups.get(to) ?? to) + from);
  }
  return [...groups.values()].sort().join(' ');
}

export function makeFold(pairs: string): (text: string) => string {
  const map = new Map<string, string>();
  for (const group of pairs.split(' ')) for (const from of group.slice(1)) map.set(from, group.charAt(0));
  return (text) => [...text].map((char) => map.get(char) ?? char).join('');
}

const COMMA = /[,、;"“”'‘’「」『』﹁﹂〝〞…]/u;
const SENTENCE = /[.。!?:]/u;

/** Classes of skipped characters; the numbers are those of src/shared/phrases/fold.ts. */
function classOf(unit: number): number {
  if (unit >= 0xd800 && unit < 0xdc00) return 8;
  const char = String.fromCharCode(unit);
  if (char === '\n' || char === '\r' || unit === 0x2028 || unit === 0x2029 || unit === 0x85) return 7;
  if (/[\p{M}\u200c\u200d]/u.test(char)) return 1;
  if (/[\t\p{Z}]/u.test(char)) return 3;
  if (/[\p{C}]/u.test(char)) return unit >= 0xe000 && unit < 0xf900 ? 0 : 2;
  const narrow = char.normalize('NFKC');
  if (COMMA.test(char) || COMMA.test(narrow.charAt(0))) return 5;
  if (char !== '…' && SENTENCE.test(narrow.charAt(0))) return 6;
  return /[\p{P}\p{S}]/u.test(char) ? 4 : 0;
}

/** Runs of equal class over all UTF-16 units, as `start:class` in base 36. */
export function classRuns(): string {
  const runs: string[] = [];
  let last = -1;
  for (let unit = 0; unit <= 0xffff; unit += 1) {
    const now = classOf(unit);
    if (now !== last) runs.push(`${unit.toString(36)}:${now}`);
    last = now;
  }
  return runs.join(' ');
}
