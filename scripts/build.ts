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
  const files = listFiles(root, [
    'src',
    'content',
    'db',
    'scripts/build',
    'scripts/build.ts',
    'electron.vite.config.ts',
    'package-lock.json',
  ]);
  const sources = files.filter((file) => !/\.test\.tsx?$/.test(file));
  return hashFiles(root, sources, `node ${process.versions.node.split('.')[0]}`);
}

function upToDate(hash: string): boolean {
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === hash;
}

async function buildAll(hash: string): Promise<void> {
  rmSync(stampFile, { force: true });
  const { build } = await import('vite');
  const desktop = await import('electron-vite');
  const { nodeTargets } = await import('./build/targets.ts');
  const { packedPackages } = await import('./build/packages.ts');
  await timed('desktop', () =>
    desktop.build({ root, configFile: join(root, 'electron.vite.config.ts'), logLevel: 'warn' }),
  );
  for (const [name, config] of nodeTargets(root)) await timed(name, () => build(config));
  writeFileSync(join(root, 'out', 'packages.json'), JSON.stringify(packedPackages(root)));
  await copyContent();
  mkdirSync(join(root, 'out'), { recursive: true });
  writeFileSync(stampFile, hash);
}

async function timed(name: string, task: () => Promise<unknown>): Promise<void> {
  const start = performance.now();
  await task();
  console.error(`  ${name.padEnd(9)} ${((performance.now() - start) / 1000).toFixed(1)} s`);
}

async function copyContent(): Promise<void> {
  const to = join(root, 'out', 'content');
  rmSync(to, { recursive: true, force: true });
  const from = join(root, 'content');
  if (existsSync(from)) cpSync(from, to, { recursive: true });
  else mkdirSync(to, { recursive: true });
  await checkScripts(to);
}

/** Scripts and practice scenarios as checked JSON, which the core reads instead of the YAML. One that cannot be used ends the build. */
async function checkScripts(to: string): Promise<void> {
  const { readBuiltIn, readScenarios, CHECKED_SCRIPTS, CHECKED_SCENARIOS } = await import(
    '../src/core/content/builtin.ts'
  );
  const warn = (_event: string, data?: Record<string, unknown>) => {
    throw new Error(`content: ${JSON.stringify(data)}`);
  };
  const log = { info: () => {}, warn, error: () => '' };
  const { scripts } = readBuiltIn(to, log);
  writeFileSync(join(to, CHECKED_SCRIPTS), JSON.stringify(scripts.map(({ body }) => body)));
  writeFileSync(join(to, CHECKED_SCENARIOS), JSON.stringify(readScenarios(to, log).map(({ body }) => body)));
}

const { values } = parseArgs({ options: { force: { type: 'boolean' }, quiet: { type: 'boolean' } } });
const hash = stamp();
if (!values.force && upToDate(hash)) {
  if (!values.quiet) console.error('Build is up to date.');
} else {
  console.error('Building …');
  await buildAll(hash);
}
