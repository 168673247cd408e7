/**
 * Like `Promise.all`, but waits for every part before it throws, so that nothing is still being opened while the
 * scope that should close it is closing already.
 */
export async function settleAll<T extends readonly unknown[]>(
  parts: readonly [...T],
): Promise<{ -readonly [Key in keyof T]: Awaited<T[Key]> }> {
  const results = (await Promise.allSettled(parts)) as PromiseSettledResult<unknown>[];
  const failure = results.find((result) => result.status === 'rejected');
  if (failure) throw failure.reason;
  return results.map((result) => (result as PromiseFulfilledResult<unknown>).value) as never;
}
