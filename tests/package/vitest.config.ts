import { defineConfig } from 'vitest/config';

/** Apart from the unit tests: it needs a build and takes half a minute. */
export default defineConfig({ test: { include: ['tests/package/**/*.test.ts'], testTimeout: 60_000 } });
