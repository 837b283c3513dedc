import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

export type Dictionary = Map<string, number>;

const require = createRequire(import.meta.url);

/** Most frequent words kept per length: enough for edge checks on everyday notes, small enough to ship. */
const KEEP: Record<number, number> = { 1: 4200, 2: 12000, 3: 1800, 4: 1400 };

/** Cantonese and service-desk words that a Mandarin newspaper dictionary lacks. */
const OWN = `
点样 点解 点知 点算 边个 边度 几时 几多 而家 依家 头先 寻日 听日 今日 琴日 乜嘢 咩嘢 咩事 做乜 做咩 唔该 唔使 唔好 唔系 唔得 唔通 系咪 有冇 仲有 仲系
钟意 中意 同埋 搵到 睇下 睇睇 讲解 讲明 讲法 讲价 讲笑 讲座 收线 收工 放工 返工 收费 收据 收到 大声 细声 快啲 早啲 迟啲 解释 解决 投诉 意思 问题 态度 规定
什么时候 什么样 怎么样 怎样 什么事 为什么 什么都 来电 去电 致电 回电 回访 客户 客人 用户 维修 师傅 上门 派单 工单 单号 型号 故障 打印机 复印机 碳粉 墨盒 卡纸
说明 说明书 点评 查询 查收 查找 查看 看法 看病 看护 事情 关系 着急 急件 急诊 紧急 加急 应急 救急 急需 特急 火急 急躁 急性 急忙 挂号 挂念 挂牌 挂机 下班时间
清楚 知道 道理 道歉 道路 办法 办理 办公 办公室 没收 没法 法律 法院 意见 样品 样式 处理 安排 想法 想象 想念 声音 声明 声响 声称
`
  .trim()
  .split(/\s+/);

/** Pairs of function words run together in newspapers (并不, 也不, 就是): they must not glue a phrase to its neighbour. */
const FUNCTION = new Set(
  '不也就都还又才只很太最是有没我你他她它的了吗呢吧啊呀得地过在到和与或这那个们之以所而并且为被把让从对于给跟向可能会要说',
);

function glue(word: string): boolean {
  return word.length === 2 && FUNCTION.has(word.charAt(0)) && FUNCTION.has(word.charAt(1));
}

/** jieba's word list with its counts, folded. */
export function loadDictionary(fold: (text: string) => string): Dictionary {
  const words: Dictionary = new Map();
  for (const line of readFileSync(require.resolve('@node-rs/jieba/dict.txt'), 'utf8').split('\n')) {
    const [word = '', count = ''] = line.split(' ');
    if (!/^\p{Script=Han}{1,4}$/u.test(word) || word.length > 4) continue;
    const folded = fold(word);
    if (glue(folded)) continue;
    words.set(folded, (words.get(folded) ?? 0) + Number(count));
  }
  for (const word of OWN) words.set(fold(word), Math.max(words.get(fold(word)) ?? 0, 2000));
  return words;
}

/** `level:words` lines: level = floor(log2(count)), words of one length run together, lengths separated by commas. */
export function wordTable(words: Dictionary): string {
  const levels = new Map<number, string[]>();
  for (const [length, keep] of Object.entries(KEEP)) {
    const size = Number(length);
    const best = [...words].filter(([word, count]) => word.length === size && count > 0).sort((a, b) => b[1] - a[1]);
    for (const [word, count] of best.slice(0, keep)) {
      const level = Math.floor(Math.log2(count));
      const row = levels.get(level) ?? ['', '', '', ''];
      row[size - 1] += word;
      levels.set(level, row);
    }
  }
  return [...levels]
    .sort((a, b) => b[0] - a[0])
    .map(([level, row]) => `${level}:${row.join(',')}`)
    .join(' ');
}
