import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assertWellFormed, visibleText } from '../support/well-formed.ts';
import { runLab } from './support/run-lab.ts';

let out: string;
beforeAll(async () => {
  out = await mkdtemp(join(tmpdir(), 'lab-pictures-'));
});
afterAll(() => rm(out, { recursive: true, force: true }));

const pictures = () => runLab(['pictures', 'hungry-seat-map', '--seconds', '2', '--out', out]);

describe('lab pictures', () => {
  it('stops all that it started on Ctrl-C', async () => {
    const run = pictures();
    await run.part(/k6 run/);
    run.child.kill('SIGINT');
    expect(await run.exit).toBe(130);
    expect(await run.leftovers()).toEqual([]);
    expect(await readdir(out)).toEqual([]);
  });

  it('shows what the flawed service does and the fixed one does not', async () => {
    const run = pictures();
    expect(await run.exit, run.stderr()).toBe(0);
    expect(run.stderr()).toContain('fixed: plans');
    const read = (name: string) => readFile(join(out, name), 'utf8');
    const names = ['trace-flawed', 'trace-fixed', 'profile-flawed', 'profile-fixed'];
    const files = [...names.map((name) => `${name}.svg`), 'README.md', 'plans.md'];
    expect((await readdir(out)).sort()).toEqual(files.toSorted());
    const svgs = await Promise.all(names.map((name) => read(`${name}.svg`)));
    for (const svg of svgs) assertWellFormed(svg);
    const [flawedTrace, fixedTrace, flawedProfile, fixedProfile] = svgs.map(visibleText);
    for (const trace of [flawedTrace, fixedTrace]) expect(trace).toMatch(/select seats.* ms/);
    expect(flawedProfile).toMatch(/ms of CPU a request .* priceText src\/domain\/price\.ts:\d+ \d+ %/);
    expect(fixedProfile).not.toMatch(/priceText src/);
    const plans = await read('plans.md');
    expect(plans).toContain('Index Scan using seats_event_id_idx');
    expect(plans).toMatch(/^ *Buffers: shared hit=/m);
    // A picture tells nothing of the machine's folders.
    for (const text of [...svgs, plans, await read('README.md')])
      expect(text).not.toMatch(/file:\/\/|\/tmp\/|\.lab\//);
  });
});
