import { loadConfig } from '@encore/kit/config';
import { createLog } from '@encore/kit/log';
import { openPostgres, postgresUrl } from '@encore/kit/postgres';
import { openRedis, redisUrl } from '@encore/kit/redis';
import { serve } from '@encore/kit/serve';
import express from 'express';
import { createCatalog } from './data/catalog.ts';
import { listEvents } from './http/list-events.ts';
import { salesRoutes } from './http/sales-routes.ts';
import { seatMaps } from './http/seat-maps.ts';
import { showEvent } from './http/show-event.ts';
import { updateTier } from './http/update-tier.ts';

const config = loadConfig({ DATABASE_URL: postgresUrl, REDIS_URL: redisUrl });
const log = createLog('catalog', config.LOG_LEVEL);
const postgres = openPostgres(config.DATABASE_URL, { log, max: 10 });
const redis = openRedis(config.REDIS_URL, { log });
const catalog = createCatalog(postgres.pool, redis.client);

const app = express();
app.get('/api/events', listEvents(catalog));
app.get('/api/events/:id', showEvent(catalog));
app.patch('/api/tiers/:id', express.json(), updateTier(catalog));
app.use(seatMaps(postgres.pool, log));
app.use(salesRoutes({ pool: postgres.pool, redis: redis.client, log }));

serve({ app, config, log, dependencies: [postgres, redis] });
