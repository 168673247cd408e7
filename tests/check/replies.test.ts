import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import type { LoadContext } from '../../src/check/stages/latency.ts';
import { askAgain } from '../../src/check/stages/replies.ts';
import { randomFrom } from '../../src/core/random.ts';
import { judgeReplies } from '../../src/core/rule/replies.ts';
import { sample } from '../support/blocks.ts';

const hash = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 16);
const isK6 = ({ headers }: IncomingMessage) => headers['user-agent']?.includes('k6') === true;

/** Asks a service again for 40 requests of a load in which it sent each path back; ids of the checks that fail. */
async function refusedFor(
  answer: (request: IncomingMessage) => string,
  statementsOf: (request: IncomingMessage) => number = () => 3,
  underLoad = (path: string) => path,
) {
  let statements = 0;
  const agents = new Set<string | undefined>();
  const server = createServer((request, response) => {
    agents.add(request.headers['user-agent']);
    statements += statementsOf(request);
    response.end(answer(request));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(() => void server.close());
  const draw = (random: () => number) => {
    const path = `/api/${Math.floor(random() * 1e6)}`;
    return { class: 'list', method: 'GET', path, headers: {}, rows: 1 } as const;
  };
  const samples = Array.from({ length: 40 }, (_, index) => {
    const random = randomFrom('seed', 2, index);
    // The jitter comes first.
    random();
    return sample(index * 20, 10, { round: 2, index, bodyHash: hash(underLoad(draw(random).path)) });
  });
  const context = {
    lab: { tools: { k6: { version: '2.2.0' } }, world: { signal: new AbortController().signal } },
    request: { content: { traffic: { draw } }, exercise: { manifest: { data: {} } } },
    bench: {
      candidate: { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` },
      database: { counters: async () => ({ statements }) },
    },
    notebook: { samples, seed: 'seed' },
  } as unknown as LoadContext;
  const replies = await askAgain(context);
  const failed = judgeReplies(replies).filter((check) => check.status === 'fail');
  return { replies, agents, failed: failed.map(({ id }) => id) };
}

test('an honest service is asked for the same requests as in the load, as k6 and as a browser', async () => {
  const { replies, agents, failed } = await refusedFor(({ url }) => url as string);
  expect(failed).toEqual([]);
  expect(replies.list).toHaveLength(24);
  expect(replies.statements).toEqual({ likeGenerator: 3, likeBrowser: 3 });
  expect([...agents].sort()).toEqual(['Grafana k6/2.2.0', expect.stringContaining('Mozilla')]);
});

test('a service that knows k6 is refused for its answers', async () => {
  const { failed } = await refusedFor((request) => `${request.url}${isK6(request) ? '' : ' in full'}`);
  expect(failed).toEqual(['same-for-every-client']);
});

test('a service that answered otherwise under load is refused for that', async () => {
  const { failed } = await refusedFor(
    ({ url }) => url as string,
    () => 3,
    (path) => `${path} abbreviated`,
  );
  expect(failed).toEqual(['same-under-load']);
});

test('a service that works less for k6 is refused for that', async () => {
  const { failed } = await refusedFor(
    ({ url }) => url as string,
    (request) => (isK6(request) ? 1 : 5),
  );
  expect(failed).toEqual(['same-work-for-every-client']);
});

test('a first look that warms a cache favours neither: the looks take turns', async () => {
  const seen = new Set<string | undefined>();
  const { failed } = await refusedFor(
    ({ url }) => url as string,
    ({ url }) => {
      const cost = seen.has(url) ? 0 : 6;
      seen.add(url);
      return cost;
    },
  );
  expect(failed).toEqual([]);
});
