import { createRequire } from 'node:module';
import { pinyin } from 'pinyin-pro';
import type { Dictionary } from './tables-words.ts';

const require = createRequire(import.meta.url);
const { getJyutpingList, getJyutpingCandidates } = require('to-jyutping') as typeof import('to-jyutping');
const { Converter } = require('opencc-js') as { Converter: (o: object) => (text: string) => string };

/** Characters of written Cantonese outside the Mandarin word list; their readings matter most here. */
const CANTONESE =
  '嘅喺咗嚟冇唔佢哋啲嗰嘢咁噉咩乜嘞喇啦㗎嘎啩啱揾搵瞓攞畀俾睇諗谂嬲噏嗌嘥嘈冚唥咪喎吖囖啰咯掂閪仆街屌撚鸠柒靓叻嘟揸搞掟掹踎';

/** Readings that word lists hide: 麼 alone is read mo, sentence particles change tone, 不 and 一 change before others. */
const OWN_PINYIN =
  '么:me0,mo2,ma0 不:bu4,bu2 一:yi1,yi2,yi4 谁:shui2,shei2 啊:a1,a0 呀:ya0,ya1 吗:ma0,ma1 了:le0,liao3 着:zhe0,zhao2,zhuo2,zhu4 什:shen2,shen4,shi2 干:gan1,gan4,qian2';
const OWN_JYUTPING =
  '呀:aa3,aa1,aa4 啊:aa3,aa1 唔:m4,ng4 啦:laa1,laa3 架:gaa3,gaa4 囉:lo1 啰:lo1 咩:me1 乜:mat1 喇:laa3 嘅:ge3';

type Weights = Map<string, Map<string, number>>;

function add(weights: Weights, char: string, reading: string | undefined, weight: number): void {
  if (reading === undefined || !/^[a-z]+[0-6]$/.test(reading)) return;
  const row = weights.get(char) ?? new Map<string, number>();
  row.set(reading, (row.get(reading) ?? 0) + weight);
  weights.set(char, row);
}

/** Readings that carry at least a tenth of a character's uses, the commonest first, as `reading:chars` groups. */
function table(weights: Weights): string {
  const groups = new Map<string, string>();
  const ranked = new Map<string, string[]>();
  for (const [char, row] of weights) {
    const total = [...row.values()].reduce((sum, n) => sum + n, 0);
    const kept = [...row].filter(([, n]) => n >= total / 10).sort((a, b) => b[1] - a[1]);
    ranked.set(
      char,
      kept.slice(0, 4).map(([reading]) => reading),
    );
  }
  // The first pass over all characters gives main readings, later passes the others: readers keep this order.
  for (const rank of [0, 1, 2, 3]) {
    for (const [char, list] of [...ranked].sort((a, b) => (a[0] < b[0] ? -1 : 1))) {
      const reading = list[rank];
      if (reading === undefined) continue;
      const key = `${rank}${reading}`;
      groups.set(key, (groups.get(key) ?? '') + char);
    }
  }
  return [...groups]
    .sort((a, b) => (a[0] < b[0] ? -1 : 1))
    .map(([reading, chars]) => `${reading}:${chars}`)
    .join(' ');
}

function gb2312(): string[] {
  const decoder = new TextDecoder('gb2312');
  const chars: string[] = [];
  for (let row = 0xb0; row <= 0xf7; row += 1) {
    for (let cell = 0xa1; cell <= 0xfe; cell += 1) {
      const char = decoder.decode(new Uint8Array([row, cell]));
      if (/^\p{Script=Han}$/u.test(char)) chars.push(char);
    }
  }
  return chars;
}

/** Pinyin and Jyutping of the folded characters that notes use, weighted by the words they stand in. */
export function readings(fold: (text: string) => string, words: Dictionary): { pinyin: string; jyutping: string } {
  const mandarin: Weights = new Map();
  const cantonese: Weights = new Map();
  const toHongKong = Converter({ from: 'cn', to: 'hk' });
  const chars = new Set([...gb2312(), ...fold(CANTONESE)]);
  for (const char of chars) {
    add(mandarin, char, pinyin(char, { toneType: 'num', v: true }), 1);
    for (const source of new Set([char, toHongKong(char)])) {
      const [, candidates] = getJyutpingCandidates(source)[0] ?? ['', []];
      add(cantonese, char, candidates[0], 1);
    }
  }
  const common = [...words].filter(([word, count]) => word.length > 1 && count > 60);
  for (const [word, count] of common) {
    const heard = pinyin(word, { toneType: 'num', v: true, type: 'array' });
    const spoken = getJyutpingList(toHongKong(word));
    [...word].forEach((char, at) => {
      if (!chars.has(char)) return;
      add(mandarin, char, heard[at], count);
      add(cantonese, char, spoken[at]?.[1] ?? undefined, count);
    });
  }
  const override = (weights: Weights, own: string): void => {
    for (const entry of own.split(' ')) {
      const row = new Map(
        entry
          .slice(2)
          .split(',')
          .map((reading, at) => [reading, 10 - at] as const),
      );
      weights.set(entry.charAt(0), row);
    }
  };
  override(mandarin, OWN_PINYIN);
  override(cantonese, OWN_JYUTPING);
  return { pinyin: table(mandarin), jyutping: table(cantonese) };
}
