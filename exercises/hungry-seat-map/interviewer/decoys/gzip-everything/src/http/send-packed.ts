import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Response } from 'express';

const pack = promisify(gzip);

/** Sends JSON compressed. Every client of ours can unpack it. */
export async function sendPacked(response: Response, value: object): Promise<void> {
  const packed = await pack(JSON.stringify(value));
  response.type('json').set('content-encoding', 'gzip').send(packed);
}
