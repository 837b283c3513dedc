import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../lib/steps.ts';

/** Packages that only build and test: whatever they bring is not in what is shipped. */
interface Meta {
  name: string;
  version: string;
  license?: string;
  homepage?: string;
}

/**
 * THIRD-PARTY-NOTICES.txt from what the bundles really hold: `out/packages.json`, which the build writes from the modules
 * that ended up in them. Throws when a packed package names no licence that the project accepts.
 */
export async function writeNotices(): Promise<void> {
  const packed = JSON.parse(readFileSync(join(root, 'out/packages.json'), 'utf8')) as string[];
  const parts = [...new Set([...packed, 'better-sqlite3'])].sort().map(noticeOf);
  writeFileSync(
    join(root, 'THIRD-PARTY-NOTICES.txt'),
    `Zuoxi contains the following packages. Electron and Chromium carry their own notices beside the program.\n\n${parts.join('\n\n')}\n`,
  );
}

const ACCEPTED = /MIT|Apache-2\.0|BSD|ISC|0BSD|Unlicense|CC0|PostgreSQL|BlueOak/;

function noticeOf(name: string): string {
  const folder = join(root, 'node_modules', name);
  const meta = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Meta;
  if (!ACCEPTED.test(meta.license ?? ''))
    throw new Error(`${name}: licence ${meta.license ?? 'unknown'} is not accepted`);
  const file = readdirSync(folder).find((entry) => /^(licen[cs]e|copying)/i.test(entry));
  const text = file && existsSync(join(folder, file)) ? readFileSync(join(folder, file), 'utf8').trim() : '';
  return `${'-'.repeat(78)}\n${meta.name} ${meta.version} (${meta.license})\n${meta.homepage ?? ''}\n\n${text}`;
}
