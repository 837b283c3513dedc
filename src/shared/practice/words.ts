import { compact, foldForSearch } from '../fold.ts';
import { SPOKEN } from '../script/types.ts';
import type { Words } from './types.ts';

/** A text as words are looked for in it: case, script, punctuation and spaces away. */
export function hearable(text: string): string {
  return compact(foldForSearch(text));
}

const parsed = new WeakMap<Words, readonly (readonly string[])[]>();

/** Entries of every language: people mix them, and a Mandarin speaker may write Traditional. */
function entriesOf(words: Words): readonly (readonly string[])[] {
  const known = parsed.get(words);
  if (known) return known;
  const entries = SPOKEN.flatMap((language) => words[language] ?? []).map(partsOf);
  parsed.set(words, entries);
  return entries;
}

function partsOf(entry: string): string[] {
  return entry
    .split('+')
    .map(hearable)
    .filter((part) => part !== '');
}

/** How well `heard` (made by `hearable`) fits: characters of the longest entry that is in it whole, 0 = not at all. */
export function wordsFit(words: Words | undefined, heard: string): number {
  if (!words) return 0;
  let best = 0;
  for (const parts of entriesOf(words)) {
    if (parts.length === 0 || !parts.every((part) => heard.includes(part))) continue;
    best = Math.max(
      best,
      parts.reduce((sum, part) => sum + part.length, 0),
    );
  }
  return best;
}
