import { beforeEach, describe, expect, test } from 'vitest';
import type { LabPaths } from '../../src/catalog/paths.ts';
import { doctorCommand } from '../../src/commands/doctor.ts';
import { copyToyLab } from '../support/toy-lab.ts';
import { fakeWorld } from '../support/world.ts';

let paths: LabPaths;

beforeEach(async () => {
  paths = await copyToyLab();
});

async function doctor(options: Readonly<Record<string, unknown>> = {}) {
  // The tools of this machine, wherever they are; what is missing is a finding, and nothing is fetched.
  const world = fakeWorld(['doctor'], { env: { PATH: process.env.PATH } });
  const code = await doctorCommand.run(world, { repo: paths.repo, args: [], options });
  return { code, out: world.out() };
}

describe('lab doctor', () => {
  test('grades the machine, and says why', async () => {
    const { out, code } = await doctor();
    expect(out).toMatch(/^[✓·] grade +[ABC]: .+ \([0-6] of 6 half seconds\)/m);
    expect(out).toMatch(/^[✓·] calm +steal .+, .+ cores used by others, timers .+ ms late/m);
    expect(code).toBe(/^✗/m.test(out) ? 4 : 0);
  });

  test('gives a program the figures behind the grade', async () => {
    const findings = JSON.parse((await doctor({ json: true })).out);
    const { found, status, next, calmness } = findings.at(-1);
    const { grade, windows, disturbedWindows, disturbances, programs, missing } = calmness;
    expect(found.startsWith(`${grade}: `)).toBe(true);
    expect(windows).toBe(6);
    expect(grade).toBe(disturbedWindows === 0 ? 'A' : disturbedWindows > 3 ? 'C' : 'B');
    expect(status).toBe(grade === 'A' ? 'good' : 'note');
    expect(next === undefined).toBe(grade === 'A');
    for (const words of disturbances) expect(found).toContain(words);
    for (const { name, pid } of programs) expect(found).toContain(`${name} (${pid})`);
    for (const sensor of missing) expect(found).toContain(sensor);
  });

  test('ends at once when it is interrupted', async () => {
    const world = fakeWorld(['doctor'], { env: { PATH: process.env.PATH } });
    world.interrupt();
    await expect(doctorCommand.run(world, { repo: paths.repo, args: [], options: {} })).rejects.toThrow();
    expect(world.out()).toBe('');
  });
});
