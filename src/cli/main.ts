import '../shared/jitless.ts';
import { runCli } from './run.ts';

const streams = {
  out: (text: string) => void process.stdout.write(text),
  err: (text: string) => void process.stderr.write(text),
};

// `| head` ends our output early: that is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 3));
process.exitCode = await runCli(process.argv.slice(2), streams, process.env, process.stdin);
