const empty = new Set(['meta', 'link', 'br', 'hr', 'img', 'input', 'col']);

interface Tag {
  readonly name: string;
  readonly closes: boolean;
  readonly closed: boolean;
}

function tags(html: string): readonly Tag[] {
  const body = html.replace(/<!doctype html>/, '').replace(/(<style>)[^<]*(<\/style>)/, '$1$2');
  const found = [...body.matchAll(/<(\/?)([a-zA-Z][\w-]*)((?:\s+[\w-]+(?:="[^"<]*")?)*)\s*(\/?)>/g)];
  const left = found.reduceRight(
    (text, match) => text.slice(0, match.index) + text.slice(match.index + match[0].length),
    body,
  );
  const stray = /[<>]/.exec(left);
  if (stray)
    throw new Error(`stray ${stray[0]} near: ${left.slice(Math.max(0, stray.index - 60), stray.index + 60)}`);
  return found.map(([, slash, name, , selfClosed]) => ({
    name: name!,
    closes: slash === '/',
    closed: selfClosed === '/',
  }));
}

/** Throws unless every element that is opened is closed, in order, with quoted attributes and no stray angle bracket. */
export function assertWellFormed(html: string): void {
  const open: string[] = [];
  for (const { name, closes, closed } of tags(html)) {
    if (closed || empty.has(name)) continue;
    if (!closes) open.push(name);
    else if (open.at(-1) === name) open.pop();
    else throw new Error(`</${name}> closes <${open.at(-1) ?? 'nothing'}>`);
  }
  if (open.length > 0) throw new Error(`never closed: ${open.join(', ')}`);
}

/** The text that a reader sees: no tags, no style, no entities. */
export function visibleText(html: string): string {
  const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' };
  return html
    .replace(/<style>[^<]*<\/style>/, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(lt|gt|quot|#39|amp);/g, (_, name: string) => entities[name]!)
    .replace(/\s+/g, ' ');
}
