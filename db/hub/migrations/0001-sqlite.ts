/** A migration is history: once shipped this file is never edited (a test pins its hash). */
export const sqlite = `
-- 0001: the first hub store. The same tables stand in 0001-postgres.ts. Instants are UTC milliseconds, flags 0/1.

-- What is known once per hub: org.id, org.name, hub.id, upload, publish:…, pruned:…
CREATE TABLE meta (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The only hot row: locked before anything is judged, written last before COMMIT (sync.md, cursor hole).
CREATE TABLE head (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  epoch TEXT NOT NULL,
  seq INTEGER NOT NULL
) STRICT;

-- Past epochs in order, and the sequence at which a restore cut each.
CREATE TABLE epoch (
  epoch TEXT PRIMARY KEY,
  n INTEGER NOT NULL UNIQUE,
  upto INTEGER NOT NULL,
  ended_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- key_hash NULL = the hub's own device. status: active, draining (revoked, empties its outbox), lost.
CREATE TABLE device (
  device TEXT PRIMARY KEY,
  key_hash TEXT,
  name TEXT NOT NULL,
  site TEXT NOT NULL,
  code TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('active', 'draining', 'lost')),
  founder INTEGER NOT NULL DEFAULT 0,
  enrolled_at INTEGER NOT NULL,
  last_seen INTEGER,
  schema INTEGER NOT NULL DEFAULT 0,
  ctr INTEGER NOT NULL DEFAULT 0,
  hash TEXT NOT NULL DEFAULT '',
  safe INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

CREATE TABLE device_user (
  device TEXT NOT NULL,
  person TEXT NOT NULL,
  since INTEGER NOT NULL,
  until INTEGER,
  PRIMARY KEY (device, person, since)
) STRICT, WITHOUT ROWID;

-- Scopes that were taken from a device and when: ops made before it still count for seven days.
CREATE TABLE device_lost (
  device TEXT NOT NULL,
  scope TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (device, scope)
) STRICT, WITHOUT ROWID;

CREATE TABLE account (
  person TEXT PRIMARY KEY,
  login TEXT NOT NULL UNIQUE,
  secret TEXT NOT NULL,
  disabled INTEGER NOT NULL DEFAULT 0,
  failures INTEGER NOT NULL DEFAULT 0,
  retry_at INTEGER,
  changed_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE enrolment (
  code_hash TEXT PRIMARY KEY,
  site TEXT NOT NULL,
  name TEXT NOT NULL,
  founder INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  used_at INTEGER,
  device TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE audit (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  kind TEXT NOT NULL,
  actor TEXT,
  device TEXT,
  detail TEXT NOT NULL DEFAULT '{}'
) STRICT;
CREATE INDEX audit_at ON audit (at);

-- verified_at: restored into a scratch database and counted. Only that moves "safe".
CREATE TABLE backup (
  id TEXT PRIMARY KEY,
  at INTEGER NOT NULL,
  epoch TEXT NOT NULL,
  seq INTEGER NOT NULL,
  path TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  detail TEXT NOT NULL DEFAULT '{}',
  verified_at INTEGER,
  error TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE blob (
  hash TEXT PRIMARY KEY,
  scope TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  author TEXT NOT NULL,
  at INTEGER NOT NULL,
  erased_at INTEGER
) STRICT, WITHOUT ROWID;

-- Append-only. body = canonical(op) as it came (p emptied by an erasure); lost = [{f,v,won,by,at}];
-- note = {cur, fields, flag} of the verdict. verdict changes from held:NO_ROW only.
CREATE TABLE op (
  seq INTEGER PRIMARY KEY,
  device TEXT NOT NULL,
  ctr INTEGER NOT NULL,
  u TEXT NOT NULL UNIQUE,
  author TEXT NOT NULL,
  ep TEXT NOT NULL,
  e TEXT NOT NULL,
  i TEXT NOT NULL,
  k TEXT NOT NULL,
  b INTEGER NOT NULL,
  at INTEGER NOT NULL,
  recv INTEGER NOT NULL,
  h TEXT NOT NULL,
  verdict TEXT NOT NULL,
  erased INTEGER NOT NULL DEFAULT 0,
  body TEXT NOT NULL,
  lost TEXT,
  note TEXT,
  UNIQUE (device, ctr)
) STRICT;
CREATE INDEX op_row ON op (e, i);
CREATE INDEX op_kept ON op (e, i) WHERE verdict NOT IN ('ok', 'merged');

-- The state of every row. born, at, dev, author: sequence, corrected time, device and person of its birth, which stand for every
-- field without an entry in fv {field: [q, t, device, person]}. parent = what it hangs on (ticket, callback, call).
-- nk = number that should be unique. shut = closed since. erased = blanked by an erasure at that time; scope '' = never seen, only kept out.
CREATE TABLE "row" (
  e TEXT NOT NULL,
  i TEXT NOT NULL,
  seq INTEGER NOT NULL,
  scope TEXT NOT NULL,
  born INTEGER NOT NULL,
  at INTEGER NOT NULL,
  dev TEXT NOT NULL,
  author TEXT NOT NULL,
  parent TEXT,
  customer TEXT,
  nk TEXT,
  shut INTEGER,
  erased INTEGER,
  was TEXT,
  moved_at INTEGER,
  d TEXT NOT NULL,
  fv TEXT NOT NULL,
  PRIMARY KEY (e, i)
) STRICT;
CREATE INDEX row_parent ON "row" (parent) WHERE parent IS NOT NULL;
CREATE INDEX row_customer ON "row" (customer) WHERE customer IS NOT NULL;
CREATE INDEX row_nk ON "row" (e, nk) WHERE nk IS NOT NULL;

-- One row per scope and entity row: a slow client gets the last state only. sum = 48 bits of rowChecksum; gone_at = left this scope.
CREATE TABLE feed (
  scope TEXT NOT NULL,
  e TEXT NOT NULL,
  i TEXT NOT NULL,
  seq INTEGER NOT NULL,
  gone_at INTEGER,
  shut INTEGER,
  sum INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (scope, e, i)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX feed_seq ON feed (scope, seq);
CREATE INDEX feed_gone ON feed (gone_at) WHERE gone_at IS NOT NULL;
`;
