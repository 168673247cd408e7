import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { runLab } from './support/run-lab.ts';

const check = ['check', 'slow-listing', '--fix', 'batched-any'];

describe('Ctrl-C ends a check at once, and leaves nothing running', () => {
  it.each([
    ['while it looks for its tools', async (run: ReturnType<typeof runLab>) => void (await run.part(/./))],
    ['while it starts', async (run: ReturnType<typeof runLab>) => void (await run.part(/postgres/))],
    ['in the contract', async (run: ReturnType<typeof runLab>) => run.said('start  ')],
    ['under load', async (run: ReturnType<typeof runLab>) => void (await run.part(/k6 run/))],
  ])('%s', async (_moment, wait) => {
    const run = runLab(check);
    await wait(run);
    run.child.kill('SIGINT');
    expect(await run.exit).toBe(130);
    expect(run.stderr()).toContain('Interrupted. Everything that was started has been stopped.');
    expect(await run.leftovers()).toEqual([]);
  });

  it('also when the user insists', async () => {
    const run = runLab(check);
    await run.part(/k6 run/);
    run.child.kill('SIGINT');
    run.child.kill('SIGINT');
    expect(await run.exit).toBe(130);
    expect(await run.leftovers()).toEqual([]);
  });

  it('and a lab that is killed takes its servers with it', async () => {
    const run = runLab(check);
    await run.part(/k6 run/);
    run.child.kill('SIGKILL');
    await run.exit;
    expect(await run.leftovers()).toEqual([]);
  });
});

describe('a part that is killed from outside makes a check inconclusive, never wrong', () => {
  it.each([
    ['the service', /src\/main\.ts in .*\/service$/, 'The service was killed by SIGKILL from outside'],
    ['PostgreSQL', /bin\/postgres/, 'PostgreSQL'],
    ['k6', /k6 run/, 'k6 was killed by SIGKILL'],
    ['Redis', /redis-server|valkey-server/, 'Redis was killed by SIGKILL'],
    ['the latency proxy', /proxy\/main/, 'the latency proxy was killed by SIGKILL'],
  ])('%s', async (_name, pattern, sentence) => {
    const run = runLab(check);
    await run.part(/k6 run/);
    // Well inside the rounds: the warm-up takes 2.5 s.
    await delay(5_000);
    process.kill(await run.part(pattern), 'SIGKILL');
    expect(await run.exit, run.stdout() + run.stderr()).toBe(3);
    expect(run.stdout()).toContain('INCONCLUSIVE');
    expect(run.stdout().replace(/\s+/g, ' ')).toContain(sentence);
    expect(await run.leftovers()).toEqual([]);
  });

  it.each([
    ['in the contract', 'start  '],
    ['while its work is counted', 'contract  '],
  ])('PostgreSQL, %s of the flawed service', async (_moment, after) => {
    const run = runLab(['check', 'slow-listing']);
    await run.said(after);
    process.kill(await run.part(/bin\/postgres/), 'SIGKILL');
    expect(await run.exit, run.stdout() + run.stderr()).toBe(3);
    expect(await run.leftovers()).toEqual([]);
  });
});
