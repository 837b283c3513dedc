import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultSheet } from './default-sheet.ts';
import { type Finding, score } from './sheet.ts';

const found = (item: string, times = 1, evidence = 'e'): Finding => ({ item, evidence, times });

describe('the quality sheet (domain §9)', () => {
  it('has 30, 40 and 30 points and the deductions of the source', () => {
    expect(defaultSheet.areas.map(({ points }) => points)).toEqual([30, 40, 30]);
    expect(score(defaultSheet, [])).toMatchObject({ total: 100, of: 100 });
    const each = Object.fromEntries(defaultSheet.items.map(({ key, deduction }) => [key, deduction]));
    expect(each).toEqual({
      ...{ misleads: 2, harmsImage: 2, notHandedOver: 2, misjudged: 2 },
      ...{ hangsUp: 2, shiftsBlame: 2, quarrels: 2, cold: 2 },
      ...{ fillers: 1, forbidden: 1, noPoliteOpening: 0.5, noPoliteClosing: 0.5, harshTone: 1 },
    });
  });

  it('takes off each time and shows what for', () => {
    const result = score(defaultSheet, [
      found('forbidden', 1, 'a'),
      found('forbidden', 2, 'b'),
      found('noPoliteClosing'),
    ]);
    expect(result.total).toBe(96.5);
    const language = result.areas.find(({ area }) => area === 'language');
    expect(language?.lines).toEqual([
      { item: 'forbidden', times: 3, each: 1, points: 3, evidence: ['a', 'b'] },
      { item: 'noPoliteClosing', times: 1, each: 0.5, points: 0.5, evidence: ['e'] },
    ]);
  });

  it('never takes an area below 0, so bad language cannot eat the points of attitude', () => {
    const result = score(defaultSheet, [found('forbidden', 45)]);
    expect(result.total).toBe(70);
    expect(result.areas[2]).toMatchObject({ deducted: 45, points: 0 });
  });

  it('lets a person correct an area with a reason, within its bounds', () => {
    const up = score(defaultSheet, [found('cold')], [{ area: 'attitude', points: 2, reason: '客人耳背', by: 'p' }]);
    expect(up.total).toBe(100);
    const high = score(defaultSheet, [], [{ area: 'attitude', points: 5, reason: 'x', by: 'p' }]);
    expect(high.total).toBe(100);
    const low = score(defaultSheet, [found('forbidden', 29)], [{ area: 'language', points: -5, reason: 'x', by: 'p' }]);
    expect(low.areas[2]?.points).toBe(0);
  });

  it('keeps findings that it does not know in sight', () => {
    expect(score(defaultSheet, [found('somethingNew')])).toMatchObject({
      total: 100,
      unknown: [{ item: 'somethingNew' }],
    });
  });

  it('equals counting by hand, whatever the order', () => {
    const keys = defaultSheet.items.map(({ key }) => key);
    fc.assert(
      fc.property(
        fc.array(fc.record({ item: fc.constantFrom(...keys), times: fc.integer({ min: 1, max: 9 }) })),
        (all) => {
          const findings = all.map(({ item, times }, at) => found(item, times, String(at)));
          let total = 0;
          for (const area of defaultSheet.areas) {
            let left = area.points * 2;
            for (const { item, times } of all) {
              const rule = defaultSheet.items.find(({ key }) => key === item);
              if (rule?.area === area.key) left -= times * rule.deduction * 2;
            }
            total += Math.max(0, left);
          }
          expect(score(defaultSheet, findings).total).toBe(total / 2);
          expect(score(defaultSheet, findings.toReversed()).total).toBe(total / 2);
        },
      ),
    );
  });
});
