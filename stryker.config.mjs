/**
 * Each small change of the pure core has to make one of its tests fail: `npm run mutation`, or one file with
 * `npm run mutation -- --mutate src/core/rule/tail.ts`. About 2350 changes, two a second on two cores.
 * With MUTATE_CONSTANTS=1 also the constants of a module, each of which takes a run of all tests: three times as long.
 */
export default {
  mutate: ['src/core/**/*.ts'],
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner'],
  vitest: { configFile: 'vitest.mutation.config.ts' },
  coverageAnalysis: 'perTest',
  ignoreStatic: !process.env.MUTATE_CONSTANTS,
  concurrency: 2,
  thresholds: { high: 95, low: 90, break: 85 },
  reporters: ['progress', 'clear-text', 'html', 'json'],
  htmlReporter: { fileName: '.lab/mutation/report.html' },
  jsonReporter: { fileName: '.lab/mutation/report.json' },
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  // A second run tries again only what has changed since the first.
  incremental: true,
  incrementalFile: '.lab/mutation/incremental.json',
  // Ignored by git, and by everything that reads the sources.
  tempDirName: '.lab/mutation/sandbox',
  ignorePatterns: ['.lab', 'coverage', 'docs', 'tests/e2e', 'tests/runtime'],
};
