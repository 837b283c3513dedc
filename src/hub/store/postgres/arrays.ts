const TEXT = 25;
const INT8 = 20;
const HEAD = 20;

/**
 * Parameters of type `text[]` and `bigint[]` in PostgreSQL's binary form: the driver's text form escapes every quote of every
 * JSON in it, and the server takes them out again; in a push of 500 ops that was more work than judging them.
 */
export function textArray(values: readonly unknown[]): Buffer {
  let room = HEAD;
  // Three bytes for a UTF-16 unit are always enough.
  for (const value of values) room += 4 + (value === null || value === undefined ? 0 : String(value).length * 3);
  const buffer = Buffer.allocUnsafe(room);
  let at = writeHead(buffer, TEXT, values);
  for (const value of values) {
    if (value === null || value === undefined) {
      at = buffer.writeInt32BE(-1, at);
      continue;
    }
    const length = buffer.write(String(value), at + 4, 'utf8');
    buffer.writeInt32BE(length, at);
    at += 4 + length;
  }
  return buffer.subarray(0, at);
}

/** Whole numbers below 2^53. Throws RangeError for others. */
export function bigintArray(values: readonly unknown[]): Buffer {
  const buffer = Buffer.allocUnsafe(HEAD + values.length * 12);
  let at = writeHead(buffer, INT8, values);
  for (const value of values) {
    if (value === null || value === undefined) {
      at = buffer.writeInt32BE(-1, at);
      continue;
    }
    if (!Number.isSafeInteger(value)) throw new RangeError(`no bigint: ${value}`);
    const high = Math.floor((value as number) / 2 ** 32);
    at = buffer.writeInt32BE(8, at);
    at = buffer.writeInt32BE(high, at);
    at = buffer.writeUInt32BE((value as number) - high * 2 ** 32, at);
  }
  return buffer.subarray(0, at);
}

/** One dimension from 1 on; an empty array has none. Answers where the elements begin. */
function writeHead(buffer: Buffer, type: number, values: readonly unknown[]): number {
  const some = values.length > 0;
  buffer.writeInt32BE(some ? 1 : 0, 0);
  buffer.writeInt32BE(values.some((value) => value === null || value === undefined) ? 1 : 0, 4);
  buffer.writeInt32BE(type, 8);
  if (!some) return 12;
  buffer.writeInt32BE(values.length, 12);
  buffer.writeInt32BE(1, 16);
  return HEAD;
}
