import type { KeyKind } from './search-kinds.ts';

type Add = (kind: KeyKind, text: string, weight: number) => void;

const MAX_WORDS = 5;
const GENERIC = new Set([
  'ltd',
  'limited',
  'co',
  'company',
  'inc',
  'the',
  'and',
  'of',
  'mr',
  'mrs',
  'ms',
  'miss',
  'dr',
]);

/**
 * Keys of the Latin words of a name: the words from each on and round again ("peterchantaiman", "chantaimanpeter" …),
 * so that "Chan Tai Man" and "Tai Man Chan" both are prefixes; initials as written and from the surname in capitals on.
 */
export function latinKeys(name: string, folded: string, add: Add): void {
  const all = folded.split(' ').filter((word) => /^[a-z0-9]+$/.test(word));
  const kept = all.filter((word) => !GENERIC.has(word));
  const words = (kept.length > 0 ? kept : all).slice(0, MAX_WORDS);
  words.forEach((_, start) => {
    add('english', [...words.slice(start), ...words.slice(0, start)].join(''), start === 0 ? 0 : 1);
  });
  if (words.length < 2) return;
  const initials = words.map((word) => word.charAt(0)).join('');
  add('initials', initials, 0);
  const capitals = /(?:^|[\s,])(\p{Lu}{2,})(?=[\s,]|$)/u.exec(name)?.[1]?.toLowerCase();
  const surname = capitals === undefined ? -1 : words.indexOf(capitals);
  if (surname > 0) add('initials', initials.slice(surname) + initials.slice(0, surname), 0);
}
