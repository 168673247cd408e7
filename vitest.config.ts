import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    // Real servers and real load: room for a slow machine. What runs into these is stuck, not slow.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Two files at once: more would make the real servers of one disturb those of the other.
    maxWorkers: 2,
    reporters: ['default', ['json', { outputFile: '.lab/test-results.json' }]],
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts', 'services/*/src/**/*.ts'],
      reporter: ['text-summary', 'html'],
      reportsDirectory: 'coverage',
    },
  },
});
