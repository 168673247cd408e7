/** Columns that a text takes; one for each code point. */
export function columns(text: string): number {
  return [...text].length;
}

function pieces(word: string, width: number): readonly string[] {
  const points = [...word];
  return Array.from({ length: Math.ceil(points.length / width) }, (_, index) =>
    points.slice(index * width, (index + 1) * width).join(''),
  );
}

/** Breaks a text at plain spaces into lines of at most `width` columns; a longer word is cut. Always gives one line at least. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const piece of text.split(/ +/).flatMap((word) => pieces(word, Math.max(1, width)))) {
    const last = lines.at(-1);
    if (last === undefined || columns(last) + 1 + columns(piece) > width) lines.push(piece);
    else lines[lines.length - 1] = `${last} ${piece}`;
  }
  return lines.length > 0 ? lines : [''];
}

/** Wrapped lines behind a prefix, with the following lines indented as far. */
export function hanging(prefix: string, text: string, width: number): readonly string[] {
  const indent = columns(prefix);
  return wrap(text, width - indent).map((line, index) => (index === 0 ? prefix : ' '.repeat(indent)) + line);
}
