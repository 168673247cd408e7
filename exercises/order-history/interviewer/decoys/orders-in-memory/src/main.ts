import { loadConfig } from '@encore/kit/config';
import { createLog } from '@encore/kit/log';
import { openPostgres, postgresUrl } from '@encore/kit/postgres';
import { serve } from '@encore/kit/serve';
import express from 'express';
import { createShop } from './data/shop.ts';
import { listOrders } from './http/list-orders.ts';
import { placeOrder } from './http/place-order.ts';
import { showOrder } from './http/show-order.ts';

const config = loadConfig({ DATABASE_URL: postgresUrl });
const log = createLog('orders', config.LOG_LEVEL);
const postgres = openPostgres(config.DATABASE_URL, { log, max: 10 });
const shop = await createShop(postgres.pool);

const app = express();
app.get('/api/customers/:id/orders', listOrders(shop));
app.get('/api/orders/by-reference/:ref', showOrder(shop));
app.post('/api/orders', express.json(), placeOrder(shop));

serve({ app, config, log, dependencies: [postgres] });
