const unitMs = { s: 1_000, m: 60_000, h: 3_600_000 } as const;

/** A length of time such as `30s`, `10m` or `1.5h`, in ms; `undefined` for anything else and for none at all. */
export function parseDuration(text: string): number | undefined {
  const [, figure, unit] = /^(\d+(?:\.\d+)?)([smh])$/.exec(text) ?? [];
  const ms = Number(figure) * unitMs[unit as keyof typeof unitMs];
  return ms > 0 ? ms : undefined;
}
