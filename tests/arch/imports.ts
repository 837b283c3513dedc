import { readFileSync } from 'node:fs';
import { dirname, posix } from 'node:path';

export interface Import {
  readonly target: string;
  readonly typeOnly: boolean;
}

const PATTERN = /(?:^|\n)\s*(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?'([^']+)'|import\(\s*'([^']+)'\s*\)/g;

/** Imports of one TypeScript file as text: relative ones resolved to a path from the root, others as written. */
export function importsOf(root: string, file: string): Import[] {
  const text = readFileSync(`${root}/${file}`, 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
  return [...text.matchAll(PATTERN)].map((match) => {
    const written = (match[2] ?? match[3] ?? '').replace(/\?[a-z]+$/, '');
    const target = written.startsWith('.') ? posix.normalize(posix.join(dirname(file), written)) : written;
    return { target, typeOnly: Boolean(match[1]) };
  });
}
