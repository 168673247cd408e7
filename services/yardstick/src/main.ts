import { loadConfig } from '@encore/kit/config';
import { createLog } from '@encore/kit/log';
import { openPostgres, postgresUrl } from '@encore/kit/postgres';
import { serve } from '@encore/kit/serve';
import { createApp } from './app.ts';
import { recipe } from './recipe.ts';

const config = loadConfig({ DATABASE_URL: postgresUrl, YARDSTICK_RECIPE: recipe });
const log = createLog('yardstick', config.LOG_LEVEL);
const postgres = openPostgres(config.DATABASE_URL, { log, max: 10 });

serve({ app: createApp(postgres.pool, config.YARDSTICK_RECIPE), config, log, dependencies: [postgres] });
