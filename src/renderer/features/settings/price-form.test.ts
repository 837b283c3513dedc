import { expect, it } from 'vitest';
import { defaultSettings } from '../../../shared/settings.ts';
import { draftsOf, type PriceDraft, priceListOf, priceProblems } from './price-form.ts';
import { currenciesOf, hoursProblem, ownOf, serviceDraft, serviceSettings } from './service-form.ts';

const line = (key: number, part: Partial<PriceDraft['item']>, prices: PriceDraft['prices'] = {}): PriceDraft => ({
  key,
  stored: false,
  item: { code: `P-${key}`, kind: 'part', label: { en: 'Roller' }, ...part },
  prices,
});

it('the shipped price list is sound and comes back as it is', () => {
  const drafts = draftsOf(defaultSettings.priceList);
  expect(priceProblems(drafts).size).toBe(0);
  expect(priceListOf(drafts)).toEqual(defaultSettings.priceList);
});

it('a line says what it lacks', () => {
  const problems = priceProblems([
    line(0, { code: '' }),
    line(1, { code: 'P-3' }),
    line(2, { label: { en: ' ' } }),
    line(3, {}),
    line(4, {}, { HKD: undefined }),
    line(5, {}, { HKD: null }),
  ]);
  expect([...problems]).toEqual([
    [0, 'code'],
    [2, 'label'],
    [3, 'twice'],
    [4, 'price'],
  ]);
});

it('a blank price is no price', () => {
  expect(priceListOf([line(0, {}, { HKD: 1200, CNY: null })])[0]?.prices).toEqual({ HKD: 1200 });
});

const text = (minutes: number) => `${Math.floor(minutes / 60)}:00`;

it('what stands for visits and money comes back as it was, and waits while a figure is none', () => {
  const own = ownOf(defaultSettings as never);
  const draft = serviceDraft(own, text);
  expect(serviceSettings(draft)).toEqual(own);
  expect(serviceSettings({ ...draft, visitsPerDay: undefined })).toBeNull();
  expect(serviceSettings({ ...draft, fuel: { hk: undefined } })).toBeNull();
  expect(serviceSettings({ ...draft, fuel: { hk: null } })?.settlementRules.fuel).toEqual({});
  expect(currenciesOf(draft)).toEqual(['HKD', 'CNY']);
});

it('visits are offered for an hour at least', () => {
  expect(hoursProblem({ from: '9:00', to: '18:00' })).toBeNull();
  expect(hoursProblem({ from: '18:00', to: '9:00' })).toBe('order');
  expect(hoursProblem({ from: 'nine', to: '9:00' })).toBe('badTime');
});
