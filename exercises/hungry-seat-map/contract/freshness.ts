import type { ContractCheck, ContractContext } from '../../../src/core/contract.ts';
import { pick } from '../../../src/core/random.ts';
import { type Added, addEvent, removeEvent } from './added-event.ts';
import { move, type Place, putBack, setStatus, somePlace } from './holds.ts';
import { someEvent, wantedMap } from './oracle.ts';
import { type Locale, pathOf, seatMap, shownStatus, shuffledLocales } from './seat-map.ts';

/** The brief promises 1 s; half a second more is for a slow machine. */
const freshMs = 1_500;
/** The brief promises 30 s; one second more is for a slow machine. */
const freshNamesMs = 31_000;

/** How old an answer may be. Each check reads before it writes, so that whatever keeps answers has one to keep. */
export const freshnessChecks: readonly ContractCheck[] = [
  {
    id: 'fresh-status',
    title: 'A seat that is held, released or sold, by the service or in the database, shows so within 1 s',
    async run(context) {
      const place = await somePlace(context, await someEvent(context, 'arena'));
      // What nine clients in ten ask for, and one more: each locale may be kept apart, and asking for all of them takes its time.
      const locales = ['en-IE', pick(context.random, ['de-DE', 'fr-FR'] as const)] as const;
      const shows = (status: string, when: string) => showsStatus(context, place, locales, status, when);
      await shows('free', 'before anything changed');
      try {
        await move(context, place, 'hold', 204, 'held');
        await shows('held', 'after it was held');
        await move(context, place, 'release', 204, 'free');
        await shows('free', 'after it was released');
        await setStatus(context, place, 'sold');
        await shows('sold', 'after it was sold in the database');
      } finally {
        await putBack(context, place);
      }
      // What comes next must not meet an answer of the second before.
      await shows('free', 'after it was free again in the database');
    },
  },
  {
    id: 'fresh-names',
    title: 'A new title, name of a section or price shows within 30 s',
    repeat: false,
    async run(context) {
      const added = await addEvent(context);
      try {
        await showsAll(context, added, 0);
        await context.sql(`update events set title = 'Another Title' where id = $1`, [added.event]);
        await context.sql(`update sections set name = 'The Renamed Block' where id = $1`, [added.section]);
        await context.sql('update price_tiers set price_cents = price_cents + 250 where id = $1', [
          added.tier,
        ]);
        await showsAll(context, added, freshNamesMs);
      } finally {
        await removeEvent(context, added);
      }
    },
  },
];

async function showsStatus(
  context: ContractContext,
  place: Place,
  locales: readonly Locale[],
  status: string,
  when: string,
): Promise<void> {
  for (const locale of locales) {
    await context.within(freshMs, async () =>
      context.same(
        await shownStatus(context, place, locale),
        status,
        `status of seat ${place.seat} in GET ${pathOf(place.event, locale)} ${when}`,
      ),
    );
  }
}

/** For all locales, because each may be kept apart. */
async function showsAll(context: ContractContext, { event }: Added, milliseconds: number): Promise<void> {
  for (const locale of shuffledLocales(context)) {
    await context.within(milliseconds, async () => {
      const found = await seatMap(context, event, locale);
      context.same(found, await wantedMap(context, event, locale, found), `GET ${pathOf(event, locale)}`);
    });
  }
}
