/** The shapes of load that can be sent by hand, each with what it is for. */
export const loadShapes = {
  calm: 'an ordinary day: the symptom shows',
  judged: 'the rate of a check',
  smoke: 'a few requests of each kind, one after the other: does it work at all?',
  stress: 'more and more requests until a target is missed: how many does it take?',
  spike: 'a rush on an ordinary day: is it well again afterwards?',
  soak: 'an ordinary day for long: what piles up?',
} as const;

export type LoadShape = keyof typeof loadShapes;

export function isLoadShape(name: string): name is LoadShape {
  return Object.hasOwn(loadShapes, name);
}
