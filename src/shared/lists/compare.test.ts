import { expect, it } from 'vitest';
import { type ListRow, NO_SCORES } from '../callbacks/list-row.ts';
import { compareRow } from './compare.ts';

const row = (also: Partial<ListRow> = {}) =>
  ({
    ownerId: 'a',
    calledAt: null,
    callerId: null,
    result: null,
    scores: NO_SCORES,
    overall: null,
    nextDate: null,
    note: null,
    status: 'due',
    ...also,
  }) as ListRow;

const states = (changes: Parameters<typeof compareRow>[0], now: ListRow) =>
  compareRow(changes, now).map(({ state, reason, current }) => [state, reason, current]);

it('tells a change from a conflict, and from what somebody did already', () => {
  const change = [{ column: 'owner', was: 'a', now: 'b' }] as const;
  expect(states(change, row())).toEqual([['change', null, 'a']]);
  expect(states(change, row({ ownerId: 'c' }))).toEqual([['conflict', null, 'c']]);
  expect(states(change, row({ ownerId: 'b' }))).toEqual([['same', null, 'b']]);
});

it('does not wipe out a call, nor reopen what is done', () => {
  expect(states([{ column: 'result', was: 'noAnswer', now: null }], row({ result: 'noAnswer' }))).toEqual([
    ['refused', 'cannotClear', 'noAnswer'],
  ]);
  expect(states([{ column: 'nextDate', was: null, now: '2026-11-24T10:30' }], row({ status: 'done' }))).toEqual([
    ['refused', 'rowClosed', null],
  ]);
  expect(states([{ column: 'note', was: null, now: 'x' }], row({ status: 'done' }))).toEqual([['change', null, null]]);
});

it('wants a cause and a remedy with a customer who is not satisfied, and a result with a call', () => {
  const overall = { column: 'overall', was: null, now: 'dissatisfied' } as const;
  const cause = { column: 'cause', was: null, now: '師傅遲到' } as const;
  const remedy = { column: 'remedy', was: null, now: '致歉' } as const;
  expect(states([overall, cause], row())[0]).toEqual(['refused', 'needsCause', null]);
  expect(states([overall, cause, remedy], row())[0]).toEqual(['change', null, null]);
  expect(states([overall], row({ cause: 'x', remedy: 'y' }))[0]).toEqual(['change', null, null]);
  expect(states([{ column: 'calledAt', was: null, now: '2026-11-21T10:00' }], row())).toEqual([
    ['refused', 'calledNeedsResult', null],
  ]);
});
