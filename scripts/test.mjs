// `npm test`: installs, builds and runs every test; verify.ts says plainly when there is no Electron to test with.
import { join } from 'node:path';
import { ensure, node24, root, run } from './lib/ensure.mjs';

ensure();
const { code } = await run(node24(), [join(root, 'scripts/verify.ts'), '--tests', ...process.argv.slice(2)], {
  cwd: root,
});
process.exit(code);
