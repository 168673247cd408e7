import { loadConfig } from '@encore/kit/config';
import { createLog } from '@encore/kit/log';
import { openPostgres, postgresUrl } from '@encore/kit/postgres';
import { serve } from '@encore/kit/serve';
import express from 'express';
import { createCatalog } from './data/catalog.ts';
import { createSuggestions } from './domain/suggestions.ts';
import { listEvents } from './http/list-events.ts';
import { showEvent } from './http/show-event.ts';
import { updateTier } from './http/update-tier.ts';

const config = loadConfig({ DATABASE_URL: postgresUrl });
const log = createLog('catalog', config.LOG_LEVEL);
const postgres = openPostgres(config.DATABASE_URL, { log, max: 10 });
const catalog = createCatalog(postgres.pool);

const suggestions = createSuggestions();

const app = express();
app.use(suggestions.makeWay);
app.get('/api/events', listEvents(catalog, suggestions));
app.get('/api/events/:id', showEvent(catalog));
app.patch('/api/tiers/:id', express.json(), updateTier(catalog));

serve({ app, config, log, dependencies: [postgres] });
