import { parseArgs } from 'node:util';
import { BREAKS } from '../tests/sim/breaks.ts';
import { findBreaks, simulate } from './lib/sim.ts';

/** The simulator as `verify` (`--sqlite 300 --postgres 100`) and `soak` (more seeds, `--breaks`) run it: two processes side by side. */
const { values } = parseArgs({
  options: {
    sqlite: { type: 'string', default: '300' },
    postgres: { type: 'string', default: '100' },
    breaks: { type: 'boolean', default: false },
  },
});
try {
  await simulate(Number(values.sqlite), Number(values.postgres));
  if (values.breaks) await findBreaks(Object.keys(BREAKS));
} catch (error) {
  console.error((error as Error).message);
  process.exit(1);
}
