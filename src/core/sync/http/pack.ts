import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

export const NDJSON = 'application/x-ndjson';

/** Below this a body is not worth packing. Bytes. */
export const SMALL = 1000;

export const pack = promisify(gzip);
/** One step above that costs a third more time and saves a hundredth. */
export const PACKING = { level: 5, chunkSize: 65_536 } as const;

export interface Packed {
  readonly body: Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

/** A body as it is sent: gzip, unless that is not worth it. */
export async function packed(text: string, type: string): Promise<Packed> {
  const plain = Buffer.from(text, 'utf8');
  if (plain.length < SMALL) return { body: plain, headers: { 'content-type': type } };
  return { body: await pack(plain, PACKING), headers: { 'content-type': type, 'content-encoding': 'gzip' } };
}
