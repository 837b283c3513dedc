import { ensureBrowser } from './lib/browser.ts';
import { electronBinary, screenWrapper } from './lib/electron.ts';
import { bin, step } from './lib/steps.ts';

/**
 * The longer proofs, run before an issue is called resolved: many kills, many random runs, the evaluation of the phrase
 * engine, every end-to-end test three times over in both shells. `npm run soak`; an hour on two quiet cores.
 */
const node = process.execPath;
const env = { ZUOXI_KILLS: '25', ZUOXI_HUB_KILLS: '25', PHRASE_EDITS: '100000', ZUOXI_EVERY_LANGUAGE: '1' };

step(
  'a working desk killed 25 times',
  bin('vitest'),
  ['run', 'src/core/kill.db.test.ts', '--testTimeout=1200000'],
  env,
);
step(
  'a joined desk killed 25 times at work on each engine, and in the midst of a page: nothing it kept is missing at the hub',
  bin('vitest'),
  ['run', 'src/core/sync/kill', '--testTimeout=1800000'],
  env,
);
step(
  'a hub under load killed 25 times on each engine; readers beside many writers over two processes miss nothing',
  bin('vitest'),
  ['run', 'src/hub', '--testTimeout=1200000'],
  { ...env, ZUOXI_HUB_KILLS: '25', ZUOXI_HOLE_WRITERS: '12', ZUOXI_HOLE_OPS: '2000' },
);
step(
  'phrase engine: incremental equals full after each of 100,000 random edits',
  bin('vitest'),
  ['run', 'src/shared/phrases', '--testTimeout=1200000'],
  env,
);
step('desks and hub under random faults, and every planted bug is found', node, [
  ...['scripts/sim-all.ts', '--sqlite', '2000', '--postgres', '500', '--breaks'],
]);
step(
  'callbacks: the derived list equals the obvious one, 2,000 customers on every day of a year and 100,000 on twelve days',
  bin('vitest'),
  ['run', 'src/shared/callbacks/year.test.ts', '--testTimeout=3600000'],
  { ...env, ZUOXI_YEAR_CUSTOMERS: '2000', ZUOXI_YEAR_MANY: '100000' },
);
step('phrase engine: evaluation', node, ['scripts/phrases/evaluate.ts']);
step('script engine and shipped scripts', bin('vitest'), ['run', 'src/shared/script', '--testTimeout=1200000'], env);
step('build', node, ['scripts/build.ts']);
const browser = await ensureBrowser((line) => console.log(`  ${line}`));
step(
  'end to end in a browser, three times',
  bin('playwright'),
  ['test', '-c', 'tests/e2e/playwright.config.ts', '--repeat-each=3', '--reporter=line'],
  { ...env, E2E_BROWSER: browser },
);
step(
  'every script that ships, in every language, led to its end by keyboard in a browser',
  bin('playwright'),
  ['test', '-c', 'tests/e2e/playwright.config.ts', 'scripts.spec', '--reporter=line'],
  { ...env, E2E_BROWSER: browser, ZUOXI_EVERY_SCRIPT: '1' },
);
const wrapper = screenWrapper();
if (!electronBinary() || !wrapper) {
  console.error('\nThe soak needs Electron and a screen; see the troubleshooting of the README.');
  process.exit(1);
}
const [command, ...args] = [...wrapper, bin('playwright')];
step(
  'end to end in Electron, three times',
  command ?? '',
  [...args, 'test', '-c', 'tests/electron/playwright.config.ts', '--repeat-each=3', '--reporter=line'],
  env,
);
step(
  'every script that ships, led to its end by keyboard in Electron',
  command ?? '',
  [...args, 'test', '-c', 'tests/electron/playwright.config.ts', 'scripts.spec', '--reporter=line'],
  { ...env, ZUOXI_EVERY_SCRIPT: '1' },
);
