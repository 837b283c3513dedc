import { findSurname } from '../../shared/script/surnames.ts';

export type MaskKind = 'name' | 'number' | 'address' | 'email';

/** A sentence without the customer's data; `start` and `end` are the mark's place in it. */
export interface Masked {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** What is known about the people a text is about: these very words are masked wherever they stand. */
export interface Known {
  readonly names: readonly string[];
  readonly addresses: readonly string[];
}

interface Place {
  readonly from: number;
  readonly to: number;
  readonly kind: MaskKind;
}

const HAN = '\\p{Script=Han}';
const EMAIL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/gu;
/** Four digits and more, however they are grouped; also written out, and serial or ticket numbers. */
const DIGITS = /[+＋]?[\d０-９](?:[\s-]?[\d０-９]){3,}|[零〇一二三四五六七八九幺]{5,}/gu;
const SERIAL = /(?=[A-Za-z-]*\d)(?=[\d-]*[A-Za-z])[A-Za-z\d]+(?:-[A-Za-z\d]+)*/gu;
const MIN_SERIAL = 6;
const TITLED = new RegExp(
  `(?:阿)?(${HAN}{1,2})(${HAN}{0,2}?)(?:先生|小姐|太太|女士|師傅|师傅|經理|经理|醫生|医生|律師|律师|老師|老师|生|太)`,
  'gu',
);
const CALLED = new RegExp(
  `(?:姓名|叫做|我叫|客人|客戶|客户|顧客|顾客|聯絡人|联系人|機主|机主)[::是]?(${HAN}{2,4})`,
  'gu',
);
const LATIN_NAME = /\b(?:Mr|Mrs|Ms|Miss|Dr|Prof)\.?\s+[A-Z][\w-]+(?:\s+[A-Z][\w-]+)*/gu;
const ADDRESSES = [
  new RegExp(`[${HAN}A-Za-z\\d]{2,5}(?:路|街|道|巷|里)(?:[${HAN}\\dA-Za-z]{0,4}?\\d+[A-Za-z]?\\s*(?:號|号|弄))?`, 'gu'),
  new RegExp(
    `(?:(?![號号樓楼室座住])${HAN}){2,6}(?:大廈|大厦|廣場|广场|花園|花园|工業中心|邨|苑)(?:[A-Z\\d]{1,3}[座栋棟期])?`,
    'gu',
  ),
  /\d+[A-Za-z]?\s*(?:樓|楼|層|层|號|号|室|座|栋|棟|房)/gu,
  /\b(?:Flat|Room|Rm|Unit|Block|Shop)\s?[\dA-Z]+\b|\b\d+\/F\b|\b\d+[\w\s,]{0,24}?\b(?:Road|Street|Avenue|Lane|Rd|St)\b/gu,
];
/** Words before 路 or 道 that make no address: 知道, 一路, 頻道 … */
const NO_ADDRESS =
  /(?:知|味|頻|频|軌|轨|管|通|渠|人|報|报|難|难|一|网|網|線|线|思|出|心|走|行|邊|边|呢|那|家|半)[路道里]$/u;
/** Surnames that are everyday words too: after 客人 they begin a sentence more often than a name. */
const AMBIGUOUS = /^[何方高任於于安應应常和時时文白連连溫温古]/u;

function surnameAt(text: string): boolean {
  return findSurname(text.slice(0, 2)) !== null || findSurname(text.slice(0, 1)) !== null;
}

function* found(text: string, known: Known): Generator<Place> {
  for (const [kind, words] of [
    ['name', known.names],
    ['address', known.addresses],
  ] as const) {
    for (const word of words.filter((one) => one.trim().length > 1)) {
      for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
        yield { from: at, to: at + word.length, kind };
      }
    }
  }
  for (const match of text.matchAll(EMAIL)) yield placeOf(match, 'email');
  for (const pattern of ADDRESSES) {
    for (const match of text.matchAll(pattern)) if (!NO_ADDRESS.test(match[0])) yield placeOf(match, 'address');
  }
  for (const match of text.matchAll(TITLED)) if (surnameAt(match[1]!)) yield placeOf(match, 'name');
  for (const match of text.matchAll(CALLED)) {
    const name = match[1]!.slice(0, 3);
    if (!surnameAt(name) || AMBIGUOUS.test(name)) continue;
    const from = match.index + match[0].length - match[1]!.length;
    yield { from, to: from + name.length, kind: 'name' };
  }
  for (const match of text.matchAll(LATIN_NAME)) yield placeOf(match, 'name');
  for (const match of text.matchAll(DIGITS)) yield placeOf(match, 'number');
  for (const match of text.matchAll(SERIAL)) if (match[0].length >= MIN_SERIAL) yield placeOf(match, 'number');
}

const placeOf = (match: RegExpExecArray, kind: MaskKind): Place => ({
  from: match.index,
  to: match.index + match[0].length,
  kind,
});

/**
 * Takes names, numbers, addresses and e-mail addresses out of a text: `{name}`, `{number}`, `{address}`, `{email}`.
 * The mark itself stays as it is, and its place in the new text is answered. Rather too much is masked than too little.
 */
export function mask(text: string, mark: { start: number; end: number }, known: Known): Masked {
  const places = [...found(text, known)]
    .filter(({ from, to }) => to <= mark.start || from >= mark.end)
    .sort((a, b) => a.from - b.from || b.to - a.to);
  let out = '';
  let at = 0;
  let { start, end } = mark;
  for (const { from: begin, to, kind } of places) {
    if (to <= at) continue;
    // What overlaps the one before is masked too, from there on.
    const from = Math.max(begin, at);
    out += `${text.slice(at, from)}{${kind}}`;
    at = to;
    const longer = kind.length + 2 - (to - from);
    if (to <= mark.start) {
      start += longer;
      end += longer;
    }
  }
  return { text: out + text.slice(at), start, end };
}

const AROUND = 80;
const SENTENCE_END = /[。!?!?\n;;]/u;

/** The sentence around a mark, 80 characters to either side at most. */
export function sentenceAround(text: string, { start, end }: { start: number; end: number }): Masked {
  let from = start;
  while (from > 0 && start - from < AROUND && !SENTENCE_END.test(text[from - 1]!)) from -= 1;
  let to = end;
  while (to < text.length && to - end < AROUND && !SENTENCE_END.test(text[to - 1] ?? '')) to += 1;
  return { text: text.slice(from, to), start: start - from, end: end - from };
}
