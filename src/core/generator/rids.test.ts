import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createRids } from './rids.ts';

it('never gives a number twice, and keeps the millisecond in it, in whatever order rows come', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(20), { maxLength: 400 }), (times) => {
      const rid = createRids();
      const given = times.map((at) => rid(at));
      expect(new Set(given).size).toBe(given.length);
      given.forEach((one, index) => {
        expect(Math.floor(one / 1024)).toBe(times[index]);
      });
    }),
  );
});
