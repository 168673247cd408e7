import { expect, test } from 'vitest';
import { cpuNoise, type NoiseReading, parseCpuLine } from '../../../src/core/rule/noise.ts';

// Two CPUs give 200 ticks a second. In the second from 1000 to 2000 ms: 120 busy, 30 stolen, 50 idle.
const readings: NoiseReading[] = [
  { at: 0, total: 1_000, busy: 400, steal: 10, ownMs: 100 },
  { at: 1_000, total: 1_200, busy: 500, steal: 10, ownMs: 600 },
  { at: 2_000, total: 1_400, busy: 620, steal: 40, ownMs: 1_500 },
];

test('steal is a share of all CPU time', () => {
  expect(cpuNoise(readings, 1_000, 2_000).stealShare).toBeCloseTo(30 / 200);
});

test('foreign CPU is what was busy and not our own, in cores', () => {
  expect(cpuNoise(readings, 1_000, 2_000).foreignCores).toBeCloseTo(1.2 - 0.9);
});

test('our own work is never taken for a stranger', () => {
  const own = readings.map((reading) => ({ ...reading, ownMs: reading.busy * 10 }));
  expect(cpuNoise(own, 0, 2_000).foreignCores).toBe(0);
});

test('a stretch between two readings takes the readings around it', () => {
  expect(cpuNoise(readings, 1_200, 1_700)).toEqual(cpuNoise(readings, 1_000, 2_000));
});

test('too few readings say nothing, which is not the same as calm', () => {
  const nothing = { stealShare: undefined, foreignCores: undefined };
  expect(cpuNoise([], 0, 1_000)).toEqual(nothing);
  expect(cpuNoise(readings.slice(0, 1), 0, 1_000)).toEqual(nothing);
});

test("the kernel's line is read as user, nice, system, idle, iowait, irq, softirq, steal", () => {
  expect(parseCpuLine('cpu  100 1 50 800 20 2 3 24 7 0')).toEqual({ busy: 156, steal: 24, total: 1_000 });
  expect(parseCpuLine('intr 1 2 3')).toBeUndefined();
  expect(parseCpuLine('')).toBeUndefined();
});
