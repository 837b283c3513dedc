import { describe, expect, it } from 'vitest';
import type { ClockItem } from '../../contract/clocks.ts';
import { remind, stagesOf } from './remind.ts';

const item = (id: string, risk: ClockItem['risk'], more: Partial<ClockItem> = {}): ClockItem =>
  ({ id, subjectId: id, kind: 'ticket', risk, mine: true, level: null, ...more }) as ClockItem;

describe('reminders', () => {
  it('are told once a stage, in the order of the wall', () => {
    const items = [item('b', 'breach'), item('a', 'risk'), item('c', 'calm')];
    const first = remind(items, [], false);
    expect(first.tell.map(({ id }) => id)).toEqual(['b', 'a']);
    expect(remind(items, first.told, false).tell).toEqual([]);
    const later = remind([item('b', 'breach'), item('a', 'breach'), item('c', 'calm')], first.told, false);
    expect(later.tell.map(({ id }) => id)).toEqual(['a']);
  });

  it('wait until a call is over, and none is lost', () => {
    const before = remind([item('a', 'risk')], [], false);
    const during = remind([item('a', 'risk'), item('b', 'breach')], before.told, true);
    expect(during.tell).toEqual([]);
    expect(remind([item('a', 'risk'), item('b', 'breach')], during.told, false).tell.map(({ id }) => id)).toEqual([
      'b',
    ]);
  });

  it('forget what no longer stands; a deadline that moved is told anew', () => {
    const { told } = remind([item('a 1', 'risk')], [], false);
    expect(remind([], told, false).told).toEqual([]);
    expect(remind([item('a 2', 'risk')], told, false).tell).toHaveLength(1);
  });

  it('speak of a complaint of level 3 at once, and again at its deadline', () => {
    const major = (risk: ClockItem['risk']) => item('m', risk, { level: 3 });
    const first = remind([major('calm')], [], false);
    expect(first.tell).toHaveLength(1);
    expect(remind([major('calm')], first.told, false).tell).toEqual([]);
    expect(remind([major('breach')], first.told, false).tell).toHaveLength(1);
  });

  it("leave out other people's", () => {
    expect(stagesOf(item('a', 'breach', { mine: false, level: 3 }))).toEqual([]);
  });
});
