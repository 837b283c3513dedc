import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { hashFiles, listFiles } from './lib/sources.ts';

/**
 * `npm run build`: all bundles into out/. Does nothing when no source changed since (a hash in out/.stamp);
 * `--force` builds anyway, `--quiet` speaks only when there is work.
 */
const root = resolve(import.meta.dirname, '..');
const stampFile = join(root, 'out', '.stamp');

function stamp(): string {
  const files = listFiles(root, ['src', 'content', 'db', 'scripts/build', 'scripts/build.ts', 'package-lock.json']);
  const sources = files.filter((file) => !/\.test\.tsx?$/.test(file));
  return hashFiles(root, sources, `node ${process.versions.node.split('.')[0]}`);
}

function upToDate(hash: string): boolean {
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === hash;
}

async function buildAll(hash: string): Promise<void> {
  rmSync(stampFile, { force: true });
  const { build } = await import('vite');
  const { buildTargets } = await import('./build/targets.ts');
  for (const [name, config] of buildTargets(root)) {
    const start = performance.now();
    await build(config);
    console.error(`  ${name.padEnd(9)} ${((performance.now() - start) / 1000).toFixed(1)} s`);
  }
  copyContent();
  mkdirSync(join(root, 'out'), { recursive: true });
  writeFileSync(stampFile, hash);
}

function copyContent(): void {
  const to = join(root, 'out', 'content');
  rmSync(to, { recursive: true, force: true });
  const from = join(root, 'content');
  if (existsSync(from)) cpSync(from, to, { recursive: true });
  else mkdirSync(to, { recursive: true });
}

const { values } = parseArgs({ options: { force: { type: 'boolean' }, quiet: { type: 'boolean' } } });
const hash = stamp();
if (!values.force && upToDate(hash)) {
  if (!values.quiet) console.error('Build is up to date.');
} else {
  console.error('Building …');
  await buildAll(hash);
}
