/** Plain data, cut loose from rows and objects that somebody might still change before it is sent. */
export function snapshot(value: object): object {
  return JSON.parse(JSON.stringify(value));
}
