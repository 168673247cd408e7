import { defineConfig } from 'vitest/config';

// Real servers and real load: room for a slow machine. What runs into these is stuck, not slow.
const patience = { testTimeout: 180_000, hookTimeout: 180_000 };

export default defineConfig({
  test: {
    reporters: ['default', ['json', { outputFile: '.lab/test-results.json' }]],
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts', 'services/*/src/**/*.ts'],
      reporter: ['text-summary', 'html'],
      reportsDirectory: 'coverage',
    },
    projects: [
      {
        // Two files at once: more would make the real servers of one disturb those of the other.
        test: {
          name: 'parts',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/e2e/**'],
          maxWorkers: 2,
          ...patience,
        },
      },
      {
        // Whole checks measure latency: one after the other, when everything else is over.
        test: {
          name: 'whole',
          include: ['tests/e2e/**/*.test.ts'],
          fileParallelism: false,
          sequence: { groupOrder: 1 },
          ...patience,
        },
      },
    ],
  },
});
