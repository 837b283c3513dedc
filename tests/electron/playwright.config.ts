import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  // One at a time: two cores, and every test starts a core of its own.
  workers: 1,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  // A machine that stalls for seconds is not a defect; what fails three times is.
  retries: process.env.CI ? 2 : 0,
  forbidOnly: true,
  outputDir: '../../test-results/electron',
  reporter: [['list'], ['json']],
});
