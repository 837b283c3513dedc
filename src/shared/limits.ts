/** Largest message between page and core, in bytes. More is refused before it is parsed. */
export const MAX_RPC_BYTES = 25 * 1024 * 1024;

/** Longest deep link that is looked at, in characters; a longer one is only told to be too long. */
export const MAX_LINK_LENGTH = 4096;

/** Longest name of a company or a person, in UTF-16 units. */
export const MAX_NAME = 100;

/** What a core host sends first on every new connection, before any RPC message. */
export const READY = 'ready';

/** UTF-8 bytes of a message; exact only where it could matter, so that short texts cost nothing. */
export function messageBytes(message: string | ArrayBufferView | ArrayBuffer): number {
  if (typeof message !== 'string') return message.byteLength;
  if (message.length * 3 <= MAX_RPC_BYTES) return message.length;
  let bytes = 0;
  for (let i = 0; i < message.length; i += 1) {
    const unit = message.charCodeAt(i);
    if (unit < 0x80) bytes += 1;
    else if (unit < 0x800) bytes += 2;
    // half of a surrogate pair: two of them make one character of four bytes
    else if (unit >= 0xd800 && unit <= 0xdfff) bytes += 2;
    else bytes += 3;
  }
  return bytes;
}
