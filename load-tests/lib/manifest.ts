/** The figures of `exercise.yaml` that a run by hand needs, so that they stand in one place only. */
export interface ManifestNumbers {
  readonly ratePerSecond: number;
  readonly calmRatePerSecond: number;
  readonly timeoutMs: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly p99Ms: number;
  readonly data: Readonly<Record<string, number>>;
}

/**
 * Reads `name: number` lines; k6 has no YAML parser and the manifest's own checks have run in the lab.
 * @throws Error that names the figure that is missing
 */
export function readManifestNumbers(yaml: string): ManifestNumbers {
  const figure = (name: string) => {
    const match = new RegExp(`^\\s+${name}:\\s*([\\d_.]+)`, 'm').exec(yaml);
    if (!match?.[1]) throw new Error(`exercise.yaml has no ${name}`);
    return Number(match[1]);
  };
  const section = /^data:.*\n((?: +.*\n)+)/m.exec(yaml)?.[1] ?? '';
  const entries = [...section.matchAll(/^\s+(\w+):\s*(\d+)/gm)].map((m) => [m[1], Number(m[2])] as const);
  return {
    ratePerSecond: figure('ratePerSecond'),
    calmRatePerSecond: figure('calmRatePerSecond'),
    timeoutMs: figure('timeoutMs'),
    p50Ms: figure('p50Ms'),
    p95Ms: figure('p95Ms'),
    p99Ms: figure('p99Ms'),
    data: Object.fromEntries(entries),
  };
}
