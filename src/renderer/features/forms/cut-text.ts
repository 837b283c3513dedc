/** How far back a good place to part a text is looked for. */
const BACK = 24;
const GOOD = /[\s，。；、！？,.;!?]/u;

/**
 * The longest beginning of a text that fits, and the rest; null when nothing does, or all does. Never inside a character
 * of two units, and after a mark or space where one is near.
 */
export function cutText(text: string, fits: (part: string) => boolean): readonly [string, string] | null {
  const units = [...text];
  let low = 0;
  let high = units.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(units.slice(0, middle).join(''))) low = middle;
    else high = middle - 1;
  }
  if (low === 0 || low === units.length) return null;
  let at = low;
  while (at > Math.max(1, low - BACK) && !GOOD.test(units[at - 1] ?? '')) at -= 1;
  if (!GOOD.test(units[at - 1] ?? '')) at = low;
  return [units.slice(0, at).join('').trimEnd(), units.slice(at).join('').trimStart()];
}
