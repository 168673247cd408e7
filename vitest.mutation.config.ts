import { defineConfig } from 'vitest/config';

/** The tests that mutants of the core have to survive. */
export default defineConfig({
  test: {
    include: ['tests/core/**/*.test.ts'],
    setupFiles: ['tests/mutation/few-runs.ts'],
  },
});
