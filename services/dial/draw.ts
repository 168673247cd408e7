/** The latencies to draw, ms, and what determines the sequence. */
export interface Dial {
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly seed: number;
}

/** Standard deviations from the median of a normal distribution to its 95th percentile. */
const sigmasToP95 = 1.6449;

/** Log-normal latencies, ms; all alike where p95 is not above p50. */
export function latencies({ p50Ms, p95Ms, seed }: Dial): () => number {
  const sigma = p95Ms > p50Ms ? Math.log(p95Ms / p50Ms) / sigmasToP95 : 0;
  const uniform = mulberry32(seed);
  return () => {
    // Box-Muller; 1 - u, because u may be 0.
    const normal = Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
    return p50Ms * Math.exp(sigma * normal);
  };
}

/** As in the lab's core, which a service may not import. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
