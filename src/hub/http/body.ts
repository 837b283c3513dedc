import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { z } from 'zod';
import { LIMITS } from '../../wire/limits.ts';
import { Refusal } from '../engine/refusal.ts';
import { withinDepth } from './depth.ts';

const unzip = promisify(gunzip);

/** Bodies being unpacked at one time: each may grow to 16 MB. */
const AT_ONCE = 4;
/** Heads and small requests are flat. */
const HEAD_DEPTH = 8;

let running = 0;
const waiting: (() => void)[] = [];

/** Text of a body as it came; a bomb is refused while it is being unpacked. Throws TOO_LARGE, BAD_TYPE, BAD_REQUEST. */
export async function unpack(body: Buffer, encoding: string | undefined): Promise<string> {
  if (encoding !== undefined && encoding !== 'identity' && encoding !== 'gzip') throw new Refusal('BAD_TYPE');
  const plain = encoding === 'gzip' ? await inTurn(() => gunzipped(body)) : body;
  if (plain.length > LIMITS.pushBytesUnpacked) throw new Refusal('TOO_LARGE');
  return utf8(plain);
}

/** Replacement characters would silently change what the hash chain covers. */
function utf8(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Refusal('BAD_REQUEST', { message: 'not UTF-8' });
  }
}

async function gunzipped(body: Buffer): Promise<Buffer> {
  try {
    // In pieces of the usual 16 kB a push would cross to the thread that unpacks thirty times.
    return await unzip(body, { maxOutputLength: LIMITS.pushBytesUnpacked, chunkSize: 262_144 });
  } catch (error) {
    const tooLarge = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
    throw new Refusal(tooLarge ? 'TOO_LARGE' : 'BAD_REQUEST', { message: tooLarge ? 'unpacked' : 'not gzip' });
  }
}

async function inTurn<T>(task: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  else running += 1;
  try {
    return await task();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

/** First line by its schema, and the lines after it. An end of line at the end is not a line. Throws BAD_REQUEST. */
export function ndjson<T>(text: string, head: z.ZodType<T>): { head: T; lines: string[] } {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  const first = lines.shift() ?? '';
  return { head: parsed(head, json(first, HEAD_DEPTH)), lines };
}

/** Parsed JSON that nests no deeper than `depth`. Throws BAD_REQUEST. */
export function json(text: string, depth: number): unknown {
  if (!withinDepth(text, depth)) throw new Refusal('BAD_REQUEST', { message: 'nested too deeply' });
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal('BAD_REQUEST', { message: 'not JSON' });
  }
}

/** What the schema makes of a value; of what is wrong only the path is told. Throws BAD_REQUEST. */
export function parsed<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const where = result.error.issues.slice(0, 5).map((issue) => `${issue.path.join('.')}: ${issue.code}`);
  throw new Refusal('BAD_REQUEST', { message: where.join('; ') });
}
