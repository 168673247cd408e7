/** Heights for labels that want to stand at `ys`, moved apart so that none covers another. */
export function apart(ys: readonly number[], gap: number, lowest: number): readonly number[] {
  const order = ys.map((y, index) => ({ y, index })).sort((a, b) => a.y - b.y);
  let floor = Number.NEGATIVE_INFINITY;
  const down = order.map(({ y, index }) => {
    floor = Math.max(y, floor + gap);
    return { y: floor, index };
  });
  const overflow = Math.max(0, floor - lowest);
  const result = [...ys];
  for (const { y, index } of down) result[index] = y - overflow;
  return result;
}
