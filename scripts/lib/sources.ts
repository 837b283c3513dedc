import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** All files below the given files and folders, as sorted paths relative to `root` with forward slashes. */
export function listFiles(root: string, places: readonly string[]): string[] {
  const found: string[] = [];
  for (const place of places) {
    const path = join(root, place);
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat?.isFile()) found.push(path);
    else if (stat?.isDirectory())
      for (const entry of readdirSync(path, { recursive: true, withFileTypes: true }))
        if (entry.isFile()) found.push(join(entry.parentPath, entry.name));
  }
  return found.map((path) => relative(root, path).split(sep).join('/')).sort();
}

/** One hash over names and contents; `salt` stands for what else decides the result. */
export function hashFiles(root: string, files: readonly string[], salt: string): string {
  const hash = createHash('sha256').update(salt);
  for (const file of files) hash.update(`\0${file}\0`).update(readFileSync(join(root, file)));
  return hash.digest('hex');
}
