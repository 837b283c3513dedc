// `npm test`: installs, builds and runs every test; says plainly when there is no Electron to test with.
import { join } from 'node:path';
import { findElectron } from './lib/electron.mjs';
import { ensure, node24, root, run, say } from './lib/ensure.mjs';

ensure();
if (!findElectron()) say('No Electron binary on this machine: the Electron tests are left out, all others run.');
const { code } = await run(node24(), [join(root, 'scripts/verify.ts'), '--tests', ...process.argv.slice(2)], {
  cwd: root,
});
process.exit(code);
