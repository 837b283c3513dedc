import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const ROOT = 'src/renderer';

/** Keys that two commands share because they are never offered at one time. */
const TURNS: Readonly<Record<string, string>> = {
  // letting go of a call that somebody took, handing over one's own
  'Shift+F6': 'call.handOver call.letGo',
  // a practice has no floor; its hints are asked for by that key
  'Shift+F8': 'nav.floor practice.hint',
  // inside a practice the key changes sides, outside it leads there
  'Shift+F12': 'nav.practice practice.dock',
};

/** Every command of the page with a Shift+function key: `Shift+F5` -> the ids that have it. */
function shiftKeys(): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  const add = (key: string, id: string) => found.set(key, (found.get(key) ?? new Set()).add(id));
  for (const file of readdirSync(ROOT, { recursive: true, encoding: 'utf8' })) {
    if (!/\.tsx?$/.test(file) || file.includes('.test.')) continue;
    const text = readFileSync(join(ROOT, file), 'utf8');
    const isPlaces = file.endsWith('places.ts');
    for (const part of text.split(isPlaces ? /(?=\bname: ')/ : /(?=\bid: ')/)) {
      const id = /^(?:name|id): '([\w.]+)'/.exec(part)?.[1];
      for (const [, key] of part.slice(0, 400).matchAll(/keys: \[?(?:'[^']+', )*'(Shift\+F\d+)'/g))
        if (id && key) add(key, isPlaces ? `nav.${id}` : id);
    }
  }
  return found;
}

it('no two commands have the same Shift+function key, but those that take turns', () => {
  const keys = shiftKeys();
  expect(keys.get('Shift+F2')).toEqual(new Set(['nav.clocks']));
  expect(keys.size).toBeGreaterThan(10);
  const shared = [...keys].filter(([, ids]) => ids.size > 1).map(([key, ids]) => [key, [...ids].sort().join(' ')]);
  expect(Object.fromEntries(shared)).toEqual(TURNS);
});
