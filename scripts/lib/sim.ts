import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { root } from './steps.ts';

/** A run of the simulator in a process of its own. Arguments as for scripts/sim.ts. */
export type SimRun = readonly string[];

interface Ended {
  readonly args: SimRun;
  readonly code: number;
  readonly output: string;
}

/**
 * Runs simulations side by side, as many processes at once as `width`; answers what each said, in the order given. Files lie in
 * memory where the system has a place for that.
 */
export async function runSims(runs: readonly SimRun[], width = 2): Promise<Ended[]> {
  const ended: Ended[] = [];
  let next = 0;
  const worker = async () => {
    while (next < runs.length) {
      const at = next++;
      const args = runs[at] as SimRun;
      ended[at] = await runOne(args);
      process.stdout.write(ended[at].output);
    }
  };
  await Promise.all(Array.from({ length: width }, worker));
  return ended;
}

function runOne(args: SimRun): Promise<Ended> {
  const memory = existsSync('/dev/shm') ? { SIM_DIR: '/dev/shm' } : {};
  const child = spawn(process.execPath, ['scripts/sim.ts', ...args], {
    ...{ cwd: root, env: { ...memory, ...process.env }, stdio: ['ignore', 'pipe', 'inherit'] },
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  return new Promise((done, fail) => {
    child.once('error', fail);
    child.once('close', (code) => done({ args, code: code ?? 1, output }));
  });
}

const split = (start: number, seeds: number, parts: number): [start: number, seeds: number][] =>
  Array.from({ length: parts }, (_, part) => {
    const from = Math.floor((seeds * part) / parts);
    return [start + from, Math.floor((seeds * (part + 1)) / parts) - from];
  });

/** `seeds` on SQLite and on PostgreSQL with two hub processes; throws when one of them fails. */
export async function simulate(sqlite: number, postgres: number): Promise<void> {
  const runs = [
    ...split(1, postgres, 2).map(([start, seeds]) => [
      '--hub',
      'postgres',
      '--start',
      `${start}`,
      '--seeds',
      `${seeds}`,
    ]),
    ...split(1, sqlite, 4).map(([start, seeds]) => ['--start', `${start}`, '--seeds', `${seeds}`]),
  ];
  const failed = (await runSims(runs)).filter(({ code }) => code !== 0);
  if (failed.length > 0) throw new Error(`simulator: ${failed.length} of ${runs.length} runs failed`);
}

/** Every planted bug must be found within its number of seeds: a run that ends with 0 did not find it. */
export async function findBreaks(names: readonly string[]): Promise<void> {
  const missed = (await runSims(names.map((name) => ['--break', name]))).filter(
    ({ code, output }) => code !== 1 || !output.includes(': caught at seed'),
  );
  if (missed.length > 0) throw new Error(`not caught: ${missed.map(({ args }) => args[1]).join(', ')}`);
}
