import { describe, expect, it } from 'vitest';
import { answerRate, defaultKpi, kpiMoney, kpiTotal, satisfaction } from './kpi.ts';

describe('the monthly figure (domain §10)', () => {
  it('leaves calls abandoned in the queue out of the answer rate', () => {
    expect(answerRate({ offered: 110, abandonedInQueue: 10, answeredInTime: 97 })).toBe(97);
    expect(answerRate({ offered: 5, abandonedInQueue: 5, answeredInTime: 0 })).toBeNull();
    expect(satisfaction({ satisfied: 45, rated: 60, abandoned: 10 })).toBe(90);
    expect(satisfaction({ satisfied: 0, rated: 0, abandoned: 0 })).toBeNull();
  });

  it('gives 40, 30 and 30 at the targets and takes off 2, 1 and 1 a point below them', () => {
    expect(kpiTotal(defaultKpi, { answerRate: 97, satisfaction: 90, quality: 90 }).total).toBe(100);
    expect(kpiTotal(defaultKpi, { answerRate: 95, satisfaction: 88, quality: 89 })).toMatchObject({
      total: 93,
      lines: [
        { key: 'answerRate', below: 2, points: 36 },
        { key: 'satisfaction', below: 2, points: 28 },
        { key: 'quality', below: 1, points: 29 },
      ],
    });
    expect(kpiTotal(defaultKpi, { answerRate: 96.5, satisfaction: 100, quality: 100 }).total).toBe(99);
    expect(kpiTotal(defaultKpi, { answerRate: 10, satisfaction: 10, quality: 10 }).total).toBe(0);
  });

  it('counts what has no data as full marks, and adds bonus points', () => {
    expect(kpiTotal(defaultKpi, { answerRate: null, satisfaction: null, quality: null }, 20).total).toBe(120);
  });

  it('pays and deducts as the worked examples do', () => {
    expect(kpiMoney(defaultKpi, 120)).toEqual({ amount: 200, rule: 'bonus', example: null });
    expect(kpiMoney(defaultKpi, 80)).toEqual({ amount: -1400, rule: 'penalty', example: null });
    expect(kpiMoney(defaultKpi, 100).amount).toBe(0);
    expect(kpiMoney(defaultKpi, 99)).toEqual({ amount: 0, rule: 'nothing', example: null });
    expect(kpiMoney(defaultKpi, 81).amount).toBe(0);
  });

  it('says where the rule and the example of the source disagree', () => {
    expect(kpiMoney(defaultKpi, 70)).toEqual({ amount: -1400, rule: 'penalty', example: -2100 });
  });
});
