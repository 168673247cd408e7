import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { LoadContext } from '../../src/check/stages/latency.ts';
import { startCopy } from '../../src/check/trials/copies.ts';
import { Scope } from '../../src/runtime/scope.ts';

/** Says that it is healthy, and takes its time when it is asked to stop. */
const slowToLeave = `
  import { createServer } from 'node:http';
  process.on('SIGTERM', () => undefined);
  createServer((_, response) => response.end('well')).listen(process.env.PORT);
`;

async function contextOf(source: string): Promise<LoadContext> {
  const folder = await mkdtemp(join(tmpdir(), 'copies-test-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await mkdir(join(folder, 'service', 'src'), { recursive: true });
  await writeFile(join(folder, 'service', 'src', 'main.ts'), source);
  await writeFile(join(folder, 'service', 'package.json'), '{"type":"module"}');
  const context = {
    folder,
    lab: { world: { signal: new AbortController().signal }, paths: { services: folder } },
    request: { subject: {}, exercise: { manifest: { service: 'toy' } } },
    bench: { serviceEnv: {}, sides: undefined },
  };
  return context as unknown as LoadContext;
}

const answers = (url: string) =>
  fetch(url).then(
    ({ status }) => status,
    () => undefined,
  );

test('a copy can be killed and comes back at its address', async () => {
  const scope = new Scope();
  onTestFinished(() => scope.close());
  const copy = await startCopy(await contextOf(slowToLeave), 1, scope);
  expect(await answers(copy.url)).toBe(200);
  await copy.kill();
  expect(await answers(copy.url)).toBeUndefined();
  await copy.start();
  expect(await answers(copy.url)).toBe(200);
});

test('a copy that would take its time ends with the trial at once', async () => {
  const scope = new Scope();
  const copy = await startCopy(await contextOf(slowToLeave), 1, scope);
  const from = performance.now();
  await scope.close();
  // Whoever is asked to stop has 3 s for it.
  expect(performance.now() - from).toBeLessThan(1_500);
  expect(await answers(copy.url)).toBeUndefined();
});
