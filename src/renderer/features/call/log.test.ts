import { expect, it } from 'vitest';
import type { Entry } from '../../../shared/script/run.ts';
import { append } from './log.ts';

const typed = (text: string, field = 'fault', at = 1): Entry => ({
  kind: 'field',
  step: 'ask',
  field,
  value: text,
  at,
});

it('keeps one entry for the typing in one field', () => {
  const log = ['卡', '卡紙', '卡紙成日'].reduce<readonly Entry[]>(
    (sofar, text, at) => append(sofar, typed(text, 'fault', at)),
    [],
  );
  expect(log).toEqual([typed('卡紙成日', 'fault', 2)]);
});

it('keeps every answer to another field, step or question', () => {
  const entries: Entry[] = [
    typed('卡紙'),
    typed('MX-3070', 'model'),
    typed('又卡紙'),
    { kind: 'choice', step: 'ask', choice: 'onsite', at: 4 },
    { kind: 'enter', step: 'ask', at: 5 },
    { kind: 'back', step: 'ask', at: 6 },
    { kind: 'back', step: 'ask', at: 7 },
  ];
  expect(entries.reduce<readonly Entry[]>(append, [])).toEqual(entries);
});

it('a second choice at the same step takes the place of the first', () => {
  const choice = (id: string): Entry => ({ kind: 'choice', step: 'mode', choice: id, at: 1 });
  expect([choice('phone'), choice('onsite')].reduce<readonly Entry[]>(append, [])).toEqual([choice('onsite')]);
});
