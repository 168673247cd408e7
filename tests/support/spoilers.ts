/** Text on either side of a find that is shown with it: enough to see which line of which output it is. */
const contextLength = 30;

/**
 * Places where a text gives a spoiler away, as `"word" in "... around it ..."`.
 * A spoiler counts where it begins a word, in any case, whatever follows: "batch" is found in `batched`, `price_batches`,
 * `toBatch` and `/tier-batch.ts`, "eager" in `eagerly` and not in "meager". Its spaces stand for any gap or none, as names are
 * written: "data loader" is found in `dataLoader`, `data_loader` and `DATALOADER`.
 */
export function spoilersIn(text: string, spoilers: readonly string[]): string[] {
  const spread = spreadNames(text);
  return spoilers.flatMap((spoiler) => {
    const match = pattern(spoiler).exec(spread);
    if (!match) return [];
    const [start, end] = [match.index - contextLength, match.index + match[0].length + contextLength];
    const around = spread.slice(Math.max(0, start), end).replaceAll(/\s+/g, ' ');
    return [`"${spoiler}" in "${around}"`];
  });
}

/** Puts a space where a name in camel case begins its next word. */
function spreadNames(text: string): string {
  return text.replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, ' ');
}

function pattern(spoiler: string): RegExp {
  const parts = spreadNames(spoiler).trim().split(/\s+/).map(literally);
  const body = parts.join(String.raw`[\s_-]*`);
  // A spoiler that begins or ends with a sign, as "any($1)" does, has no word there to be a part of.
  const before = /^\w/.test(spoiler) ? '(?<![a-z0-9])' : '';
  const after = /\d$/.test(spoiler) ? String.raw`(?!\d)` : '';
  return new RegExp(before + body + after, 'i');
}

function literally(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
