import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadContent } from '../../src/catalog/content.ts';
import { discover } from '../../src/catalog/discover.ts';
import { labPaths } from '../../src/catalog/paths.ts';
import type { Manifest } from '../../src/core/exercise.ts';
import { type LoadShape, loadShapes } from '../../src/core/load-shapes.ts';
import { randomFrom } from '../../src/core/random.ts';
import { runK6 } from '../support/k6.ts';

const paths = labPaths(join(import.meta.dirname, '../..'));
const { exercises } = await discover(paths);
const shapes = Object.keys(loadShapes) as LoadShape[];

/** What k6 makes of a script. */
async function inspect(id: string, shape: LoadShape) {
  const script = join(paths.loadTests, `${id}.ts`);
  const { code, stdout, stderr } = await runK6('inspect', '-e', `SHAPE=${shape}`, script);
  expect(code, stderr).toBe(0);
  return JSON.parse(stdout) as {
    readonly scenarios: Record<string, Record<string, unknown>>;
    readonly thresholds: Record<string, unknown[]>;
  };
}

const targetsOf = ({ targets: { p50Ms, p95Ms, p99Ms } }: Manifest) => [
  `p(50)<${p50Ms}`,
  `p(95)<${p95Ms}`,
  `p(99)<${p99Ms}`,
];
const words = (thresholds: readonly unknown[] = []) =>
  thresholds.map((each) => (typeof each === 'string' ? each : (each as { threshold: string }).threshold));

describe.each(exercises)('the k6 script of $id', (exercise) => {
  const { id, manifest } = exercise;

  // It draws until a wanted kind comes.
  it('can draw each kind of request, and those of a rush', async () => {
    const { traffic } = await loadContent(paths, exercise);
    const random = randomFrom('kinds');
    const drawn = Array.from({ length: 5000 }, () => traffic.draw(random, manifest.data).class);
    expect([...new Set(drawn)].sort()).toEqual([...traffic.classes].sort());
    for (const kind of traffic.rush?.kinds ?? []) expect(traffic.classes).toContain(kind);
  });

  it.each(shapes.filter((shape) => shape !== 'smoke'))('holds %s to the targets', async (shape) => {
    const { thresholds } = await inspect(id, shape);
    const scenario = { spike: '{scenario:afterwards}', stress: '{scenario:stress}' }[shape as string] ?? '';
    expect(words(thresholds[`http_req_duration${scenario}`])).toEqual(targetsOf(manifest));
    for (const name of ['checks', 'http_req_failed']) expect(thresholds).toHaveProperty([name + scenario]);
  });

  it('asks a smoke test for every answer', async () => {
    const { thresholds } = await inspect(id, 'smoke');
    expect(thresholds).toMatchObject({ checks: ['rate==1'], http_req_failed: ['rate==0'] });
  });

  it('sends the ordinary rate, and that of a check', async () => {
    const { ratePerSecond, calmRatePerSecond } = manifest.traffic;
    const rates = { calm: calmRatePerSecond, soak: calmRatePerSecond, judged: ratePerSecond } as const;
    for (const [shape, rate] of Object.entries(rates)) {
      const { scenarios } = await inspect(id, shape as LoadShape);
      expect(scenarios[shape]).toMatchObject({ rate: Math.round(rate * 1000), timeUnit: '16m40s' });
    }
  });

  it('rises above it in a spike and in a stress test', async () => {
    const { calmRatePerSecond, ratePerSecond } = manifest.traffic;
    const { rush } = (await inspect(id, 'spike')).scenarios;
    expect(Number(rush?.rate) / 1000 + calmRatePerSecond).toBeGreaterThan(ratePerSecond);
    const { stress } = (await inspect(id, 'stress')).scenarios;
    expect(stress).toMatchObject({ startRate: Math.round(calmRatePerSecond * 1000) });
  });
});
