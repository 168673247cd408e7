import express, { type Express, type Request } from 'express';
import { type Behaviour, type Order, type Provider, usual } from './provider.ts';

/**
 * `POST /charges` with an `idempotency-key` takes money. Under a path that only the lab knows, `GET` tells what was counted and
 * `PUT` changes how the provider behaves.
 */
export function createApp(provider: Provider, controlPath: string): Express {
  const app = express();
  app.use(express.json());
  app.post('/charges', async (request, response) => {
    const key = request.get('idempotency-key');
    const order = orderIn(request);
    if (!key || !order) {
      response.status(400).json({ error: 'An idempotency-key, orderId and amountCents are needed.' });
      return;
    }
    const charge = await provider.charge(key, order);
    if (charge) response.status(201).json({ id: charge.id });
    else response.status(503).json({ error: 'The provider is not available.' });
  });
  app.get(controlPath, (_request, response) => void response.json(provider.state()));
  app.put(controlPath, (request, response) => {
    const change = request.body as Partial<Behaviour>;
    const unknown = Object.keys(change).filter((name) => !(name in usual));
    if (unknown.length > 0) {
      response.status(400).json({ error: `There is no ${unknown[0]}.` });
      return;
    }
    provider.behave(change);
    response.status(204).end();
  });
  return app;
}

function orderIn({ body }: Request): Order | undefined {
  const { orderId, amountCents } = (body ?? {}) as Partial<Order>;
  if (typeof orderId !== 'string' || orderId === '') return undefined;
  return Number.isInteger(amountCents) && (amountCents as number) > 0
    ? { orderId, amountCents: amountCents as number }
    : undefined;
}
