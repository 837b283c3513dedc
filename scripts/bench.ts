import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { BenchOptions, Figures } from '../tests/bench/lib/figures.ts';

/**
 * `npm run bench -- NAME [--json] [--small]`: runs one benchmark of tests/bench, or lists them. Each module exports
 * `run({ json, size })` and answers its figures.
 */
const dir = join(import.meta.dirname, '../tests/bench');
const names = readdirSync(dir)
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.slice(0, -3));
const args = process.argv.slice(2);
const json = args.includes('--json');
const size: BenchOptions['size'] = args.includes('--small') ? 'small' : 'full';
const wanted = args.filter((arg) => !arg.startsWith('--'));

if (wanted.length === 0) {
  console.log(`benchmarks: ${names.join(', ')}`);
  process.exit(0);
}
const unknown = wanted.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  console.error(`no such benchmark: ${unknown.join(', ')} (there are ${names.join(', ')})`);
  process.exit(2);
}
for (const name of wanted) {
  const { run } = (await import(`../tests/bench/${name}.ts`)) as { run(options: BenchOptions): Promise<Figures> };
  // The runner prints, so that all benchmarks look alike.
  const figures = await run({ json: true, size });
  if (json) console.log(JSON.stringify({ bench: name, size, at: new Date().toISOString(), figures }, null, 2));
  else for (const line of lines(figures, '')) console.log(line);
}

/** `core / pinyin / ms    p50 0.1  p95 0.3  max 2.1` */
function lines(figures: Figures, before: string): string[] {
  return Object.entries(figures).flatMap(([name, figure]) => {
    const path = before ? `${before} / ${name}` : name;
    if (typeof figure !== 'object') return [`${path.padEnd(52)} ${figure}`];
    return isFlat(figure) ? [`${path.padEnd(52)} ${flat(figure)}`] : lines(figure as Figures, path);
  });
}

function isFlat(figure: object): boolean {
  return Object.values(figure).every((value) => typeof value !== 'object');
}

function flat(figure: object): string {
  return Object.entries(figure)
    .map(([name, value]) => `${name} ${value}`)
    .join('  ');
}
