import { CLASS_RUNS, FOLDS } from './tables/fold.generated.ts';

/** Classes of skipped characters: gaps between kept ones are described by the bits `1 << class`. */
export const KEEP = 0;
export const EXTEND = 1;
export const INVISIBLE = 2;
export const SPACE = 3;
export const SYMBOL = 4;
export const COMMA = 5;
export const SENTENCE = 6;
export const BREAK = 7;
const SURROGATE = 8;
/** Bit of a gap too wide for any phrase to bridge. */
export const WIDE = 1 << 15;
/** Skipped UTF-16 units that a phrase may bridge between two of its characters. */
export const MAX_GAP = 32;

/**
 * Cantonese spellings that stand for each other, first the one kept. Used on Cantonese variants only:
 * in Mandarin 地, 既, 左 or 系 are words of their own.
 */
const CANTONESE =
  '架㗎噶嘎 啦喇嚹 咁甘噉 嘅既 唔吾5 哋地 啲d尐 冇无 嘢野 嗰果 系喺 咗左 嚟黎 佢渠 畀俾比 呀啊吖丫阿 啰咯 揾搵稳 仲重 啱岩 晒曬 返番翻 乜物 咩孭 點典 下吓 喎窝 咋渣';

/** Chinese characters beyond the first plane that Cantonese notes use for common ones. */
const ASTRAL = new Map<number, number>([
  [0x20bb6, 0x55f0], // 𠮶 for 嗰
  [0x20d71, 0x4f9d], // 𠵱 for 依
]);

type Tables = { readonly fold: Uint16Array; readonly cantonese: Uint16Array; readonly kind: Uint8Array };

function build(): Tables {
  const kind = new Uint8Array(65536);
  const runs = CLASS_RUNS.split(' ').map((run) => run.split(':'));
  runs.forEach(([start = '0', value = '0'], at) => {
    const end = Number.parseInt(runs[at + 1]?.[0] ?? '1ekg', 36);
    kind.fill(Number(value), Number.parseInt(start, 36), end);
  });
  const fold = new Uint16Array(65536).map((_, unit) => unit);
  for (const group of FOLDS.split(' ')) {
    for (let i = 1; i < group.length; i += 1) fold[group.charCodeAt(i)] = group.charCodeAt(0);
  }
  const cantonese = fold.slice();
  const same = new Map<number, number>();
  for (const group of CANTONESE.split(' ')) {
    for (const char of group) same.set(fold[char.charCodeAt(0)]!, fold[group.charCodeAt(0)]!);
  }
  for (let unit = 0; unit < 65536; unit += 1) cantonese[unit] = same.get(fold[unit]!) ?? fold[unit]!;
  return { fold, cantonese, kind };
}

const tables = build();

/** Class of one UTF-16 unit (`KEEP` or why it is skipped); lone high surrogates count as symbols. */
export function kindOf(unit: number): number {
  const kind = tables.kind[unit]!;
  return kind === SURROGATE ? SYMBOL : kind;
}

/** Plain form of one UTF-16 unit: width, case, accents, Traditional, variants. */
export function foldUnit(unit: number): number {
  return tables.fold[unit]!;
}

/** Plain form of an already folded unit in Cantonese wording. */
export function foldCantonese(folded: number): number {
  return tables.cantonese[folded]!;
}

/** Kept characters of a stretch of text with their exact UTF-16 places; reused between checks, grown when needed. */
export class Folded {
  /** Folded unit of kept character i; 0 for one no lexicon can name. */
  code = new Uint16Array(1024);
  start = new Int32Array(1024);
  end = new Int32Array(1024);
  /** Bits of what was skipped before kept character i. */
  gap = new Uint16Array(1024);
  length = 0;

  private grow(): void {
    const size = this.code.length * 2;
    const wider = <T extends Uint16Array | Int32Array>(old: T, fresh: T): T => {
      fresh.set(old);
      return fresh;
    };
    this.code = wider(this.code, new Uint16Array(size));
    this.start = wider(this.start, new Int32Array(size));
    this.end = wider(this.end, new Int32Array(size));
    this.gap = wider(this.gap, new Uint16Array(size));
  }

  /** Folds `text[from, to)`; offsets stay those of the whole text. */
  read(text: string, from: number, to: number): this {
    const { fold, kind } = tables;
    let n = 0;
    let gap = 0;
    let last = from;
    for (let i = from; i < to; i += 1) {
      const unit = text.charCodeAt(i);
      const what = kind[unit]!;
      let code = fold[unit]!;
      let width = 1;
      if (what !== KEEP) {
        if (what === SURROGATE) {
          const point = text.codePointAt(i)!;
          if (point > 0xffff) width = 2;
          code = astral(point);
        }
        if (what !== SURROGATE || code < 8) {
          gap |= 1 << (what === SURROGATE ? code : what);
          i += width - 1;
          continue;
        }
      }
      if (n === this.code.length) this.grow();
      this.code[n] = code === 0xffff ? 0 : code;
      this.start[n] = i;
      i += width - 1;
      this.end[n] = i + 1;
      this.gap[n] = this.start[n]! - last > MAX_GAP ? gap | WIDE : gap;
      last = i + 1;
      gap = 0;
      n += 1;
    }
    this.length = n;
    return this;
  }
}

/** Folded unit of an astral character, a skip class below 8, or 0xffff for a letter no lexicon names. */
function astral(point: number): number {
  if (point < 0x10000) return SYMBOL;
  if (point >= 0xe0000) return EXTEND;
  const known = ASTRAL.get(point);
  if (known !== undefined) return known;
  if (point >= 0x20000 || (point >= 0x1d400 && point < 0x1d800)) {
    const plain = String.fromCodePoint(point).normalize('NFKC').toLowerCase();
    return plain.length === 1 ? tables.fold[plain.charCodeAt(0)]! : 0xffff;
  }
  return SYMBOL;
}

/** Beyond the first plane: what joins the character before it. */
const JOINED = /[\p{M}\p{Emoji_Modifier}\u{e0020}-\u{e007f}]/u;

/** Moves an end offset past combining marks, joiners and variation selectors, so that it lies on a grapheme edge. */
export function graphemeEnd(text: string, end: number): number {
  let at = end;
  while (at < text.length && at < end + MAX_GAP) {
    const point = text.codePointAt(at)!;
    if (point > 0xffff ? !JOINED.test(String.fromCodePoint(point)) : tables.kind[point] !== EXTEND) break;
    at += point > 0xffff ? 2 : 1;
  }
  return at;
}
