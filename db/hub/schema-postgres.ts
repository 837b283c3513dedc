import { bigint, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';

/** The hub's store as drizzle sees it on PostgreSQL; `migrations/` is the truth, a test compares both. */
const whole = (name: string) => bigint(name, { mode: 'number' });

export const meta = pgTable('meta', {
  key: text('key').primaryKey(),
  value: text('value').notNull(),
});

export const head = pgTable('head', {
  id: integer('id').primaryKey(),
  epoch: text('epoch').notNull(),
  seq: whole('seq').notNull(),
});

export const epoch = pgTable('epoch', {
  epoch: text('epoch').primaryKey(),
  n: whole('n').notNull(),
  upto: whole('upto').notNull(),
  endedAt: whole('ended_at').notNull(),
});

export const device = pgTable('device', {
  device: text('device').primaryKey(),
  keyHash: text('key_hash'),
  name: text('name').notNull(),
  site: text('site').notNull(),
  code: text('code').notNull(),
  status: text('status').notNull(),
  founder: whole('founder').notNull(),
  enrolledAt: whole('enrolled_at').notNull(),
  lastSeen: whole('last_seen'),
  schema: whole('schema').notNull(),
  ctr: whole('ctr').notNull(),
  hash: text('hash').notNull(),
  safe: whole('safe').notNull(),
});

export const deviceUser = pgTable(
  'device_user',
  {
    device: text('device').notNull(),
    person: text('person').notNull(),
    since: whole('since').notNull(),
    until: whole('until'),
  },
  (table) => [primaryKey({ columns: [table.device, table.person, table.since] })],
);

export const deviceLost = pgTable(
  'device_lost',
  {
    device: text('device').notNull(),
    scope: text('scope').notNull(),
    at: whole('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.device, table.scope] })],
);

export const account = pgTable('account', {
  person: text('person').primaryKey(),
  login: text('login').notNull(),
  secret: text('secret').notNull(),
  disabled: whole('disabled').notNull(),
  failures: whole('failures').notNull(),
  retryAt: whole('retry_at'),
  changedAt: whole('changed_at').notNull(),
});

export const enrolment = pgTable('enrolment', {
  codeHash: text('code_hash').primaryKey(),
  site: text('site').notNull(),
  name: text('name').notNull(),
  founder: whole('founder').notNull(),
  createdAt: whole('created_at').notNull(),
  expiresAt: whole('expires_at').notNull(),
  usedAt: whole('used_at'),
  device: text('device'),
});

export const audit = pgTable('audit', {
  id: whole('id').primaryKey(),
  at: whole('at').notNull(),
  kind: text('kind').notNull(),
  actor: text('actor'),
  device: text('device'),
  detail: text('detail').notNull(),
});

export const backup = pgTable('backup', {
  id: text('id').primaryKey(),
  at: whole('at').notNull(),
  epoch: text('epoch').notNull(),
  seq: whole('seq').notNull(),
  path: text('path').notNull(),
  bytes: whole('bytes').notNull(),
  detail: text('detail').notNull(),
  verifiedAt: whole('verified_at'),
  error: text('error'),
});

export const blob = pgTable('blob', {
  hash: text('hash').primaryKey(),
  scope: text('scope').notNull(),
  bytes: whole('bytes').notNull(),
  author: text('author').notNull(),
  at: whole('at').notNull(),
  erasedAt: whole('erased_at'),
});

export const op = pgTable('op', {
  seq: whole('seq').primaryKey(),
  device: text('device').notNull(),
  ctr: whole('ctr').notNull(),
  u: text('u').notNull(),
  author: text('author').notNull(),
  ep: text('ep').notNull(),
  e: text('e').notNull(),
  i: text('i').notNull(),
  k: text('k').notNull(),
  b: whole('b').notNull(),
  at: whole('at').notNull(),
  recv: whole('recv').notNull(),
  h: text('h').notNull(),
  verdict: text('verdict').notNull(),
  erased: whole('erased').notNull(),
  body: text('body').notNull(),
  lost: text('lost'),
  note: text('note'),
});

export const row = pgTable(
  'row',
  {
    e: text('e').notNull(),
    i: text('i').notNull(),
    seq: whole('seq').notNull(),
    scope: text('scope').notNull(),
    born: whole('born').notNull(),
    at: whole('at').notNull(),
    dev: text('dev').notNull(),
    author: text('author').notNull(),
    parent: text('parent'),
    customer: text('customer'),
    nk: text('nk'),
    shut: whole('shut'),
    erased: whole('erased'),
    was: text('was'),
    movedAt: whole('moved_at'),
    d: text('d').notNull(),
    fv: text('fv').notNull(),
  },
  (table) => [primaryKey({ columns: [table.e, table.i] })],
);

export const feed = pgTable(
  'feed',
  {
    scope: text('scope').notNull(),
    e: text('e').notNull(),
    i: text('i').notNull(),
    seq: whole('seq').notNull(),
    goneAt: whole('gone_at'),
    shut: whole('shut'),
    sum: whole('sum').notNull(),
  },
  (table) => [primaryKey({ columns: [table.scope, table.e, table.i] })],
);
