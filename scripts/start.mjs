// `npm start`: installs, builds and opens the desktop; in Electron, or else in the default browser.
import { join } from 'node:path';
import { noScreen, obtainElectron } from './lib/electron.mjs';
import { ensure, node24, root, run, say } from './lib/ensure.mjs';
import { startSampleHub } from './lib/sample-hub.mjs';

/** An Electron that ends within this time (ms) and not of its own will never opened its window. */
const FALSE_START = 4000;

const HELP = `npm start -- [options]
  --sample          try the sample workspace, without the question
  --data DIR        where the data lies
  --profile NAME    another desk on the same machine
  --locale L        zh-HK, zh-CN or en
  --with-hub        try syncing: a hub of the sample on this machine, this profile joined to it
  --browser         the browser shell, even if Electron is there
  --no-open         browser shell: print the address only
  --port N          browser shell: a fixed port`;

const given = process.argv.slice(2);
if (given.includes('--help') || given.includes('-h')) {
  say(HELP);
  process.exit(0);
}
const withHub = given.includes('--with-hub');
const args = given.filter((arg) => arg !== '--browser' && arg !== '--with-hub');
const wantsBrowser = given.includes('--browser') || args.some((arg) => /^--(no-open|port)\b/.test(arg));

ensure();
const stopHub = withHub ? await startSampleHub(args) : async () => {};
const exitCode = (await openDesktop()) ?? (await openBrowserShell());
await stopHub();
process.exit(exitCode);

/** Exit code, or null when the browser shell has to do. */
async function openDesktop() {
  if (wantsBrowser) return null;
  const reason = noScreen();
  const electron = reason ? { reason } : await obtainElectron();
  if (!electron.path) return instead(electron.reason);
  say('Opening the desktop …');
  const env = { ...process.env };
  delete env.ELECTRON_RUN_AS_NODE;
  // Electron refuses to run as root with its sandbox
  const root0 = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const began = Date.now();
  const { code } = await run(electron.path, [...root0, root, ...args], { env });
  if (code === 2) return code;
  return code !== 0 && code !== 130 && Date.now() - began < FALSE_START ? instead('it could not start here') : code;
}

function instead(reason) {
  say(`No Electron (${reason}): opening the same application in the browser.`);
  return null;
}

async function openBrowserShell() {
  const { code } = await run(node24(), [join(root, 'out/node/browser.js'), ...args]);
  return code;
}
