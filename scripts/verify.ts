import { ensureBrowser } from './lib/browser.ts';
import { electronBinary, screenWrapper } from './lib/electron.ts';
import { bin, counted, freshReports, reports, step } from './lib/steps.ts';

/**
 * What decides whether a change is good: cheap checks first. `--tests` leaves out format, lint, types and texts.
 * ZUOXI_REQUIRE_ELECTRON=1 makes a missing Electron a failure (a check that skips is no check).
 */
const testsOnly = process.argv.includes('--tests');
const node = process.execPath;

if (!testsOnly) {
  step('format and lint', bin('biome'), ['check', '--error-on-warnings', '.']);
  step('types, per environment', node, ['scripts/types.ts']);
  step('texts in every language', node, ['scripts/i18n-check.ts']);
}
freshReports();
step('unit, property and database tests, layers, sizes', bin('vitest'), [
  'run',
  '--reporter=dot',
  '--reporter=json',
  `--outputFile.json=${reports}/vitest.json`,
]);
step('desks and hub under random faults: 300 runs on SQLite, 100 on PostgreSQL with two hub processes', node, [
  'scripts/sim-all.ts',
]);
step('build', node, ['scripts/build.ts']);
step('packing for Windows, read back', bin('vitest'), [
  'run',
  '-c',
  'tests/package/vitest.config.ts',
  '--reporter=dot',
  '--reporter=json',
  `--outputFile.json=${reports}/package.json`,
]);
const browser = await ensureBrowser((line) => console.log(`  ${line}`));
step('end to end in a browser', bin('playwright'), ['test', '-c', 'tests/e2e/playwright.config.ts'], {
  E2E_BROWSER: browser,
  PLAYWRIGHT_JSON_OUTPUT_NAME: `${reports}/e2e.json`,
});
electron();
const { passed, failed } = counted();
console.log(`\n${passed} passed, ${failed} failed`);

function electron(): void {
  const wrapper = screenWrapper();
  if (electronBinary() && wrapper) {
    const [command, ...args] = [...wrapper, bin('playwright'), 'test', '-c', 'tests/electron/playwright.config.ts'];
    step('end to end in Electron', command ?? '', args, { PLAYWRIGHT_JSON_OUTPUT_NAME: `${reports}/electron.json` });
    return;
  }
  const why = electronBinary() ? 'there is no screen and no xvfb-run' : "Electron's binary is not here";
  if (process.env.ZUOXI_REQUIRE_ELECTRON === '1') {
    console.error(`\nElectron was to be tested, but ${why}.`);
    process.exit(1);
  }
  console.log(`\nNot tested in Electron: ${why}. Everything else ran.`);
}
