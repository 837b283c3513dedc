import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Starts the packed program with a sample workspace in a folder of its own and waits until its store exists and it has
 * lived for ten seconds. Fuses forbid remote control, so this is as far as a machine can look; docs/windows-checklist.md
 * is for the person.
 */
const [program] = process.argv.slice(2);
if (!program || !existsSync(program)) {
  console.error('usage: smoke.ts PATH_OF_THE_PACKED_PROGRAM');
  process.exit(2);
}
const data = mkdtempSync(join(tmpdir(), 'zuoxi-smoke-'));
const child = spawn(program, ['--data', data, '--sample', '--locale', 'zh-HK'], { stdio: 'ignore' });
let ended: number | null = null;
child.on('exit', (code) => {
  ended = code ?? -1;
});
const deadline = Date.now() + 60_000;
const store = join(data, 'default', 'workspace.db');
while (!existsSync(store) && ended === null && Date.now() < deadline) await pause(250);
await pause(10_000);
const ok = existsSync(store) && ended === null;
child.kill();
console.log(ok ? 'The packed program started and made its workspace.' : `The packed program failed (exit ${ended}).`);
process.exit(ok ? 0 : 1);

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
