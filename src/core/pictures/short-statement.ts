/** What a statement is about, in two or three words: `select orders`, `insert into orders`. */
export function shortStatement(sql: string): string {
  const text = sql.replaceAll(/\s+/g, ' ').trim();
  const [, verb = ''] = /^(\w+)/.exec(text) ?? [];
  const change = /\b(insert into|update|delete from) ([\w.]+)/i.exec(text);
  if (change) return `${change[1]?.toLowerCase()} ${change[2]}`;
  const [, table] = /\bfrom ([\w.]+)/i.exec(text) ?? [];
  return table ? `${verb.toLowerCase()} ${table}` : text.slice(0, 30);
}
