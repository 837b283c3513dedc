// `npm run --silent zuoxi -- …`: the command line, after installing and building what is missing.
import { join } from 'node:path';
import { ensure, node24, root, run } from './lib/ensure.mjs';

ensure();
const { code } = await run(node24(), [join(root, 'out/node/cli.js'), ...process.argv.slice(2)]);
process.exit(code);
