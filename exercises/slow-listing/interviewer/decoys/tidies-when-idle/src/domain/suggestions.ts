import type { RequestHandler } from 'express';

// ms without a request; then there is time for tidying.
const idleAfterMs = 50;
// ms of counting at a time, which a request may have to wait for, and of rest in between.
const sliceMs = 5;
const restMs = 6;
// Titles, about 100 bytes each.
const capacity = 5_000;

/** Which parts of words are common among the titles that people look at: what the search box of the next release suggests. */
export function createSuggestions() {
  const titles = new Set<string>();
  let common = new Map<string, number>();
  let underWay = 0;
  let timer: NodeJS.Timeout | undefined;
  let pass = count(titles);

  const tidy = () => {
    const until = performance.now() + sliceMs;
    while (performance.now() < until) {
      const { done, value } = pass.next();
      if (!done) continue;
      common = value;
      // What was seen meanwhile belongs in it as well.
      pass = count(titles);
    }
    timer = setTimeout(tidy, restMs).unref();
  };

  /** Leaves the CPU to requests as long as there are any. */
  const makeWay: RequestHandler = (_request, response, next) => {
    underWay += 1;
    clearTimeout(timer);
    response.once('close', () => {
      underWay -= 1;
      if (underWay === 0) timer = setTimeout(tidy, idleAfterMs).unref();
    });
    next();
  };

  return {
    makeWay,
    learn(title: string) {
      if (titles.size < capacity) titles.add(title);
    },
    /** How often the part of a word was seen. */
    weight: (part: string) => common.get(part) ?? 0,
  };
}

export type Suggestions = ReturnType<typeof createSuggestions>;

/** Counts all runs of three letters, one title a step. */
function* count(titles: ReadonlySet<string>): Generator<undefined, Map<string, number>> {
  const counts = new Map<string, number>();
  for (const title of titles) {
    const plain = title.normalize('NFD').toLowerCase();
    for (let at = 0; at + 3 <= plain.length; at += 1) {
      const part = plain.slice(at, at + 3);
      counts.set(part, (counts.get(part) ?? 0) + 1);
    }
    yield;
  }
  return counts;
}
