import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Characters that some file system does not take in a name. */
const UNSAFE = /[\\/:*?"<>|]|\p{Cc}/gu;

/** Somebody may have the earlier file open, and worked in it: it stays, and the new one gets a number. */
export function freePath(place: string, stem: string): string {
  const clean = stem.replace(UNSAFE, ' ').trim();
  for (let n = 1; ; n += 1) {
    const path = join(place, `${clean}${n === 1 ? '' : ` (${n})`}.xlsx`);
    if (!existsSync(path)) return path;
  }
}
