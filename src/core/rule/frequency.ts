/** Each once, the most frequent first; of two as frequent, the one named first. */
export function mostFrequentFirst(words: readonly string[]): string[] {
  const groups = [...Map.groupBy(words, (word) => word)];
  return groups.sort((a, b) => b[1].length - a[1].length).map(([word]) => word);
}
