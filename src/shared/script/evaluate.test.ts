import { describe, expect, it } from 'vitest';
import { Desk, START } from './fixture.ts';

const MINUTE = 60_000;

/** As far as the fork between software and hardware. */
const toKind = (facts = {}): Desk => new Desk(facts).say('hello').enter().type('surname', '陳').enter().pick('yes');

describe('a run', () => {
  it('starts at the first step, with the must-say in the way', () => {
    const { current, back, done, problems } = new Desk().view;
    expect(current).toMatchObject({ key: 'greet', since: null, blockers: [{ why: 'mustSay', item: 'hello' }] });
    expect([back, done, problems]).toEqual([null, null, []]);
  });

  it('goes through a sub-script and comes back', () => {
    const desk = new Desk().say('hello').enter();
    expect(desk.here).toBe('who/name');
    expect(desk.view.stack.map((frame) => frame.script)).toEqual(['repair', 'identity']);
    desk.type('surname', '陳').enter().pick('yes');
    expect(desk.here).toBe('kind');
    expect(desk.view.plan.values['customer.surname']).toEqual({ value: '陳', from: 'who/name' });
  });

  it('passes over a step whose condition does not hold', () => {
    expect(new Desk({ customer: { known: true } }).say('hello').enter().here).toBe('who/sure');
  });

  it('counts visits of the same step', () => {
    const desk = new Desk().say('hello').enter().type('surname', '陳').enter().pick('retry');
    expect(desk.here).toBe('who/name#2');
    expect(desk.type('surname', '林').enter().pick('yes').here).toBe('kind');
    expect(desk.view.plan.values['customer.surname']?.value).toBe('林');
  });

  it('routes by facts, and hides a choice whose condition does not hold', () => {
    const desk = toKind({ customer: { warranty: 'out' } });
    expect(desk.view.current?.choice?.options.map((option) => [option.key, option.id])).toEqual([
      [1, 'software'],
      [2, 'hardware'],
    ]);
    expect(desk.pick('hardware').here).toBe('quote');
  });

  it('ends with the plan of its outcome, promises counted from when the step was left', () => {
    const desk = toKind().pick('hardware').type('fault', 'no power').enter();
    const left = START + (desk.log.length - 1) * MINUTE;
    expect(desk.view.plan.ticket).toEqual({ mode: 'create', class: 'repair', settled: false });
    desk.enter();
    const { done, current, plan, missing } = desk.view;
    expect(current).toBeNull();
    expect(done).toMatchObject({ script: 'repair', outcome: 'booked' });
    expect(plan.ticket).toEqual({ mode: 'create', class: 'repair', settled: true });
    expect(plan.values['ticket.promisedContactBy']?.value).toBe(left + 120 * MINUTE);
    expect(plan.callbacks).toMatchObject([{ stage: 'promise', dueAt: left + MINUTE + 120 * MINUTE }]);
    expect(plan.disposition).toBe('done');
    expect(missing).toEqual([]);
  });
});

describe('going back', () => {
  it('is free: nothing changes but where one looks', () => {
    const desk = toKind().pick('hardware').type('fault', 'no power').enter();
    const before = desk.view.plan;
    desk.back().back();
    expect(desk.view.current).toMatchObject({ key: 'kind', revisiting: true });
    expect(desk.view.plan).toEqual(before);
    expect(desk.enter().here).toBe('fault');
    expect(desk.back('greet').resume().here).toBe('bye');
  });

  it('withdraws what no longer applies and brings it back with the answer', () => {
    const desk = toKind().pick('hardware').type('fault', 'no power').enter().back('kind').choose('software');
    const view = desk.view;
    expect(view.path.map((item) => item.key)).not.toContain('fault');
    expect(view.withdrawn).toMatchObject([{ key: 'fault', answers: [{ item: 'fault', value: 'no power' }] }]);
    expect(view.plan.values['ticket.fault']).toBeUndefined();
    expect(view.plan.ticket).toBeNull();
    desk.choose('hardware');
    expect(desk.view.withdrawn).toEqual([]);
    expect(desk.view.plan.values['ticket.fault']?.value).toBe('no power');
    expect(desk.resume().here).toBe('bye');
  });

  it('keeps the answer of a field that no longer shows', () => {
    const desk = toKind().pick('hardware').type('fault', 'serial unreadable').type('serial', 'X-1');
    expect(desk.view.plan.values['equipment.serial']?.value).toBe('X-1');
    desk.type('fault', 'no power');
    expect(desk.view.plan.values['equipment.serial']).toBeUndefined();
    expect(desk.view.withdrawn).toMatchObject([{ key: 'fault', answers: [{ item: 'serial', value: 'X-1' }] }]);
  });

  it('opens a finished run again', () => {
    const desk = toKind().pick('hardware').type('fault', 'no power').enter().enter();
    expect(desk.back().here).toBe('bye');
    expect(desk.enter().view.current).toBeNull();
  });
});

