import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

interface Entry {
  version?: string;
  optionalDependencies?: Record<string, string>;
}

const lock = JSON.parse(readFileSync(fileURLToPath(new URL('../../package-lock.json', import.meta.url)), 'utf8'));

/** Optional dependencies that the lock file does not hold, as `package -> dependency`. */
function missing(packages: Record<string, Entry>): string[] {
  return Object.entries(packages).flatMap(([place, entry]) =>
    Object.keys(entry.optionalDependencies ?? {})
      .filter((name) => !places(place).some((at) => `${at}node_modules/${name}` in packages))
      .map((name) => `${place} -> ${name}`),
  );
}

/** Folders in which Node would look, from the innermost out. */
function places(place: string): string[] {
  const found = place === '' ? [] : [`${place}/`];
  for (let at = place.lastIndexOf('/node_modules/'); at > 0; at = place.lastIndexOf('/node_modules/', at - 1))
    found.push(`${place.slice(0, at)}/`);
  return [...found, ''];
}

/**
 * npm leaves out what it could not find for another system (a version that was never published there), and `npm ci`
 * then refuses the whole lock file, on every system. Mend: pin a version whose binaries exist for all, and
 * `npm install --package-lock-only` without node_modules.
 */
it('the lock file is complete for every system, so that a fresh clone installs', () => {
  expect(missing(lock.packages)).toEqual([]);
  expect(missing({ 'node_modules/a': { optionalDependencies: { b: '1.0.0' } } })).toEqual(['node_modules/a -> b']);
  const nested = {
    'node_modules/a/node_modules/c': { optionalDependencies: { b: '1' } },
    'node_modules/a/node_modules/b': {},
  };
  expect(missing(nested)).toEqual([]);
});
