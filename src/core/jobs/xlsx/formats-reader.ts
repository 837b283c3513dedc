import { readPart } from './read-part.ts';
import type { Zip } from './zip-reader.ts';

/** Numbers of Excel's own formats that show a day or a time, the East Asian ones among them. */
const BUILT_IN_DATES = new Set([
  14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 45, 46, 47, 50, 51, 52, 53, 54, 55, 56,
  57, 58,
]);

/** Does a format's code show a day or a time? Words in it, colours and languages do not count. */
export function isDateFormat(code: string): boolean {
  const bare = code.replace(/"[^"]*"|\\.|_.|\*.|\[(?!h|m|s)[^\]]*\]/gi, '');
  return /[ymdhs]/i.test(bare.replace(/general/gi, ''));
}

/** For each look of the workbook: does it show numbers as days? */
export async function dateFormats(zip: Zip, part: string | null): Promise<boolean[]> {
  const looks: boolean[] = [];
  if (part === null || !zip.names.includes(part)) return looks;
  const own = new Map<number, boolean>();
  let inside = false;
  await readPart(zip.text(part), {
    open(name, { numFmtId, formatCode }) {
      if (name === 'numFmt') own.set(Number(numFmtId), isDateFormat(formatCode ?? ''));
      else if (name === 'cellXfs') inside = true;
      else if (name === 'xf' && inside) {
        const id = Number(numFmtId ?? 0);
        looks.push(own.get(id) ?? BUILT_IN_DATES.has(id));
      }
    },
    close(name) {
      if (name === 'cellXfs') inside = false;
    },
  });
  return looks;
}