describe('side trips', () => {
  it('return to the step they left', () => {
    const desk = toKind().trip('hold');
    expect(desk.view.stack.map((frame) => frame.script)).toEqual(['repair', 'hold']);
    expect(desk.here).toBe('~1/ask');
    expect(desk.view.trips.map((trip) => trip.trip)).toEqual(['wrongNumber']);
    expect(desk.say('wait').enter().enter().here).toBe('kind');
  });

  it('return to an earlier step that was being looked at', () => {
    const desk = toKind().back('greet').trip('hold').say('wait').enter();
    expect(desk.here).toBe('~1/back');
    expect(desk.enter().here).toBe('greet');
  });

  it('can be broken off, and then owe nothing', () => {
    const desk = toKind().trip('hold');
    expect(desk.view.musts.open).toEqual(
      [
        { key: '~1/ask', item: 'wait', kind: 'say' },
        { key: 'kind', item: 'choice', kind: 'ask' },
      ].reverse(),
    );
    desk.leave();
    expect(desk.here).toBe('kind');
    expect(desk.view.musts.open).toEqual([{ key: 'kind', item: 'choice', kind: 'ask' }]);
  });

  it('can be left by going back, and are found again', () => {
    const desk = toKind().trip('hold').back('kind');
    expect(desk.here).toBe('kind');
    expect(desk.resume().here).toBe('~1/ask');
  });

  it('within side trips return one by one', () => {
    const desk = toKind().trip('hold').say('wait').enter().trip('wrongNumber');
    expect(desk.view.stack.map((frame) => frame.script)).toEqual(['repair', 'hold', 'wrongNumber']);
    desk.leave();
    expect(desk.here).toBe('~1/back');
  });

  it('may end the call, taking the ticket back', () => {
    const desk = toKind().pick('hardware').type('fault', 'no power').enter().trip('wrongNumber').enter();
    const { done, current, plan, missing } = desk.view;
    expect([done?.outcome, current, plan.ticket, plan.disposition]).toEqual(['wrong', null, null, 'wrongNumber']);
    expect(missing).toEqual([]);
    expect(desk.view.trips).toEqual([]);
  });

  it('started at a step withdrawn since keep what was said', () => {
    const desk = toKind().pick('hardware').trip('hold').say('wait').enter().enter().back('kind').choose('software');
    expect(desk.view.path.map((item) => item.key)).toContain('~1/ask');
  });
});

describe('what is owed', () => {
  it('a must is met, or skipped with a reason, and both are counted', () => {
    const desk = new Desk().skip('hello', '  ');
    expect(desk.view.current?.blockers).toHaveLength(1);
    desk.skip('hello', 'caller spoke first').enter();
    expect(desk.view.musts.skipped).toEqual([
      { key: 'greet', item: 'hello', kind: 'say', reason: 'caller spoke first' },
    ]);
  });

  it('a blank required field is listed with the step to jump to, and does not hold the agent up', () => {
    const desk = toKind().pick('hardware');
    expect(desk.view.current?.blockers).toEqual([]);
    desk.type('fault', '  ').enter();
    expect(desk.here).toBe('bye');
    expect(desk.view.missing).toMatchObject([{ key: 'fault', item: 'fault', bind: 'ticket.fault', why: 'required' }]);
    desk.back('fault').skip('fault', 'caller is not at the machine');
    expect(desk.view.missing).toEqual([]);
    expect(desk.view.plan.unknown['ticket.fault']).toEqual({ reason: 'caller is not at the machine', from: 'fault' });
  });

  it('a value that does not fit is not taken into the plan', () => {
    const desk = toKind({ customer: { warranty: 'out' } })
      .pick('hardware')
      .type('fee', -5);
    expect(desk.view.current?.blockers[1]).toEqual({ why: 'invalid', item: 'fee' });
    expect(desk.view.plan.values['ticket.quote']).toBeUndefined();
  });

  it('a prefilled field counts as it is until it is changed or cleared', () => {
    const desk = toKind({ callerNumber: '2345 6789' }).pick('hardware');
    expect(desk.view.plan.values['call.number']?.value).toBe('2345 6789');
    expect(desk.type('phone', null).view.plan.values['call.number']).toBeUndefined();
  });
});

describe('the outline', () => {
  it('follows what facts and answers settle, and shows the rest as possible', () => {
    const desk = toKind({ customer: { warranty: 'out' } });
    expect(desk.view.outline.map((item) => item.step)).toEqual(['guide', 'quote', 'fault', 'bye']);
    desk.choose('hardware');
    expect(desk.view.outline.map((item) => [item.step, item.certain])).toEqual([
      ['quote', true],
      ['fault', false],
      ['bye', false],
    ]);
  });
});
