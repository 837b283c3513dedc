import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fail, node24, root } from './ensure.mjs';

/** Flags of the shells that the hub's command understands, with their values. */
const SHARED = ['--data', '--profile', '--locale'];

/**
 * `--with-hub`: starts (or finds) the sample's hub and joins this profile. Resolves once it has joined, with a function that
 * stops what was started here.
 */
export function startSampleHub(args) {
  const passed = args.flatMap((arg, at) => {
    if (SHARED.includes(arg)) return [arg, args[at + 1] ?? ''];
    return SHARED.some((flag) => arg.startsWith(`${flag}=`)) ? [arg] : [];
  });
  const child = spawn(node24(), [join(root, 'out/node/cli.js'), 'hub', 'sample', ...passed], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const gone = new Promise((done) => child.once('exit', done));
  return new Promise((done) => {
    let text = '';
    child.stdout.on('data', (chunk) => {
      process.stderr.write(chunk);
      text += chunk;
      // Address and how to sign in: two lines, the last things it says.
      if (text.split('\n').length > 2) done(stop);
    });
    child.once('exit', (code) => (code === 0 ? done(stop) : fail('The sample hub did not start; see above.')));
    const stop = async () => {
      if (child.exitCode === null) child.kill('SIGTERM');
      await gone;
    };
  });
}
