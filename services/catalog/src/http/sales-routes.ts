import type { Log } from '@encore/kit/log';
import type { RedisDependency } from '@encore/kit/redis';
import express, { Router } from 'express';
import type { Pool } from 'pg';
import { createSales } from '../data/sales.ts';
import { createTrending } from '../domain/trending.ts';
import { placeOrder } from './place-order.ts';
import { showTrending } from './show-trending.ts';
import { warmUpTrending } from './warm-up-trending.ts';

interface Stores {
  pool: Pool;
  redis: RedisDependency['client'];
  log: Log;
}

/** Selling, and what sells: `/api/orders` and `/api/trending`. */
export function salesRoutes({ pool, redis, log }: Stores): Router {
  const sales = createSales(pool);
  const trending = createTrending(sales, redis, log);
  const routes = Router();
  routes.get('/api/trending', showTrending(trending));
  routes.post('/api/trending/warm-up', warmUpTrending(trending));
  routes.post('/api/orders', express.json(), placeOrder(sales));
  return routes;
}
