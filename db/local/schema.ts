import { blob, integer, real, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { head, tail } from './schema-columns.ts';

/**
 * The local store as drizzle sees it. `migrations/` is the truth; a test compares both with the entity table of
 * `src/shared/model/entities.ts`. Meanings of `rid`, `q`, `rev`, `extra` stand at the head of the first migration.
 */

export const setting = sqliteTable('setting', {
  ...head(),
  value: text('value').notNull(),
  ...tail(),
});

export const team = sqliteTable('team', {
  ...head(),
  name: text('name').notNull(),
  region: text('region'),
  site: text('site'),
  ...tail(),
});

export const person = sqliteTable('person', {
  ...head(),
  name: text('name').notNull(),
  spokenName: text('spoken_name'),
  role: text('role').notNull(),
  teamId: text('team_id'),
  active: integer('active').notNull(),
  signsIn: integer('signs_in').notNull(),
  skills: text('skills'),
  region: text('region'),
  ...tail(),
});

export const station = sqliteTable('station', {
  ...head(),
  name: text('name').notNull(),
  region: text('region'),
  address: text('address'),
  phone: text('phone'),
  ...tail(),
});

export const document = sqliteTable('document', {
  ...head(),
  kind: text('kind').notNull(),
  key: text('key').notNull(),
  hash: text('hash').notNull(),
  body: text('body').notNull(),
  effectiveFrom: integer('effective_from').notNull(),
  note: text('note'),
  ...tail(),
});

export const draft = sqliteTable('draft', {
  ...head(),
  kind: text('kind').notNull(),
  key: text('key').notNull(),
  basedOn: text('based_on'),
  basedOnHash: text('based_on_hash'),
  title: text('title'),
  body: text('body').notNull(),
  status: text('status').notNull(),
  note: text('note'),
  ownerId: text('owner_id').notNull(),
  editedAt: integer('edited_at').notNull(),
  ...tail(),
});

export const wrongAlarm = sqliteTable('wrong_alarm', {
  ...head(),
  rule: text('rule').notNull(),
  versionId: text('version_id').notNull(),
  sentence: text('sentence').notNull(),
  markStart: integer('mark_start').notNull(),
  markEnd: integer('mark_end').notNull(),
  place: text('place').notNull(),
  comment: text('comment'),
  occurredAt: integer('occurred_at').notNull(),
  status: text('status').notNull(),
  answer: text('answer'),
  decidedBy: text('decided_by'),
  ...tail(),
});

export const customer = sqliteTable('customer', {
  ...head(),
  number: text('number').notNull(),
  name: text('name').notNull(),
  nameEn: text('name_en'),
  company: text('company'),
  surname: text('surname'),
  title: text('title'),
  language: text('language'),
  address: text('address'),
  region: text('region'),
  contractKind: text('contract_kind').notNull(),
  class: text('class').notNull(),
  warrantyUntil: text('warranty_until'),
  birthday: text('birthday'),
  email: text('email'),
  doNotCall: integer('do_not_call').notNull(),
  doNotCallReason: text('do_not_call_reason'),
  note: text('note'),
  ownerId: text('owner_id'),
  lastContactAt: integer('last_contact_at'),
  lastCallbackAt: integer('last_callback_at'),
  lastRepairAt: integer('last_repair_at'),
  clubSince: text('club_since'),
  removed: integer('removed'),
  joinedOn: text('joined_on'),
  birthdayLunar: integer('birthday_lunar'),
  marketingOptOut: integer('marketing_opt_out'),
  optOutEvidence: text('opt_out_evidence'),
  optOutAt: integer('opt_out_at'),
  vip: integer('vip'),
  dealerId: text('dealer_id'),
  lastSatisfaction: text('last_satisfaction'),
  sortKey: text('sort_key'),
  ...tail(),
});

export const customerPhone = sqliteTable('customer_phone', {
  ...head(),
  customerId: text('customer_id').notNull(),
  e164: text('e164').notNull(),
  extension: text('extension'),
  written: text('written').notNull(),
  label: text('label'),
  callable: integer('callable'),
  removed: integer('removed'),
  ...tail(),
});

export const equipment = sqliteTable('equipment', {
  ...head(),
  customerId: text('customer_id').notNull(),
  model: text('model').notNull(),
  serial: text('serial'),
  placedAt: text('placed_at'),
  installedOn: text('installed_on'),
  warrantyUntil: text('warranty_until'),
  removed: integer('removed'),
  ...tail(),
});

export const ticketEvent = sqliteTable('ticket_event', {
  ...head(),
  ticketId: text('ticket_id').notNull(),
  kind: text('kind').notNull(),
  occurredAt: integer('occurred_at').notNull(),
  text: text('text'),
  data: text('data'),
  ...tail(),
});

export const call = sqliteTable('call', {
  ...head(),
  direction: text('direction').notNull(),
  e164: text('e164'),
  written: text('written'),
  toNumber: text('to_number'),
  externalId: text('external_id'),
  agentId: text('agent_id').notNull(),
  customerId: text('customer_id'),
  ticketId: text('ticket_id'),
  ticketNumber: text('ticket_number'),
  startedAt: integer('started_at').notNull(),
  endedAt: integer('ended_at'),
  finishedAt: integer('finished_at'),
  holdMs: integer('hold_ms'),
  disposition: text('disposition'),
  result: text('result'),
  summary: text('summary'),
  language: text('language'),
  ...tail(),
});

export const runSnapshot = sqliteTable('run_snapshot', {
  ...head(),
  callId: text('call_id').notNull(),
  reason: text('reason').notNull(),
  scriptId: text('script_id'),
  scriptVersion: text('script_version'),
  draft: text('draft').notNull(),
  run: text('run'),
  ...tail(),
});

export const promise = sqliteTable('promise', {
  ...head(),
  customerId: text('customer_id'),
  ticketId: text('ticket_id'),
  text: text('text').notNull(),
  dueAt: integer('due_at').notNull(),
  ownerId: text('owner_id').notNull(),
  status: text('status').notNull(),
  callId: text('call_id'),
  madeAt: integer('made_at'),
  endedAt: integer('ended_at'),
  customerToldAt: integer('customer_told_at'),
  reason: text('reason'),
  movedTo: text('moved_to'),
  endedBy: text('ended_by'),
  e164: text('e164'),
  ...tail(),
});

export const callback = sqliteTable('callback', {
  ...head(),
  customerId: text('customer_id').notNull(),
  ticketId: text('ticket_id'),
  rule: text('rule').notNull(),
  stage: text('stage').notNull(),
  dueAt: integer('due_at').notNull(),
  ownerId: text('owner_id'),
  status: text('status').notNull(),
  marketing: integer('marketing').notNull(),
  triggerAt: integer('trigger_at'),
  lateAt: integer('late_at'),
  priority: integer('priority'),
  script: text('script'),
  publishedAt: integer('published_at'),
  publishedBy: text('published_by'),
  nextAt: integer('next_at'),
  reason: text('reason'),
  doneAt: integer('done_at'),
  doneBy: text('done_by'),
  callId: text('call_id'),
  timeliness: integer('timeliness'),
  effect: integer('effect'),
  repairScore: integer('repair_score'),
  attitude: integer('attitude'),
  resultScore: integer('result_score'),
  remaining: text('remaining'),
  overall: text('overall'),
  cause: text('cause'),
  remedy: text('remedy'),
  complaintId: text('complaint_id'),
  spotCheck: integer('spot_check'),
  note: text('note'),
  ...tail(),
});

export const callbackAttempt = sqliteTable('callback_attempt', {
  ...head(),
  callbackId: text('callback_id').notNull(),
  callId: text('call_id'),
  occurredAt: integer('occurred_at').notNull(),
  result: text('result').notNull(),
  note: text('note'),
  e164: text('e164'),
  overrideReason: text('override_reason'),
  ...tail(),
});

export const qualityEvent = sqliteTable('quality_event', {
  ...head(),
  callId: text('call_id'),
  ticketId: text('ticket_id'),
  kind: text('kind').notNull(),
  rule: text('rule'),
  action: text('action'),
  reason: text('reason'),
  occurredAt: integer('occurred_at').notNull(),
  points: real('points'),
  place: text('place'),
  ...tail(),
});

export const deskCall = sqliteTable('desk_call', {
  id: text('id').primaryKey(),
  agentId: text('agent_id').notNull(),
  state: text('state').notNull(),
  direction: text('direction').notNull(),
  e164: text('e164'),
  written: text('written'),
  toNumber: text('to_number'),
  externalId: text('external_id'),
  numberProblem: text('number_problem'),
  ticketNumber: text('ticket_number').notNull(),
  ticketId: text('ticket_id'),
  customerId: text('customer_id'),
  callbackId: text('callback_id'),
  startedAt: integer('started_at').notNull(),
  endedAt: integer('ended_at'),
  parkedAt: integer('parked_at'),
  holds: text('holds').notNull(),
  rev: integer('rev').notNull(),
  draft: text('draft').notNull(),
});

export const credential = sqliteTable('credential', {
  personId: text('person_id').primaryKey(),
  salt: blob('salt').notNull(),
  hash: blob('hash').notNull(),
  params: text('params').notNull(),
  failures: integer('failures').notNull(),
  retryAt: integer('retry_at'),
  lastSignedInAt: integer('last_signed_in_at'),
});

export const session = sqliteTable('session', {
  tokenHash: text('token_hash').primaryKey(),
  personId: text('person_id').notNull(),
  locked: integer('locked').notNull(),
  createdAt: integer('created_at').notNull(),
  seenAt: integer('seen_at').notNull(),
});

export const preference = sqliteTable('preference', {
  personId: text('person_id').primaryKey(),
  value: text('value').notNull(),
});

export const meta = sqliteTable('meta', { key: text('key').primaryKey(), value: text('value').notNull() });

export const outbox = sqliteTable('outbox', {
  dev: text('dev').notNull(),
  c: integer('c').notNull(),
  u: text('u').notNull(),
  k: text('k').notNull(),
  e: text('e').notNull(),
  i: text('i').notNull(),
  a: text('a').notNull(),
  p: text('p').notNull(),
  b: integer('b').notNull(),
  ep: text('ep').notNull(),
  t: integer('t').notNull(),
  h: text('h').notNull(),
  body: text('body').notNull(),
  s: text('s').notNull(),
  q: integer('q'),
  res: text('res'),
  ackedAt: integer('acked_at'),
  done: integer('done').notNull(),
});

export const devicePast = sqliteTable('device_past', {
  dev: text('dev').primaryKey(),
  n: integer('n').notNull(),
  ctr: integer('ctr').notNull(),
  hash: text('hash').notNull(),
  have: integer('have').notNull(),
  hubHash: text('hub_hash').notNull(),
  safe: integer('safe').notNull(),
  endedAt: integer('ended_at').notNull(),
});

export const opTally = sqliteTable('op_tally', {
  dev: text('dev').notNull(),
  s: text('s').notNull(),
  n: integer('n').notNull(),
});

export const attention = sqliteTable('attention', {
  id: text('id').primaryKey(),
  dev: text('dev').notNull(),
  c: integer('c').notNull(),
  kind: text('kind').notNull(),
  code: text('code'),
  e: text('e').notNull(),
  i: text('i').notNull(),
  k: text('k').notNull(),
  a: text('a').notNull(),
  f: text('f'),
  mine: text('mine').notNull(),
  won: text('won'),
  wonBy: text('won_by'),
  wonAt: integer('won_at'),
  cur: text('cur'),
  at: integer('at').notNull(),
  state: text('state').notNull(),
  undo: text('undo'),
});

export const elsewhere = sqliteTable('elsewhere', {
  e: text('e').notNull(),
  i: text('i').notNull(),
  s: text('s').notNull(),
});

export const bootSeen = sqliteTable('boot_seen', {
  e: text('e').notNull(),
  i: text('i').notNull(),
  ep: text('ep').notNull(),
});

export const shut = sqliteTable('shut', { i: text('i').primaryKey(), at: integer('at').notNull() });

export const stash = sqliteTable('stash', {
  e: text('e').notNull(),
  i: text('i').notNull(),
  q: integer('q').notNull(),
  s: text('s').notNull(),
  row: text('row').notNull(),
});
