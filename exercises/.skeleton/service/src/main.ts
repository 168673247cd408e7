import { loadConfig } from '@encore/kit/config';
import { createLog } from '@encore/kit/log';
import { openPostgres, postgresUrl } from '@encore/kit/postgres';
import { serve } from '@encore/kit/serve';
import express from 'express';
import { createItems } from './data/items.ts';
import { listItems } from './http/list-items.ts';

const config = loadConfig({ DATABASE_URL: postgresUrl });
const log = createLog('new-service', config.LOG_LEVEL);
const postgres = openPostgres(config.DATABASE_URL, { log, max: 10 });

const app = express();
app.get('/api/items', listItems(createItems(postgres.pool)));

serve({ app, config, log, dependencies: [postgres] });
