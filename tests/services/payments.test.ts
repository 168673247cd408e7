import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { Provider } from '../../services/payments/src/provider.ts';

/** A clock that the test winds on: what waits is woken in order of its time. */
function windUpClock() {
  let now = 0;
  const sleepers: { at: number; wake: () => void }[] = [];
  const clock = {
    now: () => now,
    wait: (milliseconds: number) =>
      new Promise<void>((wake) => sleepers.push({ at: now + milliseconds, wake })),
  };
  const wind = async (until: number) => {
    for (;;) {
      await delay(0);
      sleepers.sort((a, b) => a.at - b.at);
      if (!sleepers[0] || sleepers[0].at > until) break;
      const next = sleepers.shift()!;
      now = next.at;
      next.wake();
    }
    now = until;
  };
  return { clock, wind };
}

const order = { orderId: 'o1', amountCents: 4900 };
const charged = (provider: Provider) => provider.state().charges.length;

describe('the provider', () => {
  test('works on six charges at once, 100 ms each', async () => {
    const { clock, wind } = windUpClock();
    const provider = new Provider(clock);
    for (let nr = 0; nr < 10; nr += 1) void provider.charge(`k${nr}`, order);
    await wind(99);
    expect(charged(provider)).toBe(0);
    await wind(100);
    expect(charged(provider)).toBe(6);
    await wind(200);
    expect(provider.state()).toMatchObject({ calls: 10, inside: 0, mostInside: 10 });
    expect(charged(provider)).toBe(10);
  });

  test('takes a tenth longer for each caller beyond twelve', async () => {
    const { clock, wind } = windUpClock();
    const provider = new Provider(clock);
    for (let nr = 0; nr < 22; nr += 1) void provider.charge(`k${nr}`, order);
    // Ten too many, so each charge takes twice as long.
    await wind(199);
    expect(charged(provider)).toBe(0);
    await wind(200);
    expect(charged(provider)).toBe(6);
  });

  test('charges a key once, whether the first one is done or under way', async () => {
    const { clock, wind } = windUpClock();
    const provider = new Provider(clock);
    const twice = [provider.charge('k', order), provider.charge('k', order)];
    await wind(100);
    const [first, second] = await Promise.all(twice);
    expect(second).toEqual(first);
    expect(await provider.charge('k', order)).toEqual(first);
    expect(provider.state()).toMatchObject({ calls: 3, inside: 0 });
    expect(charged(provider)).toBe(1);
  });

  test('refuses everything while it fails, and counts the calls', async () => {
    const { clock, wind } = windUpClock();
    const provider = new Provider(clock);
    provider.behave({ failing: true });
    expect(await provider.charge('k', order)).toBeUndefined();
    provider.behave({ failing: false });
    const later = provider.charge('k', order);
    await wind(100);
    expect(await later).toMatchObject({ key: 'k', at: 100 });
    expect(provider.state().calls).toBe(2);
  });
});
