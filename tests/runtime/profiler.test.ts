import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freePort } from '../../src/runtime/ports.ts';
import { startProcess } from '../../src/runtime/process.ts';
import { inspectArgs, profileWhile } from '../../src/runtime/profiler.ts';
import { Scope } from '../../src/runtime/scope.ts';
import { waitUntilReady } from '../../src/runtime/wait.ts';

let scope: Scope;
beforeEach(() => {
  scope = new Scope();
});
afterEach(() => scope.close());

const busyNow = `
function burn() {
  const until = performance.now() + 20;
  while (performance.now() < until);
}
setInterval(burn, 25);
`;

async function start(code: string) {
  const port = await freePort();
  const args = [...inspectArgs(port), '-e', code];
  const running = await startProcess({ name: 'worker', command: process.execPath, args, env: {} }, scope);
  const { signal } = new AbortController();
  const open = async () => (await fetch(`http://127.0.0.1:${port}/json/list`)).ok;
  await waitUntilReady(running, open, { deadlineMs: 20_000, signal });
  return { port, running };
}

describe('a profile of another process', () => {
  it('names the functions that were busy meanwhile, and lets the process end', async () => {
    const { port, running } = await start(busyNow);
    const profile = await profileWhile(port, () => new Promise((resolve) => setTimeout(resolve, 400)));
    expect(profile.nodes.map(({ callFrame }) => callFrame.functionName)).toContain('burn');
    expect(profile.samples!.length).toBeGreaterThan(50);
    await running.stop();
    expect(running.exit()).toMatchObject({ signal: 'SIGTERM' });
  });

  it('fails when the process ends in the middle', async () => {
    const { port, running } = await start(busyNow);
    await expect(profileWhile(port, () => running.kill())).rejects.toThrow('the inspector has gone');
  });
});
