import { setTimeout as delay } from 'node:timers/promises';
import { loadConfig } from '@encore/kit/config';
import { createLog } from '@encore/kit/log';
import { serve } from '@encore/kit/serve';
import { text } from '@encore/kit/variables';
import { createApp } from './app.ts';
import { Provider } from './provider.ts';

const config = loadConfig({ CONTROL_PATH: text({ description: "path of the lab's own door" }) });
const log = createLog('payments', config.LOG_LEVEL);
const provider = new Provider({ now: () => Date.now(), wait: (milliseconds) => delay(milliseconds) });

serve({ app: createApp(provider, config.CONTROL_PATH), config, log });
