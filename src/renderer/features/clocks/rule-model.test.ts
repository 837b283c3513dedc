import { expect, it } from 'vitest';
import { checkClocks } from '../../../shared/clocks/check.ts';
import { shippedClocks } from '../../../shared/clocks/rules.ts';
import type { ClockRule } from '../../../shared/clocks/types.ts';
import { draftOf, ruleOf, withRule } from './rule-model.ts';
import { isOwn, newRule, withoutRule } from './rule-new.ts';

const find = (key: string) => shippedClocks.rules.find((rule) => rule.key === key) as ClockRule;

it('a rule that was only looked at stays as it was', () => {
  for (const rule of shippedClocks.rules) expect(ruleOf(rule, draftOf(rule))).toEqual({ rule });
});

it('takes other figures, times and warnings as they are typed', () => {
  const changed = ruleOf(find('resultEntered'), {
    ...draftOf(find('resultEntered')),
    amount: '2',
    at: '10:30',
    warn: '60',
    cost: '80',
  });
  expect(changed).toMatchObject({
    rule: {
      limit: { kind: 'businessDay', days: 2, at: '10:30' },
      warn: { kind: 'before', minutes: 60 },
      cost: { amount: 80 },
    },
  });
});

it('says which figure is none', () => {
  const draft = { ...draftOf(find('resultEntered')), amount: 'two', at: '25:00', warn: 'soon', cost: 'much' };
  expect(ruleOf(find('resultEntered'), draft)).toEqual({
    problems: { amount: 'number', at: 'badTime', warn: 'badWarn', cost: 'number' },
  });
});

it('stands in the place of the old one', () => {
  const rule = { ...find('leaderTold'), active: false };
  const { rules } = withRule(shippedClocks, rule);
  expect(rules[0]).toEqual(rule);
  expect(rules).toHaveLength(shippedClocks.rules.length);
});

it('a clock of the site is added, checked by core, and taken away again', () => {
  const fresh = newRule(shippedClocks);
  expect(ruleOf(fresh, draftOf(fresh))).toEqual({ problems: { label: 'required' } });
  const label = { 'zh-HK': '覆電', 'zh-CN': '回电', en: 'Ring back' };
  const made = ruleOf(fresh, { ...draftOf(fresh), label, classes: ['consult'], until: ['answeredAt'], amount: '90' });
  if (!('rule' in made)) throw new Error('refused');
  const next = withRule(shippedClocks, made.rule);
  const calendars = [next.calendars.default, ...Object.values(next.calendars.regions)];
  expect(checkClocks(next, calendars)).toEqual({ ok: true, document: next });
  expect(isOwn(shippedClocks, 'own1')).toBe(true);
  expect(newRule(next).key).toBe('own2');
  expect(withoutRule(next, 'own1')).toEqual(shippedClocks);
});
