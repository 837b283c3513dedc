import { MAX_RPC_BYTES } from '../../shared/limits.ts';

/** A frame on the pipe: 4 bytes length (big endian, of what follows), 1 byte kind, payload. */
export const KIND = { token: 1, text: 2, binary: 3, link: 4 } as const;

const HEAD = 5;

export function frameBytes(kind: number, payload: string | Uint8Array): Buffer {
  const body = typeof payload === 'string' ? Buffer.from(payload, 'utf8') : payload;
  const head = Buffer.alloc(HEAD);
  head.writeUInt32BE(body.byteLength + 1);
  head.writeUInt8(kind, 4);
  return Buffer.concat([head, body]);
}

/** Cuts a byte stream into frames. `push` answers false when a frame is too long: the stream cannot be trusted then. */
export function createFramer(take: (kind: number, payload: Buffer) => void) {
  let chunks: Buffer[] = [];
  let size = 0;
  return {
    push(chunk: Buffer): boolean {
      chunks.push(chunk);
      size += chunk.length;
      while (size >= HEAD) {
        if (chunks.length > 1 && (chunks[0] as Buffer).length < HEAD) chunks = [Buffer.concat(chunks)];
        const length = (chunks[0] as Buffer).readUInt32BE(0) - 1;
        if (length < 0 || length > MAX_RPC_BYTES) return false;
        if (size < HEAD + length) return true;
        const all = chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks);
        const rest = all.subarray(HEAD + length);
        chunks = rest.length > 0 ? [rest] : [];
        size = rest.length;
        take(all.readUInt8(4), all.subarray(HEAD, HEAD + length));
      }
      return true;
    },
  };
}
