import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { bin, root } from './lib/steps.ts';
import { writeNotices } from './package/notices.ts';
import { makeStandIn } from './package/stand-in.ts';

/**
 * `npm run package`: the Windows installer (needs Windows, or a machine that can download its tools).
 * `npm run package -- --dir`: only the unpacked application. `--stand-in`: with a stand-in Electron, to check the packing
 * anywhere; what comes out does not run.
 */
const { values } = parseArgs({ options: { dir: { type: 'boolean' }, 'stand-in': { type: 'boolean' } } });
const ELECTRON = '45.4.1';

run(process.execPath, ['scripts/build.ts', '--quiet']);
await writeNotices();
const args = ['--win', '--x64', '--publish', 'never'];
if (values.dir) args.push('--dir');
if (values['stand-in']) {
  const dist = makeStandIn(join(root, '.cache/electron-stand-in'), ELECTRON);
  args.push(`-c.electronDist=${dist}`);
}
run(bin('electron-builder'), args);

function run(command: string, commandArgs: readonly string[]): void {
  const result = spawnSync(command, commandArgs, {
    cwd: root,
    stdio: 'inherit',
    env: { ZUOXI_UPDATE_URL: 'https://updates.invalid/zuoxi', ...process.env },
  });
  if (result.status !== 0) process.exit(result.status ?? 1);
}
