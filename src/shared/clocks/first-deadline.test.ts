import { describe, expect, it } from 'vitest';
import { firstDeadline } from './first-deadline.ts';

const AT = Date.UTC(2026, 10, 21, 2, 0, 0);
const minutes = (count: number) => AT + count * 60_000;

describe('firstDeadline', () => {
  it('gives the leader five minutes to be told of a repair report, whatever is promised for later', () => {
    const ticket = { class: 'repair', status: 'reported', occurredAt: AT, promisedContactBy: minutes(120) };
    expect(firstDeadline(ticket)).toEqual({ at: minutes(5), clock: 'leaderTold' });
  });

  it('counts from the end of the call in which it was reported, whatever the call took', () => {
    // rang 10:00, told to the end at 10:07: the leader by 10:12, a complaint by 10:07 of the next day
    const ticket = { occurredAt: AT, reportedAt: minutes(7) };
    expect(firstDeadline({ ...ticket, class: 'repair', status: 'reported' })?.at).toBe(minutes(12));
    expect(firstDeadline({ ...ticket, class: 'complaint', status: 'open' })?.at).toBe(minutes(1447));
  });

  it('watches the promised contact once the leader was told, and the appointment once it is agreed', () => {
    const ticket = { class: 'repair', occurredAt: AT, promisedContactBy: minutes(120), appointmentAt: minutes(600) };
    expect(firstDeadline({ ...ticket, status: 'leaderTold' })).toEqual({ at: minutes(120), clock: 'engineerContacts' });
    expect(firstDeadline({ ...ticket, status: 'dispatched' })).toEqual({ at: minutes(600), clock: 'appointmentKept' });
  });

  it('gives a complaint 24 hours, or less when a next action comes before', () => {
    const ticket = { class: 'complaint', status: 'negotiating', occurredAt: AT };
    expect(firstDeadline(ticket)).toEqual({ at: minutes(1440), clock: 'complaintResolved' });
    expect(firstDeadline({ ...ticket, nextActionAt: minutes(60) })).toEqual({ at: minutes(60), clock: 'nextAction' });
  });

  it('runs no clock on what is closed, or has nothing to wait for', () => {
    expect(firstDeadline({ class: 'complaint', status: 'resolved', occurredAt: AT })).toBeNull();
    expect(firstDeadline({ class: 'consult', status: 'answered', occurredAt: AT, nextActionAt: AT })).toBeNull();
    expect(firstDeadline({ class: 'consult', status: 'open', occurredAt: AT })).toBeNull();
    expect(firstDeadline({ class: 'praise', status: 'open', occurredAt: AT })).toBeNull();
  });
});
