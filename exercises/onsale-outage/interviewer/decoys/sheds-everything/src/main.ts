import { loadConfig } from '@encore/kit/config';
import { createLog } from '@encore/kit/log';
import { openPostgres, postgresUrl } from '@encore/kit/postgres';
import { serve } from '@encore/kit/serve';
import { url } from '@encore/kit/variables';
import express from 'express';
import { CheckoutLine } from './checkout/checkout-line.ts';
import { createShop } from './data/shop.ts';
import { fullHouse } from './http/full-house.ts';
import { placeOrder } from './http/place-order.ts';
import { showEvent } from './http/show-event.ts';
import { showOrder } from './http/show-order.ts';
import { takePaymentNotice } from './http/take-payment-notice.ts';
import { createPayments } from './payments/payments.ts';

const config = loadConfig({
  DATABASE_URL: postgresUrl,
  PAYMENTS_URL: url(['http', 'https'], {
    description: 'the payment provider, such as http://127.0.0.1:4000',
  }),
});
const log = createLog('checkout', config.LOG_LEVEL);
const postgres = openPostgres(config.DATABASE_URL, { log, max: 10 });
const shop = createShop(postgres.pool);
const line = new CheckoutLine(createPayments(config.PAYMENTS_URL));

const app = express();
app.use(fullHouse());
app.get('/api/events/:id', showEvent(shop));
app.post('/api/orders', express.json(), placeOrder(shop, line));
app.get('/api/orders/:id', showOrder(shop));
app.post('/api/payments/webhook', express.json(), takePaymentNotice(shop));

serve({ app, config, log, dependencies: [postgres, line] });
