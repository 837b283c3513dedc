import type { CliLocale } from './locale.ts';
import { type Params, type WordKey, word } from './words.ts';

/** Where a command writes: lines for people, or one JSON value; progress goes to the error stream and never into JSON. */
export interface Output {
  readonly locale: CliLocale;
  readonly json: boolean;
  t(key: WordKey, params?: Params): string;
  line(text: string): void;
  note(text: string): void;
  /** The one JSON value of a command; nothing for people. */
  value(value: unknown): void;
}

export interface Streams {
  out(text: string): void;
  err(text: string): void;
}

export function createOutput(streams: Streams, locale: CliLocale, json: boolean): Output {
  return {
    locale,
    json,
    t: (key, params) => word(locale, key, params),
    line: (text) => {
      if (!json) streams.out(`${text}\n`);
    },
    note: (text) => {
      if (!json) streams.err(`${text}\n`);
    },
    value: (value) => {
      if (json) streams.out(`${JSON.stringify(value, null, 2)}\n`);
    },
  };
}

/** `1.2 GB`; decimal units, as file managers show them. */
export function sizeText(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${unit === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`;
}

/** Columns it takes on a terminal: Han characters and full-width marks take two. */
function width(text: string): number {
  return [...text].reduce(
    (sum, character) => sum + (/[\u1100-\u115f\u2e80-\uff60\uffe0-\uffe6]/.test(character) ? 2 : 1),
    0,
  );
}

/** Label and value in two columns. */
export function table(rows: readonly (readonly [string, string])[]): string[] {
  const widest = Math.max(...rows.map(([label]) => width(label)));
  return rows.map(([label, value]) => `${label}${' '.repeat(widest - width(label) + 2)}${value}`);
}

/** Rows of cells under one another. */
export function columns(rows: readonly (readonly string[])[]): string[] {
  const widest = rows[0]?.map((_, at) => Math.max(...rows.map((row) => width(row[at] ?? '')))) ?? [];
  return rows.map((row) =>
    row
      .map((cell, at) => (at === row.length - 1 ? cell : cell + ' '.repeat((widest[at] ?? 0) - width(cell) + 2)))
      .join('')
      .trimEnd(),
  );
}
