/** Mean width of a letter of the system's font, as a share of its size. */
const letter = 0.53;

/** As much of a text as fits in a width, with an ellipsis where something is left out; empty where nothing would be left. */
export function clipped(text: string, width: number, size = 12): string {
  const most = Math.floor(width / (size * letter));
  if (text.length <= most) return text;
  return most < 5 ? '' : `${text.slice(0, most - 1).trimEnd()}…`;
}
