import { buildNow, loadNow } from './lib/desk.ts';
import { type BenchOptions, type Figures, times } from './lib/figures.ts';
import { browserHost, electronHost, type Host, IDLE_MS, type Start } from './lib/start-hosts.ts';
import { bigWorkspace } from './lib/workspace.ts';

const RUNS = { cold: 3, warm: 5 } as const;

/**
 * Start of the program on the big workspace to first paint and to a sign-in that takes a PIN. Cold: nothing of the
 * program or the workspace in the system's file cache, no code cache. Warm: the second start and later ones.
 */
export async function run({ size }: BenchOptions): Promise<Figures> {
  buildNow();
  const workspace = await bigWorkspace(size);
  const load = loadNow();
  const shell = await measure(await browserHost(workspace));
  const electron = await electronHost(workspace);
  return {
    customers: workspace.customers,
    tickets: workspace.tickets,
    'browser shell': shell,
    electron: electron ? await measure(electron) : 'no Electron on this machine',
    load: `${load} … ${loadNow()}`,
  };
}

async function measure(host: Host): Promise<Figures> {
  const cold: Start[] = [];
  const warm: Start[] = [];
  let memory: Figures = {};
  try {
    for (let at = 0; at < RUNS.cold; at += 1) cold.push((await host.start('cold', false)).start);
    await host.start('warm', false);
    for (let at = 1; at <= RUNS.warm; at += 1) {
      const one = await host.start('warm', at === RUNS.warm);
      warm.push(one.start);
      memory = one.memory;
    }
  } finally {
    host.close();
  }
  return { cold: figuresOf(cold), warm: figuresOf(warm), [`PSS after ${IDLE_MS / 1000} s idle, MB`]: memory };
}

function figuresOf(starts: readonly Start[]): Figures {
  return {
    'first paint, ms': times(starts.map(({ paint }) => paint)),
    'ready, ms': times(starts.map(({ ready }) => ready)),
  };
}
