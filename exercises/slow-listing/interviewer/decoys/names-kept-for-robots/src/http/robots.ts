// What search engines, link previews and scripts call themselves.
const names = /bot|crawl|spider|slurp|preview|curl|wget|python|java|go-http|k6|monitor/i;

/** True for a client that nobody sits in front of. */
export function isRobot(userAgent: string | undefined): boolean {
  return userAgent !== undefined && names.test(userAgent);
}
