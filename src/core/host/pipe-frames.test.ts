import fc from 'fast-check';
import { expect, it } from 'vitest';
import { MAX_RPC_BYTES } from '../../shared/limits.ts';
import { createFramer, frameBytes, KIND } from './pipe-frames.ts';

it('puts frames together again, however the stream was cut', () => {
  const frames = fc.array(fc.tuple(fc.constantFrom(KIND.text, KIND.link), fc.string({ unit: 'grapheme' })));
  fc.assert(
    fc.property(frames, fc.array(fc.nat(40)), (given, cuts) => {
      const stream = Buffer.concat(given.map(([kind, text]) => frameBytes(kind, text)));
      const found: [number, string][] = [];
      const framer = createFramer((kind, payload) => found.push([kind, payload.toString('utf8')]));
      let at = 0;
      for (const cut of [...cuts, stream.length]) {
        expect(framer.push(stream.subarray(at, at + cut))).toBe(true);
        at += cut;
      }
      expect(found).toEqual(given);
    }),
  );
});

it('does not wait for a frame that is too long', () => {
  const head = Buffer.alloc(5);
  head.writeUInt32BE(MAX_RPC_BYTES + 2);
  expect(createFramer(() => {}).push(head)).toBe(false);
  expect(createFramer(() => {}).push(Buffer.alloc(5))).toBe(false);
});
