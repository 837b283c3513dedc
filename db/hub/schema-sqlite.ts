import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** The hub's store as drizzle sees it on SQLite; `migrations/` is the truth, a test compares both. */
export const meta = sqliteTable('meta', {
  key: text('key').primaryKey(),
  value: text('value').notNull(),
});

export const head = sqliteTable('head', {
  id: integer('id').primaryKey(),
  epoch: text('epoch').notNull(),
  seq: integer('seq').notNull(),
});

export const epoch = sqliteTable('epoch', {
  epoch: text('epoch').primaryKey(),
  n: integer('n').notNull(),
  upto: integer('upto').notNull(),
  endedAt: integer('ended_at').notNull(),
});

export const device = sqliteTable('device', {
  device: text('device').primaryKey(),
  keyHash: text('key_hash'),
  name: text('name').notNull(),
  site: text('site').notNull(),
  code: text('code').notNull(),
  status: text('status').notNull(),
  founder: integer('founder').notNull(),
  enrolledAt: integer('enrolled_at').notNull(),
  lastSeen: integer('last_seen'),
  schema: integer('schema').notNull(),
  ctr: integer('ctr').notNull(),
  hash: text('hash').notNull(),
  safe: integer('safe').notNull(),
});

export const deviceUser = sqliteTable(
  'device_user',
  {
    device: text('device').notNull(),
    person: text('person').notNull(),
    since: integer('since').notNull(),
    until: integer('until'),
  },
  (table) => [primaryKey({ columns: [table.device, table.person, table.since] })],
);

export const deviceLost = sqliteTable(
  'device_lost',
  {
    device: text('device').notNull(),
    scope: text('scope').notNull(),
    at: integer('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.device, table.scope] })],
);

export const account = sqliteTable('account', {
  person: text('person').primaryKey(),
  login: text('login').notNull(),
  secret: text('secret').notNull(),
  disabled: integer('disabled').notNull(),
  failures: integer('failures').notNull(),
  retryAt: integer('retry_at'),
  changedAt: integer('changed_at').notNull(),
});

export const enrolment = sqliteTable('enrolment', {
  codeHash: text('code_hash').primaryKey(),
  site: text('site').notNull(),
  name: text('name').notNull(),
  founder: integer('founder').notNull(),
  createdAt: integer('created_at').notNull(),
  expiresAt: integer('expires_at').notNull(),
  usedAt: integer('used_at'),
  device: text('device'),
});

export const audit = sqliteTable('audit', {
  id: integer('id').primaryKey(),
  at: integer('at').notNull(),
  kind: text('kind').notNull(),
  actor: text('actor'),
  device: text('device'),
  detail: text('detail').notNull(),
});

export const backup = sqliteTable('backup', {
  id: text('id').primaryKey(),
  at: integer('at').notNull(),
  epoch: text('epoch').notNull(),
  seq: integer('seq').notNull(),
  path: text('path').notNull(),
  bytes: integer('bytes').notNull(),
  detail: text('detail').notNull(),
  verifiedAt: integer('verified_at'),
  error: text('error'),
});

export const blob = sqliteTable('blob', {
  hash: text('hash').primaryKey(),
  scope: text('scope').notNull(),
  bytes: integer('bytes').notNull(),
  author: text('author').notNull(),
  at: integer('at').notNull(),
  erasedAt: integer('erased_at'),
});

export const op = sqliteTable('op', {
  seq: integer('seq').primaryKey(),
  device: text('device').notNull(),
  ctr: integer('ctr').notNull(),
  u: text('u').notNull(),
  author: text('author').notNull(),
  ep: text('ep').notNull(),
  e: text('e').notNull(),
  i: text('i').notNull(),
  k: text('k').notNull(),
  b: integer('b').notNull(),
  at: integer('at').notNull(),
  recv: integer('recv').notNull(),
  h: text('h').notNull(),
  verdict: text('verdict').notNull(),
  erased: integer('erased').notNull(),
  body: text('body').notNull(),
  lost: text('lost'),
  note: text('note'),
});

export const row = sqliteTable(
  'row',
  {
    e: text('e').notNull(),
    i: text('i').notNull(),
    seq: integer('seq').notNull(),
    scope: text('scope').notNull(),
    born: integer('born').notNull(),
    at: integer('at').notNull(),
    dev: text('dev').notNull(),
    author: text('author').notNull(),
    parent: text('parent'),
    customer: text('customer'),
    nk: text('nk'),
    shut: integer('shut'),
    erased: integer('erased'),
    was: text('was'),
    movedAt: integer('moved_at'),
    d: text('d').notNull(),
    fv: text('fv').notNull(),
  },
  (table) => [primaryKey({ columns: [table.e, table.i] })],
);

export const feed = sqliteTable(
  'feed',
  {
    scope: text('scope').notNull(),
    e: text('e').notNull(),
    i: text('i').notNull(),
    seq: integer('seq').notNull(),
    goneAt: integer('gone_at'),
    shut: integer('shut'),
    sum: integer('sum').notNull(),
  },
  (table) => [primaryKey({ columns: [table.scope, table.e, table.i] })],
);
