const rotate = (word: number, bits: number) => (word << bits) | (word >>> (32 - bits));

function schedule(view: DataView, offset: number, words: Int32Array): void {
  for (let i = 0; i < 16; i++) words[i] = view.getInt32(offset + i * 4);
  for (let i = 16; i < 80; i++) {
    words[i] = rotate(words[i - 3]! ^ words[i - 8]! ^ words[i - 14]! ^ words[i - 16]!, 1);
  }
}

function mix(round: number, b: number, c: number, d: number): number {
  if (round < 20) return ((b & c) | (~b & d)) + 0x5a827999;
  if (round < 40) return (b ^ c ^ d) + 0x6ed9eba1;
  if (round < 60) return ((b & c) | (b & d) | (c & d)) + 0x8f1bbcdc;
  return (b ^ c ^ d) + 0xca62c1d6;
}

function padded(message: Uint8Array): DataView {
  const blocks = Math.ceil((message.length + 9) / 64);
  const bytes = new Uint8Array(blocks * 64);
  bytes.set(message);
  bytes[message.length] = 0x80;
  const view = new DataView(bytes.buffer);
  view.setUint32(bytes.length - 8, Math.floor(message.length / 0x20000000));
  view.setUint32(bytes.length - 4, message.length << 3);
  return view;
}

/**
 * SHA-1 of the bytes (20 bytes), after FIPS 180-4. Only for UUIDv5, which is defined on it: never for signatures.
 * Written out because the renderer has no synchronous hash and the core must derive the very same ids.
 */
export function sha1(message: Uint8Array): Uint8Array {
  const view = padded(message);
  const words = new Int32Array(80);
  const state = new Int32Array([0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0]);
  for (let offset = 0; offset < view.byteLength; offset += 64) {
    schedule(view, offset, words);
    let [a, b, c, d, e] = state as unknown as [number, number, number, number, number];
    for (let round = 0; round < 80; round++) {
      const next = (rotate(a, 5) + mix(round, b, c, d) + e + words[round]!) | 0;
      [e, d, c, b, a] = [d, c, rotate(b, 30), a, next];
    }
    state[0]! += a;
    state[1]! += b;
    state[2]! += c;
    state[3]! += d;
    state[4]! += e;
  }
  const out = new Uint8Array(20);
  const digest = new DataView(out.buffer);
  state.forEach((word, i) => {
    digest.setInt32(i * 4, word);
  });
  return out;
}
