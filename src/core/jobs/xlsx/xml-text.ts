/** What a cell may hold at most (Excel's own limit, in UTF-16 units). */
export const MAX_CELL_TEXT = 32_767;

const SPECIAL = /[&<>"\ufffe\uffff]|\p{Cc}|\p{Surrogate}|_x[0-9a-f]{4}_/iu;
const EVERY = new RegExp(SPECIAL.source, 'giu');

/**
 * Text as it may stand in a part of a workbook: characters that XML cannot carry are written Excel's way (`_x0007_`), a
 * text that looks like that is itself escaped, and half a surrogate pair becomes U+FFFD.
 */
export function xmlText(text: string): string {
  return SPECIAL.test(text) ? text.replace(EVERY, escaped) : text;
}

function escaped(found: string): string {
  switch (found) {
    case '&':
      return '&amp;';
    case '<':
      return '&lt;';
    case '>':
      return '&gt;';
    case '"':
      return '&quot;';
    case '\n':
    case '\t':
    case '\u007f':
      return found;
  }
  if (found.length > 1) return `_x005F${found}`;
  const code = found.charCodeAt(0);
  if (code >= 0xd800) return '\ufffd';
  return `_x${code.toString(16).toUpperCase().padStart(4, '0')}_`;
}

/** Text of a cell: line ends are one character, and nothing is longer than a cell may be. */
export function cellText(text: string): string {
  const plain = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  if (plain.length <= MAX_CELL_TEXT) return xmlText(plain);
  return xmlText(plain.slice(0, MAX_CELL_TEXT).replace(/[\ud800-\udbff]$/, ''));
}

const CODED = /_x([0-9a-f]{4})_/gi;

/** The opposite of Excel's own escapes in a text that was read. */
export function uncoded(text: string): string {
  return text.includes('_x')
    ? text.replace(CODED, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;
}

/** Letters of a column, 1 = A. */
export function columnName(column: number): string {
  let name = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  }
  return name;
}

/** `$A$1`, as formulas of the workbook name a place. */
export const absolute = (column: number, row: number): string => `$${columnName(column)}$${row}`;

/** The name of a sheet as formulas write it. */
export const quotedSheet = (name: string): string => `'${name.replaceAll("'", "''")}'`;

const BAD_SHEET_NAME = /[\\/?*[\]:]|\p{Cc}/gu;

/** A name that a sheet may have: 31 characters, none of `\ / ? * [ ] :`, no apostrophe at an end. */
export function sheetName(wanted: string, taken: ReadonlySet<string>): string {
  const clean =
    wanted
      .replace(BAD_SHEET_NAME, ' ')
      .replace(/^'+|'+$/g, '')
      .trim() || 'Sheet';
  for (let n = 1; ; n += 1) {
    const tail = n === 1 ? '' : ` (${n})`;
    const name = clean.slice(0, 31 - tail.length).replace(/[\ud800-\udbff]$/, '') + tail;
    if (!taken.has(name.toLowerCase())) return name;
  }
}
