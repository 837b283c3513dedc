import { parseArgs } from 'node:util';
import { BREAKS, plant } from '../tests/sim/breaks.ts';

/**
 * `npm run sim -- --seeds N --start SEED --hub sqlite|postgres [--trace]`: random fault schedules against real stores.
 * `--break NAME` plants a bug first: ends with 1 at the first seed that finds it, with 0 when none does within its bound.
 */
const { values } = parseArgs({
  options: {
    seeds: { type: 'string' },
    start: { type: 'string', default: '1' },
    hub: { type: 'string', default: 'sqlite' },
    trace: { type: 'boolean', default: false },
    break: { type: 'string' },
  },
});
if (values.break) plant(values.break);
// Loaded only now: what was planted must be in what they import.
const { sqliteStorage } = await import('../tests/sim/hub.ts');
const { postgresForSim } = await import('../tests/sim/postgres-storage.ts');
const { runSeed } = await import('../tests/sim/run.ts');

const start = Number(values.start);
const seeds = Number(values.seeds ?? BREAKS[values.break ?? '']?.within ?? 100);
const postgres = values.hub === 'postgres' ? await postgresForSim() : null;
const storage = postgres?.storage ?? sqliteStorage;
const totals: Record<string, number> = {};
let failures = 0;
for (let seed = start; seed < start + seeds; seed++) {
  const { wrong, counts, trace } = await runSeed(seed, storage);
  for (const [name, count] of Object.entries(counts)) totals[name] = (totals[name] ?? 0) + count;
  if (wrong.length === 0) continue;
  failures += 1;
  console.log(`seed ${seed}: ${wrong.length} wrong\n  ${wrong.slice(0, 6).join('\n  ')}`);
  if (values.trace) console.log(trace.join('\n'));
  if (!values.break) continue;
  console.log(`${values.break}: caught at seed ${seed}, the ${seed - start + 1}. of ${seeds}`);
  break;
}
await postgres?.stop();
if (values.break && failures === 0) console.log(`${values.break}: NOT caught within ${seeds} seeds`);
if (!values.break) console.log(JSON.stringify({ hub: values.hub, start, seeds, failures, ...totals }));
process.exit(failures > 0 ? 1 : 0);
