import { expect, test } from 'vitest';
import { drawKind } from '../../load-tests/lib/draw-kind.ts';
import { type Random, randomFrom } from '../../src/core/random.ts';
import type { TrafficRequest } from '../../src/core/traffic.ts';

const traffic = {
  draw: (random: Random): TrafficRequest => {
    const at = random();
    const name = at < 0.6 ? 'plain' : at < 0.9 ? 'order' : 'unknown';
    return { class: name, method: 'GET', path: '/', headers: {}, rows: 1 };
  },
};
const shares = (kinds: readonly string[] | undefined) => {
  const random = randomFrom('shares');
  const drawn = Array.from({ length: 2000 }, () => drawKind(traffic, random, {}, kinds).class);
  return (name: string) => drawn.filter((found) => found === name).length / 2000;
};

test('without a wish, kinds come as in the mix', () => {
  const share = shares(undefined);
  expect(share('plain')).toBeCloseTo(0.6, 1);
  expect(share('unknown')).toBeCloseTo(0.1, 1);
});

test('those that are wished for come alone, in their own proportion', () => {
  const share = shares(['plain', 'order']);
  expect(share('plain')).toBeCloseTo(2 / 3, 1);
  expect(share('order')).toBeCloseTo(1 / 3, 1);
});
