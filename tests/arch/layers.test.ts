import { globSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { importsOf } from './imports.ts';
import { type LayerRule, rules } from './layers.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const files = globSync('{src,db}/**/*.{ts,tsx}', { cwd: root })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => !/\.test\.tsx?$/.test(file));

/** Breaches of a file's rule; the first rule whose `from` matches counts. */
function breaches(file: string, targets: readonly string[]): string[] {
  const rule = rules.find((candidate) => candidate.from.test(file));
  if (!rule) return [];
  return targets
    .filter((target) => !allowed(rule, file, target))
    .map((target) => `${file} -> ${target}: ${rule.reason}`);
}

function allowed(rule: LayerRule, file: string, target: string): boolean {
  const isProject = /^(src|db|content|tests|scripts)\//.test(target) || target.startsWith('.');
  const feature = rule.from.exec(file)?.[1] ?? '';
  const patterns = isProject ? rule.may.map((may) => new RegExp(may.source.replace('$1', feature))) : rule.packages;
  return patterns.some((pattern) => pattern.test(target));
}

describe('layers', () => {
  it('every import stays within its layer', () => {
    const found = files.flatMap((file) =>
      breaches(
        file,
        importsOf(root, file).map((item) => item.target),
      ),
    );
    expect(found).toEqual([]);
  });

  it('the check itself sees breaches', () => {
    expect(breaches('src/shared/a.ts', ['node:fs', 'src/core/app.ts', 'react'])).toHaveLength(3);
    expect(breaches('src/core/features/calls/a.ts', ['src/core/features/search/b.ts'])).toHaveLength(1);
    expect(breaches('src/core/features/calls/a.ts', ['src/core/features/calls/b.ts', 'src/core/db/open.ts'])).toEqual(
      [],
    );
    expect(breaches('src/renderer/a.tsx', ['electron', 'src/core/app.ts', 'better-sqlite3'])).toHaveLength(3);
    expect(breaches('src/main/a.ts', ['better-sqlite3', 'src/core/app.ts'])).toHaveLength(2);
  });

  it('only main and preload know electron', () => {
    const outside = files.filter(
      (file) =>
        !/^src\/(main|preload)\//.test(file) && importsOf(root, file).some((item) => item.target === 'electron'),
    );
    expect(outside).toEqual([]);
  });

  it('no value import runs in a circle', () => {
    expect(cycles(new Map(files.map((file) => [file, valueImports(file)])))).toEqual([]);
    expect(
      cycles(
        new Map([
          ['a', ['b']],
          ['b', ['a']],
        ]),
      ),
    ).toHaveLength(1);
  });
});

function valueImports(file: string): string[] {
  return importsOf(root, file)
    .filter((item) => !item.typeOnly)
    .map((item) => item.target);
}

function cycles(graph: ReadonlyMap<string, readonly string[]>): string[] {
  const found: string[] = [];
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) found.push([...path.slice(path.indexOf(file)), file].join(' -> '));
    else if (!done.has(file)) {
      for (const target of graph.get(file) ?? []) if (graph.has(target)) visit(target, [...path, file]);
      done.add(file);
    }
  };
  for (const file of graph.keys()) visit(file, []);
  return found;
}
