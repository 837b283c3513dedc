import { parseArgs } from 'node:util';
import { sqliteStorage } from '../tests/sim/hub.ts';
import { runSeed } from '../tests/sim/run.ts';

/** `npm run sim -- --seeds N --start SEED --hub sqlite|postgres [--trace]`: random fault schedules against real stores. */
const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '100' },
    start: { type: 'string', default: '1' },
    hub: { type: 'string', default: 'sqlite' },
    trace: { type: 'boolean', default: false },
  },
});
const start = Number(values.start);
const totals: Record<string, number> = {};
let failures = 0;
for (let seed = start; seed < start + Number(values.seeds); seed++) {
  const { wrong, counts, trace } = await runSeed(seed, sqliteStorage);
  for (const [name, count] of Object.entries(counts)) totals[name] = (totals[name] ?? 0) + count;
  if (wrong.length === 0) continue;
  failures += 1;
  console.log(`seed ${seed}: ${wrong.length} wrong\n  ${wrong.slice(0, 6).join('\n  ')}`);
  if (values.trace) console.log(trace.join('\n'));
}
console.log(JSON.stringify({ hub: values.hub, start, seeds: Number(values.seeds), failures, ...totals }));
process.exit(failures > 0 ? 1 : 0);
