import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { keepPipe } from './pipe.ts';

test('a folder in which nothing can be written leaves the core without a pipe, not without life', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'pipe-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  // a file where the folder should be refuses even root
  writeFileSync(join(dir, 'file'), '');
  const said: string[] = [];
  const log = { info() {}, warn() {}, error: (event: string) => String(said.push(event)) };
  const pipe = await keepPipe(join(dir, 'file', 'default'), { log, attach() {}, openLink() {} });
  expect(said).toEqual(['pipe.notPublished']);
  await pipe.close();
});
