import { type EntitySpec, site } from './entity-spec.ts';
import { bool, code, date, id, instant, int, text } from './fields.ts';

const go = ['new', 'set', 'go'] as const;

/** What people promise, and who is here. */
export const shiftEntities: readonly EntitySpec[] = [
  {
    name: 'promise',
    table: 'promise',
    ...site,
    kinds: go,
    action: 'calls.take',
    state: 'status',
    fields: {
      customerId: id({ ref: 'customer' }),
      ticketId: id({ ref: 'ticket' }),
      text: text({ required: true, personal: true }),
      dueAt: instant({ required: true }),
      ownerId: id({ required: true, ref: 'person' }),
      status: code(['open', 'kept', 'broken', 'moved'], { required: true }),
      callId: id({ ref: 'call' }),
      madeAt: instant(),
      endedAt: instant(),
      customerToldAt: instant(),
      reason: text({ personal: true }),
      movedTo: id({ ref: 'promise' }),
    },
  },
  {
    /** Who works when; minutes of the wall clock. Id derived from person, day and running number. */
    name: 'rosterEntry',
    table: 'roster_entry',
    ...site,
    action: 'people.manage',
    fields: {
      personId: id({ required: true, ref: 'person' }),
      day: date({ required: true }),
      shift: code(['early', 'late', 'night', 'off', 'leave', 'sick', 'training'], { required: true }),
      fromMinute: int(),
      toMinute: int(),
      note: text(),
      removed: bool(),
    },
  },
];
