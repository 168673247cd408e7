import { expect, it } from 'vitest';
import { startCollector } from '../../src/runtime/collector.ts';
import { Scope } from '../../src/runtime/scope.ts';

it('a collector keeps what it is sent, refuses what is no JSON, and is gone with its scope', async () => {
  const scope = new Scope();
  const collector = await startCollector(scope);
  const send = (body: string) => fetch(`${collector.url}/v1/traces`, { method: 'POST', body });
  expect((await send('{"resourceSpans":[]}')).status).toBe(200);
  expect((await send('no JSON')).status).toBe(400);
  expect(collector.exports).toEqual([{ resourceSpans: [] }]);
  await scope.close();
  await expect(send('{}')).rejects.toThrow();
});
