import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { type Site, whileServing } from '../../src/pictures/site.ts';
import { temporaryFolder } from '../support/toy-lab.ts';

const services = resolve(import.meta.dirname, '..', 'fixtures', 'services');

/** A site of a toy service, with no stores behind it. */
async function siteOf(name: string): Promise<Site> {
  const site = {
    lab: { world: { signal: new AbortController().signal } },
    exercise: { manifest: { service: name } },
    subject: { side: 'fixed', overlays: [] },
    stores: { serviceEnv: {} },
    staged: join(services, name),
    folder: await temporaryFolder(),
  };
  return site as unknown as Site;
}

it('a service that does not start is told in one sentence', async () => {
  const serving = whileServing(await siteOf('exits-at-boot'), {}, async () => undefined);
  await expect(serving).rejects.toMatchObject({
    fault: 'content',
    message: expect.stringMatching(/^The fixed service: exited with code \d+ before it was ready/),
  });
});

it('and so is one that ends while it is looked at', async () => {
  const serving = whileServing(await siteOf('dies-on-request'), {}, async ({ url, running }) => {
    await fetch(`${url}/api`).catch(() => undefined);
    await running.exited;
    throw new Error('the inspector has gone');
  });
  await expect(serving).rejects.toMatchObject({
    message: expect.stringMatching(/^The fixed service: exited with code \d+ while it was looked at/),
  });
});

it('an error of the lab’s own stays what it is while the service is well', async () => {
  const serving = whileServing(await siteOf('answers-nonsense'), {}, async () => {
    throw new RangeError('a bug');
  });
  await expect(serving).rejects.toThrow(RangeError);
});
