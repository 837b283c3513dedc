import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../settings.ts';
import { currencyOf, type FeeState, feeSteps, feeTotal, lineTotal, moneyText } from './fees.ts';
import { monthDays, proposedCredit, sumSheet } from './sheet.ts';

describe('fees', () => {
  it('are whole cents, quantity times price', () => {
    expect(lineTotal({ quantity: 1.5, unitPrice: 48_000 })).toBe(72_000);
    expect(lineTotal({ quantity: 0.333, unitPrice: 100 })).toBe(33);
    expect(
      feeTotal([
        { quantity: 2, unitPrice: 18_000 },
        { quantity: 1, unitPrice: 30_000 },
      ]),
    ).toBe(66_000);
  });

  it('go from quote over consent, charge and invoice to finance', () => {
    const none: FeeState = {
      quotedAt: null,
      quoteAccepted: null,
      consentAt: null,
      chargedAt: null,
      invoiceNumber: null,
      handedInAt: null,
    };
    expect(feeSteps(none)).toEqual(['quote']);
    const quoted = { ...none, quotedAt: 1 };
    expect(feeSteps(quoted)).toEqual(['consent', 'decline', 'quote']);
    expect(feeSteps({ ...quoted, quoteAccepted: false })).toEqual(['quote', 'consent']);
    const agreed = { ...quoted, quoteAccepted: true, consentAt: 2 };
    expect(feeSteps(agreed)).toEqual(['charge', 'quote']);
    const charged = { ...agreed, chargedAt: 3 };
    expect(feeSteps(charged)).toEqual(['invoice']);
    const invoiced = { ...charged, invoiceNumber: 'INV-1' };
    expect(feeSteps(invoiced)).toEqual(['handIn']);
    expect(feeSteps({ ...invoiced, handedInAt: 4 })).toEqual([]);
  });

  it('are in the currency of the region', () => {
    expect(currencyOf('sz', defaultSettings)).toBe('CNY');
    expect(currencyOf('hk', defaultSettings)).toBe('HKD');
    expect(currencyOf(null, defaultSettings)).toBe('HKD');
  });

  it('are written with two places and groups of three', () => {
    expect(moneyText(1_234_567)).toBe('12,345.67');
    expect(moneyText(-5)).toBe('-0.05');
    expect(moneyText(100_000)).toBe('1,000.00');
  });

  it('have a price in every currency of the regions', () => {
    for (const item of defaultSettings.priceList) expect(Object.keys(item.prices)).toEqual(['HKD', 'CNY']);
  });
});

describe('settlement', () => {
  it('proposes points by the result, travel and fuel by the region', () => {
    const rules = defaultSettings.settlementRules;
    expect(proposedCredit(rules, 'sz', true)).toEqual({ points: 1, travel: 2000, fuel: 1500 });
    expect(proposedCredit(rules, null, false)).toEqual({ points: 0.5, travel: 0, fuel: 0 });
  });

  it('sums a month without losing a hundredth of a point', () => {
    const credits = [
      { points: 0.1, travel: 4000, fuel: 0 },
      { points: 0.2, travel: 4000, fuel: 1500 },
      { points: 1, travel: -1000, fuel: 0 },
    ];
    expect(sumSheet(credits, 8000)).toEqual({
      visits: 3,
      points: 1.3,
      pointValue: 8000,
      pointMoney: 10_400,
      travel: 7000,
      fuel: 1500,
      total: 18_900,
    });
  });

  it('knows where a month ends', () => {
    expect(monthDays('2026-11')).toEqual({ from: '2026-11-01', until: '2026-12-01' });
    expect(monthDays('2026-12').until).toBe('2027-01-01');
  });
});
