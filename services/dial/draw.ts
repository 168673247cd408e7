/** The latencies to draw, ms. */
export interface Dial {
  readonly p50Ms: number;
  readonly p95Ms: number;
}

/** Standard deviations from the median of a normal distribution to its 95th percentile. */
const sigmasToP95 = 1.6449;

/**
 * Log-normal latencies, ms; all alike where p95 is not above p50.
 * @param uniform draws from [0, 1)
 */
export function latencies({ p50Ms, p95Ms }: Dial, uniform: () => number = Math.random): () => number {
  const sigma = p95Ms > p50Ms ? Math.log(p95Ms / p50Ms) / sigmasToP95 : 0;
  return () => {
    // Box-Muller; 1 - u, because u may be 0.
    const normal = Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
    return p50Ms * Math.exp(sigma * normal);
  };
}
