import { loadConfig } from '@encore/kit/config';
import { createLog } from '@encore/kit/log';
import { openRedis, redisUrl } from '@encore/kit/redis';
import { serve } from '@encore/kit/serve';
import express from 'express';

const config = loadConfig({ REDIS_URL: redisUrl });
const log = createLog('toy', config.LOG_LEVEL);
const redis = openRedis(config.REDIS_URL, { log });

const app = express();
const held: (() => void)[] = [];
app.get('/things/:id', (request, response) => {
  response.json({ id: request.params.id });
});
app.get('/held', (_request, response) => {
  held.push(() => response.json({ answered: true }));
  log.info('held');
});
app.get('/counter', async (_request, response) => {
  log.info('counting');
  response.json({ count: await redis.client.incr('counter') });
});
app.get('/broken', () => {
  throw new Error('a secret cause');
});
app.get('/crash', () => {
  setImmediate(() => {
    throw new Error('nobody catches this');
  });
});
process.on('SIGUSR2', () => {
  for (const answer of held.splice(0)) answer();
});

serve({ app, config, log, dependencies: [redis] });
