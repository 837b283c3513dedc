import { expect, it } from 'vitest';
import { shippedClocks } from '../../../shared/clocks/rules.ts';
import type { ClockRule } from '../../../shared/clocks/types.ts';
import { draftOf, ruleOf, withRule } from './rule-model.ts';

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
