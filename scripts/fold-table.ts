import { writeFileSync } from 'node:fs';
import { Converter } from 'opencc-js/t2cn';

// What OpenCC leaves alone because it is right in some word, but what people mix freely; and Japanese or rare variants
// that input methods offer. Folded text is only compared, never shown, so a match too many costs nothing.
const EXTRA =
  '妳你 瞭了 藉借 覆复 姊姐 姉姐 敎教 汚污 菓果 噹当 佈布 迴回 鉅巨 傢家 慾欲 紮扎 嚐尝 甯宁 锺钟 濶阔 靑青 頴颖 覇霸 衹只 祗只 ' +
  '么么 麼么 嗰嗰 徧遍 牠它 尅克 黒黑 増增 徳德 恵惠 浜滨 沢泽 広广 応应 関关 図图 鉄铁 駅驿 売卖 読读 発发 戸户 呉吴 気气 対对 検检 続续 経经 ' +
  '価价 帰归 県县 歩步 毎每 薫薰 歳岁 塩盐 斉齐 渋涩 転转 辺边 髙高 﨑崎 嶋岛 桒桑 煕熙 晧皓 珎珍 亷廉 栢柏 仝同 堃坤 喆哲 昇升 陞升';

const CJK: readonly [number, number][] = [
  [0x3400, 0x9fff],
  [0x20000, 0x323af],
];

/** Pairs "from to" of single characters: OpenCC's Hong Kong and Taiwan forms to Simplified, closed under repetition. */
export function foldPairs(): Map<string, string> {
  const hk = Converter({ from: 'hk', to: 'cn' });
  const tw = Converter({ from: 'tw', to: 'cn' });
  const extra = new Map(EXTRA.split(' ').map((pair) => [...pair] as [string, string]));
  const step = (character: string): string => {
    const more = extra.get(character);
    if (more !== undefined) return more;
    const folded = hk(character);
    return folded === character ? tw(character) : folded;
  };
  const closed = (character: string): string => {
    let folded = character;
    for (let i = 0; i < 4; i++) folded = step(folded);
    return folded;
  };
  const pairs = new Map<string, string>();
  for (const [from, to] of CJK) {
    for (let code = from; code <= to; code++) {
      const character = String.fromCodePoint(code);
      const folded = closed(character);
      if (folded !== character && [...folded].length === 1) pairs.set(character, folded);
    }
  }
  return pairs;
}

/** The text of `src/shared/fold-table.generated.ts`. */
export function foldTableSource(): string {
  const pairs = [...foldPairs()].map(([from, to]) => from + to).join('');
  return `// Made by scripts/fold-table.ts from the character tables of OpenCC (opencc-js, Apache-2.0). Do not edit.
/** Pairs of characters: a Traditional, Japanese or variant form and the Simplified form it is compared as. */
export const FOLD_PAIRS =
  '${pairs}';
`;
}

if (import.meta.main) {
  writeFileSync(new URL('../src/shared/fold-table.generated.ts', import.meta.url), foldTableSource());
}
