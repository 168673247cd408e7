import { readFile } from 'node:fs/promises';

/** Pages swapped in and out since boot; `undefined` where the system does not tell. */
export async function readSwappedPages(proc = '/proc'): Promise<number | undefined> {
  return swappedPages(await readFile(`${proc}/vmstat`, 'utf8').catch(() => ''));
}

/** The same, from the text of `/proc/vmstat`. */
export function swappedPages(vmstat: string): number | undefined {
  const [read, written] = ['in', 'out'].map(
    (way) => new RegExp(`^pswp${way} (\\d+)$`, 'm').exec(vmstat)?.[1],
  );
  return read === undefined || written === undefined ? undefined : Number(read) + Number(written);
}
