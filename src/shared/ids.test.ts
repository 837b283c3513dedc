import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createIdSource, derivedId, isUuid, utf8, uuidTime, uuidVersion, uuidv5 } from './ids.ts';
import { sha1 } from './sha1.ts';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const DNS = '6ba7b810-9dad-11d1-80b4-00c04fd430c8';

describe('sha1', () => {
  it('gives the digests of FIPS 180', () => {
    expect(hex(sha1(utf8('abc')))).toBe('a9993e364706816aba3e25717850c26c9cd0d89d');
    expect(hex(sha1(utf8('')))).toBe('da39a3ee5e6b4b0d3255bfef95601890afd80709');
  });
  it('agrees with the host on any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(hex(sha1(bytes))).toBe(createHash('sha1').update(bytes).digest('hex'));
      }),
    );
  });
});

describe('utf8', () => {
  it('agrees with the host on any well-formed text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(hex(utf8(text))).toBe(Buffer.from(text, 'utf8').toString('hex'));
      }),
    );
  });
});

describe('uuidv5', () => {
  it('gives the published example', () => {
    // RFC 9562, appendix A.4
    expect(uuidv5(DNS, 'www.example.com')).toBe('2ed6657d-e927-568b-95e1-2665a8aea6a2');
  });
  it('refuses a namespace that is no id', () => {
    expect(() => uuidv5('callbacks', 'x')).toThrow(TypeError);
  });
  it('keeps the parts of a derived id apart', () => {
    expect(derivedId('stage-c', 'ab', 'c')).not.toBe(derivedId('stage-c', 'a', 'bc'));
    expect(derivedId('stage-c', 'a', '1:b')).not.toBe(derivedId('stage-c', 'a1:', 'b'));
    expect(derivedId('stage-c', 'x', 'y')).toBe(derivedId('stage-c', 'x', 'y'));
    expect(uuidVersion(derivedId('stage-c', 'x', 'y'))).toBe(5);
  });
});

describe('createIdSource', () => {
  const zeros = (count: number) => new Uint8Array(count);
  const ones = (count: number) => new Uint8Array(count).fill(0xff);

  it('writes time, version, counter and variant where RFC 9562 wants them', () => {
    // RFC 9562, appendix A.6 has the time 0x017F22E279B0
    const ids = createIdSource({ now: () => 0x017f22e279b0, randomBytes: zeros });
    expect(ids.next()).toBe('017f22e2-79b0-7000-8000-000000000000');
    expect(ids.next()).toBe('017f22e2-79b0-7001-8000-000000000000');
    const full = createIdSource({ now: () => 0x017f22e279b0, randomBytes: ones }).next();
    expect(full).toBe('017f22e2-79b0-77ff-bfff-ffffffffffff');
    expect(uuidTime(full)).toBe(0x017f22e279b0);
  });
  it('rises strictly whatever a clock within a minute does', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(60_000), { minLength: 2, maxLength: 200 }), (offsets) => {
        let at = 0;
        const ids = createIdSource({ now: () => 1.7e12 + offsets[at++]!, randomBytes: zeros });
        const made = offsets.map(() => ids.next());
        expect(made).toEqual([...new Set(made)].sort());
        expect(made.every(isUuid)).toBe(true);
      }),
    );
  });
  it('borrows the next millisecond when one is used up', () => {
    const ids = createIdSource({ now: () => 1.7e12, randomBytes: ones });
    const made = Array.from({ length: 5000 }, () => ids.next());
    expect(made).toEqual([...new Set(made)].sort());
    // 2049 ids fit from 0x7ff to 0xfff: 5000 need three milliseconds
    expect(uuidTime(made.at(-1)!)).toBe(1.7e12 + 2);
  });
  it('follows a clock that was years ahead', () => {
    const times = [2e12, 1.7e12];
    const ids = createIdSource({ now: () => times.shift()!, randomBytes: zeros });
    ids.next();
    expect(uuidTime(ids.next())).toBe(1.7e12);
  });
});

describe('isUuid', () => {
  it('knows only the canonical form', () => {
    expect(isUuid('017f22e2-79b0-7cc3-98c4-dc0c0c07398f')).toBe(true);
    for (const bad of ['017F22E2-79B0-7CC3-98C4-DC0C0C07398F', '017f22e279b07cc398c4dc0c0c07398f', '', 7, null]) {
      expect(isUuid(bad)).toBe(false);
    }
    expect(isUuid('017f22e2-79b0-7cc3-18c4-dc0c0c07398f')).toBe(false);
    expect(uuidTime(DNS)).toBeUndefined();
  });
});
