import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Type check per environment: a tsconfig without the foreign typings is the first fence between the layers. */
const root = fileURLToPath(new URL('..', import.meta.url));
const environments = readdirSync(`${root}/src`).filter((name) => existsSync(`${root}/src/${name}/tsconfig.json`));
const tsc = `${root}/node_modules/typescript/bin/tsc`;

let failed = false;
for (const project of [...environments.map((name) => `src/${name}`), '.']) {
  const result = spawnSync(process.execPath, [tsc, '-p', project], { cwd: root, encoding: 'utf8' });
  if (result.status === 0 || result.stdout.includes('TS18003')) continue;
  failed = true;
  console.error(`${project}\n${result.stdout}${result.stderr}`);
}
process.exit(failed ? 1 : 0);
