import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** A process of a benchmark: asked by name, one question at a time; what it says unasked goes to `heard`. */
export interface Helper {
  ask<T = unknown>(task: string, ...args: unknown[]): Promise<T>;
  heard: (news: unknown) => void;
  end(): Promise<void>;
}

/** `file` lies beside this one. With ZUOXI_BENCH_PROF=<folder> each process leaves a CPU profile there. */
export function startHelper(file: string, ...args: string[]): Helper {
  const profiles = process.env.ZUOXI_BENCH_PROF;
  const profile = profiles ? ['--cpu-prof', `--cpu-prof-dir=${profiles}`, `--cpu-prof-name=${nameOf(file, args)}`] : [];
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), args, {
    execArgv: ['--disable-warning=ExperimentalWarning', ...profile],
    serialization: 'advanced',
  });
  const helper: Helper = {
    heard: () => undefined,
    ask: (task, ...rest) => ask(child, { task, args: rest }) as Promise<never>,
    end: async () => {
      await ask(child, { task: 'end', args: [] });
      const ended = new Promise((done) => child.once('exit', done));
      child.disconnect();
      await ended;
    },
  };
  child.on('message', (message: Reply) => 'news' in message && helper.heard(message.news));
  return helper;
}

type Reply = { news: unknown } | { answer: unknown } | { error: string };

const nameOf = (file: string, args: readonly string[]) =>
  `${[file.replace(/\W/g, ''), ...args.map((arg) => arg.replace(/.*\//, '').replace(/\W/g, ''))].join('-')}-${Date.now()}.cpuprofile`;

function ask(child: ChildProcess, question: { task: string; args: unknown[] }): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const gone = () => reject(new Error(`process ended during ${question.task}`));
    child.once('exit', gone);
    const answered = (reply: Reply) => {
      if ('news' in reply) return;
      child.off('message', answered);
      child.off('exit', gone);
      if ('error' in reply) reject(new Error(`${question.task}: ${reply.error}`));
      else resolve(reply.answer);
    };
    child.on('message', answered);
    child.send(question);
  });
}

/** The other end: what a process of a benchmark can be asked. It ends when nobody is left to ask. */
export function answer(tasks: Readonly<Record<string, (...args: never[]) => unknown>>, close: () => unknown): void {
  // The most memory it ever had (RSS), in megabytes (10⁶ bytes).
  const peak = () => (process.resourceUsage().maxRSS * 1024) / 1e6;
  const known: Readonly<Record<string, (...args: never[]) => unknown>> = {
    ...tasks,
    peak,
    end: async () => void (await close()),
  };
  process.on('message', async ({ task, args }: { task: string; args: never[] }) => {
    try {
      const run = known[task];
      if (!run) throw new Error('unknown task');
      process.send?.({ answer: await run(...args) });
    } catch (error) {
      process.send?.({ error: String((error as Error).stack) });
    }
  });
  process.once('disconnect', () => process.exit(0));
}

export const tell = (news: unknown): void => void process.send?.({ news });

/** Milliseconds on a clock that all processes of this machine share. */
export const instant = (): number => performance.timeOrigin + performance.now();
