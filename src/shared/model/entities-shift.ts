import { AGENT_STATES } from '../shift/states.ts';
import { type EntitySpec, site } from './entity-spec.ts';
import { bool, code, date, id, instant, int, json, longText, text } from './fields.ts';

const go = ['new', 'set', 'go'] as const;

/** What people promise, and who is here. */
export const shiftEntities: readonly EntitySpec[] = [
  {
    name: 'promise',
    table: 'promise',
    ...site,
    kinds: go,
    // A group leader owns promises as well, and keeps them.
    action: 'tickets.edit',
    state: 'status',
    fields: {
      customerId: id({ ref: 'customer' }),
      ticketId: id({ ref: 'ticket' }),
      text: text({ required: true, personal: true }),
      dueAt: instant({ required: true }),
      ownerId: id({ required: true, ref: 'person' }),
      /** `withdrawn`: made by mistake, so nothing was promised. */
      status: code(['open', 'kept', 'broken', 'moved', 'withdrawn'], { required: true }),
      callId: id({ ref: 'call' }),
      madeAt: instant(),
      endedAt: instant(),
      customerToldAt: instant(),
      reason: text({ personal: true }),
      movedTo: id({ ref: 'promise' }),
      /** Who said that it was kept, broken or moved. */
      endedBy: id({ ref: 'person' }),
      /** Whom it was made to when no customer was on file: their next call finds it by the number. */
      e164: text({ max: 40, personal: true }),
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
  {
    /** What somebody is doing, from an instant on; the one that began last counts, so that late news of an offline desk fall into place. */
    name: 'agentState',
    table: 'agent_state',
    scope: 'site',
    merge: 'append',
    kinds: ['add'],
    action: 'tickets.read',
    fields: {
      personId: id({ required: true, ref: 'person' }),
      state: code(AGENT_STATES, { required: true }),
      /** Why not ready: one of the codes of shared/shift/states.ts. */
      reason: text({ max: 40 }),
      note: text({ personal: true }),
      occurredAt: instant({ required: true }),
      /** Letters of the desk that said so. */
      desk: text({ max: 20 }),
    },
  },
  {
    /** One open item that goes from one person to another, or stays with its reason. It keeps its owner until it is accepted. */
    name: 'handover',
    table: 'handover',
    ...site,
    kinds: go,
    action: 'tickets.edit',
    state: 'status',
    fields: {
      kind: code(['ticket', 'call', 'promise', 'callback', 'missedCall', 'note'], { required: true }),
      subjectId: id(),
      customerId: id({ ref: 'customer' }),
      ticketId: id({ ref: 'ticket' }),
      text: text({ required: true, personal: true }),
      dueAt: instant(),
      fromId: id({ required: true, ref: 'person' }),
      toId: id({ ref: 'person' }),
      status: code(['offered', 'accepted', 'declined', 'withdrawn', 'kept'], { required: true }),
      reason: text({ personal: true }),
      givenAt: instant({ required: true }),
      answeredAt: instant(),
      answeredBy: id({ ref: 'person' }),
    },
  },
  {
    /** From the lead to all, to some roles, or to one person (a message). Who read it says `noticeReceipt`. */
    name: 'notice',
    table: 'notice',
    ...site,
    action: 'people.manage',
    fields: {
      kind: code(['notice', 'message'], { required: true }),
      title: text({ required: true, personal: true }),
      text: longText({ personal: true }),
      toId: id({ ref: 'person' }),
      roles: json(),
      important: bool(),
      byId: id({ required: true, ref: 'person' }),
      publishedAt: instant({ required: true }),
      until: instant(),
      removed: bool(),
    },
  },
  {
    /** Id derived from notice and person: read twice is read once. */
    name: 'noticeReceipt',
    table: 'notice_receipt',
    scope: 'site',
    merge: 'append',
    kinds: ['add'],
    action: 'tickets.read',
    fields: {
      noticeId: id({ required: true, ref: 'notice' }),
      personId: id({ required: true, ref: 'person' }),
      readAt: instant({ required: true }),
    },
  },
  {
    /** The message book for the manager, reviewed daily; `topic` is what patterns are counted by (domain §5). */
    name: 'messageEntry',
    table: 'message_entry',
    ...site,
    kinds: go,
    action: 'tickets.edit',
    needs: { go: 'people.manage' },
    state: 'status',
    fields: {
      kind: code(['complaintTalk', 'problem', 'idea', 'praise', 'other'], { required: true }),
      topic: text({ max: 60, personal: true }),
      text: longText({ required: true, personal: true }),
      customerId: id({ ref: 'customer' }),
      ticketId: id({ ref: 'ticket' }),
      authorId: id({ required: true, ref: 'person' }),
      occurredAt: instant({ required: true }),
      status: code(['open', 'reviewed'], { required: true }),
      answer: longText({ personal: true }),
      reviewedBy: id({ ref: 'person' }),
      reviewedAt: instant(),
      removed: bool(),
    },
  },
  {
    /** What happened in a shift: begun, ended, re-planned, outage, storm, and what people write themselves. */
    name: 'shiftLog',
    table: 'shift_log',
    scope: 'site',
    merge: 'append',
    kinds: ['add'],
    action: 'tickets.edit',
    fields: {
      kind: text({ required: true, max: 40 }),
      text: longText({ personal: true }),
      personId: id({ ref: 'person' }),
      subjectId: id(),
      occurredAt: instant({ required: true }),
      /** Figures of it; of a re-planned absence every move, so that any desk can take it back. */
      data: json(),
    },
  },
  {
    /** A ticket number printed on a blank form of an outage (decision 3). */
    name: 'paperNumber',
    table: 'paper_number',
    ...site,
    kinds: go,
    action: 'calls.take',
    state: 'status',
    fields: {
      number: text({ required: true, max: 40 }),
      suspensionId: id({ required: true, ref: 'suspension' }),
      status: code(['reserved', 'used', 'void'], { required: true }),
      reservedAt: instant({ required: true }),
      ticketId: id({ ref: 'ticket' }),
      endedAt: instant(),
      endedBy: id({ ref: 'person' }),
      reason: text({ personal: true }),
    },
  },
];
