import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Generated tables, migrations (history) and locale files are read by machines or in one go: no budget. */
const FREE = /\.generated\.ts$|\/migrations\/\d|\.json$/;

it('no source file is over 400 lines, and small files stay the habit', () => {
  const lines = globSync('{src,scripts,tests}/**/*.{ts,tsx,mjs}', { cwd: root })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => !FREE.test(file))
    .map((file) => ({ file, lines: readFileSync(`${root}/${file}`, 'utf8').split('\n').length }))
    .sort((a, b) => a.lines - b.lines);
  expect(lines.filter((item) => item.lines > 400)).toEqual([]);
  expect(lines[Math.floor(lines.length * 0.9)]?.lines).toBeLessThanOrEqual(260);
  expect(lines[Math.floor(lines.length * 0.5)]?.lines).toBeLessThanOrEqual(120);
});
