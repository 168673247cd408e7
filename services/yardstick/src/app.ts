import express, { type Express } from 'express';
import type { Pool } from 'pg';
import { itemCount, type Recipe } from './recipe.ts';

interface Item {
  id: number;
  payload: string;
}

/** `GET /work`: the recipe's statements one after the other; answers with the rows of the last one. */
export function createApp(pool: Pool, recipe: Recipe): Express {
  const app = express();
  app.get('/work', async (_request, response) => {
    let items: Item[] = [];
    for (let done = 0; done < recipe.queries; done += 1) {
      const { rows } = await pool.query<Item>('select id, payload from item where id = any($1)', [
        draw(recipe),
      ]);
      items = rows;
    }
    response.json({
      items: items.map(({ id, payload }) => ({ id, payload: payload.slice(0, recipe.rowBytes) })),
    });
  });
  return app;
}

/** Consecutive ids from a random start, so that statements differ but cost the same. */
function draw({ rows }: Recipe): number[] {
  const first = 1 + Math.floor(Math.random() * (itemCount - rows + 1));
  return Array.from({ length: rows }, (_, offset) => first + offset);
}
