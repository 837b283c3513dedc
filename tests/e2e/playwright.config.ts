import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  // Two at a time, as there are two cores: much of a test waits for a page or a disk. Each has a core of its own.
  workers: 2,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  // A machine that stalls for seconds is not a defect; what fails three times is.
  retries: process.env.CI ? 2 : 0,
  forbidOnly: true,
  // found or installed by scripts/lib/browser.ts; as root Chromium runs only without its sandbox
  use: { launchOptions: { executablePath: process.env.E2E_BROWSER, args: ['--no-sandbox'] } },
  outputDir: '../../test-results/e2e',
  reporter: [['list'], ['json']],
});
