/** Cells that were merged into one: by row, the columns that lost their own content, both ends within. */
export interface Merged {
  readonly fromRow: number;
  readonly toRow: number;
  readonly fromColumn: number;
  readonly toColumn: number;
}

const RANGE = /^\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})$/i;

const number = (letters: string): number =>
  [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);

export function readMerges(ranges: readonly string[]): Merged[] {
  return ranges.flatMap((range) => {
    const match = RANGE.exec(range);
    if (!match) return [];
    const [, from = '', fromRow = '', to = '', toRow = ''] = match;
    return [{ fromRow: Number(fromRow), toRow: Number(toRow), fromColumn: number(from), toColumn: number(to) }];
  });
}

export const isMerged = (merges: readonly Merged[], row: number, column: number): boolean =>
  merges.some((m) => row >= m.fromRow && row <= m.toRow && column >= m.fromColumn && column <= m.toColumn);
