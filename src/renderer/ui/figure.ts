/**
 * What was typed as an amount, in cents: null = blank, undefined = no amount, or finer than a cent. Digits of any width are
 * taken, with a currency sign and separators of thousands.
 */
export function readCents(text: string): number | null | undefined {
  const number = readFigure(text);
  return typeof number === 'number' ? Math.round(number * 100) : number;
}

/** What was typed as a number with up to `places` decimals: null = blank, undefined = none. */
export function readFigure(text: string, places = 2): number | null | undefined {
  const plain = text.normalize('NFKC').replace(/[,\s$¥]/g, '');
  if (plain === '') return null;
  const shape = places === 0 ? /^-?\d{1,7}$/ : new RegExp(`^-?\\d{1,7}(?:\\.\\d{1,${places}})?$`);
  return shape.test(plain) ? Number(plain) : undefined;
}

/** Minutes of the wall clock that were typed as `9:00`, `09:00` or `24:00`: undefined = no such time. */
export function readClock(text: string): number | undefined {
  const [, hour, minute] = /^(\d{1,2}):([0-5]\d)$/.exec(text.normalize('NFKC').trim()) ?? [];
  if (hour === undefined || minute === undefined) return undefined;
  const at = Number(hour) * 60 + Number(minute);
  return at <= 1440 ? at : undefined;
}

/** `540` -> `09:00`. */
export function clockText(minutes: number): string {
  const two = (n: number) => String(n).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
