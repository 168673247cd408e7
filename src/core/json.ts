/** What JSON has no number for: a latency without an end, and a figure that nothing was measured for. */
const beyondJson = new Map([
  ['Infinity', Number.POSITIVE_INFINITY],
  ['NaN', Number.NaN],
]);

/** JSON text, two blanks deep; numbers that JSON does not have are written as the strings `"Infinity"` and `"NaN"`. */
export function writeJson(value: unknown): string {
  const spell = (_key: string, entry: unknown) =>
    typeof entry === 'number' && beyondJson.has(String(entry)) ? String(entry) : entry;
  return `${JSON.stringify(value, spell, 2)}\n`;
}

/** Reads what `writeJson` wrote. Throws `SyntaxError` on text that is not JSON. */
export function readJson(text: string): unknown {
  return JSON.parse(text, (_key, entry) => beyondJson.get(entry) ?? entry);
}
