// The largest value of PostgreSQL's integer.
const maxInteger = 2_147_483_647;

/** The client's mistake: answered with status 400 and this sentence. */
export class BadRequest extends Error {
  readonly status = 400;
  readonly expose = true;
}

export function wholeNumber(name: string, value: unknown, min: number, max = maxInteger): number {
  const number = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
  if (typeof number === 'number' && Number.isInteger(number) && number >= min && number <= max) return number;
  throw new BadRequest(`${name} must be a whole number from ${min} to ${max}`);
}
