/** What the layout asks of whoever measures; heights in any one unit. */
export interface Measure<Block> {
  /** Height of a page's room for blocks. */
  readonly page: number;
  heightOf(block: Block): number;
  /** What a block brings along when a page begins with it: the head of its table, the title of its part again. */
  leadOf?(block: Block): number;
  /** Does it stand with what follows? A title alone at the foot of a page says nothing. */
  keepsWithNext?(block: Block): boolean;
  /** The part that fits into `room`, and the rest; null when it cannot be divided there. */
  split?(block: Block, room: number): readonly [Block, Block] | null;
}

/**
 * Blocks on pages, in order, nothing lost: what is too long flows on, what cannot be divided goes to the next page whole.
 * A block that is taller than a page and cannot be divided has a page of its own.
 */
export function paginate<Block>(blocks: readonly Block[], measure: Measure<Block>): Block[][] {
  const pages: Block[][] = [[]];
  let left = measure.page;
  const fresh = () => (pages.at(-1)?.length ?? 0) === 0;
  const turn = () => {
    pages.push([]);
    left = measure.page;
  };
  const queue = [...blocks];
  for (let guard = 0; queue.length > 0 && guard < 100_000; guard += 1) {
    const block = queue.shift() as Block;
    const height = () => measure.heightOf(block) + (fresh() ? (measure.leadOf?.(block) ?? 0) : 0);
    if (!fresh() && needed(block, queue, measure) > left) {
      const parts = measure.split?.(block, left) ?? null;
      if (parts === null) {
        turn();
        queue.unshift(block);
        continue;
      }
    }
    if (height() > left) {
      const parts = measure.split?.(block, left - (fresh() ? (measure.leadOf?.(block) ?? 0) : 0)) ?? null;
      if (parts) {
        pages.at(-1)?.push(parts[0]);
        queue.unshift(parts[1]);
        turn();
        continue;
      }
    }
    left -= height();
    pages.at(-1)?.push(block);
  }
  return pages;
}

/** Room that a block needs here: its own, and that of what it must not be parted from. */
function needed<Block>(block: Block, rest: readonly Block[], measure: Measure<Block>): number {
  let sum = measure.heightOf(block);
  let last = block;
  for (const next of rest) {
    if (!measure.keepsWithNext?.(last)) break;
    const height = measure.heightOf(next);
    // Only the beginning of what can be divided has to stand with its title.
    sum += measure.split ? Math.min(height, measure.page / 8) : height;
    last = next;
  }
  return sum;
}
