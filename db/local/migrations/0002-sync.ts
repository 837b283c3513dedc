/** A migration is history: once shipped this file is never edited (a test pins its hash). */
export const sql = `
-- 0002: what the desk knows of its hub. No table of rows is touched: a file of a million rows opens as fast as before.

-- res = what the hub said beside its verdict (lost fields, present state, bad fields, notice), JSON.
-- done = 1: the confirmed row shows what became of the op, so it is not laid over it any more.
ALTER TABLE outbox ADD COLUMN res TEXT;
ALTER TABLE outbox ADD COLUMN acked_at INTEGER;
ALTER TABLE outbox ADD COLUMN done INTEGER NOT NULL DEFAULT 0;
DROP INDEX outbox_open;
CREATE INDEX outbox_row ON outbox (e, i);
CREATE INDEX outbox_acked ON outbox (q) WHERE done = 0 AND q IS NOT NULL;
CREATE INDEX outbox_kept ON outbox (acked_at) WHERE acked_at IS NOT NULL;

-- Device ids this file has had before (a copy or a restored file takes a new one), oldest first by n.
CREATE TABLE device_past (
  dev TEXT PRIMARY KEY,
  n INTEGER NOT NULL,
  ctr INTEGER NOT NULL,
  hash TEXT NOT NULL,
  have INTEGER NOT NULL,
  hub_hash TEXT NOT NULL,
  safe INTEGER NOT NULL,
  ended_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Ops that were let go after they were safe, by what became of them: the ledger still adds up.
CREATE TABLE op_tally (
  dev TEXT NOT NULL,
  s TEXT NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (dev, s)
) STRICT, WITHOUT ROWID;

-- Every verdict other than ok, until a person has dealt with it. One row a lost field, one a held or denied op.
CREATE TABLE attention (
  id TEXT PRIMARY KEY,
  dev TEXT NOT NULL,
  c INTEGER NOT NULL,
  kind TEXT NOT NULL,
  code TEXT,
  e TEXT NOT NULL,
  i TEXT NOT NULL,
  k TEXT NOT NULL,
  a TEXT NOT NULL,
  f TEXT,
  mine TEXT NOT NULL,
  won TEXT,
  won_by TEXT,
  won_at INTEGER,
  cur TEXT,
  at INTEGER NOT NULL,
  state TEXT NOT NULL DEFAULT 'open',
  undo TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX attention_state ON attention (state, at);
CREATE INDEX attention_row ON attention (e, i);
CREATE INDEX attention_op ON attention (dev, c);

-- Scope of confirmed rows where it is not the one that their entity has on this desk (org, or the desk's own site).
CREATE TABLE elsewhere (
  e TEXT NOT NULL,
  i TEXT NOT NULL,
  s TEXT NOT NULL,
  PRIMARY KEY (e, i)
) STRICT, WITHOUT ROWID;
CREATE INDEX elsewhere_scope ON elsewhere (s);

-- Rows that arrived since a download from the start began, with the epoch they are of: what did not come is gone.
CREATE TABLE boot_seen (
  e TEXT NOT NULL,
  i TEXT NOT NULL,
  ep TEXT NOT NULL,
  PRIMARY KEY (e, i)
) STRICT, WITHOUT ROWID;

-- Tickets that are closed, since when by the hub's clock: what ages out of desks, with what hangs on it.
CREATE TABLE shut (
  i TEXT PRIMARY KEY,
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX shut_at ON shut (at);

-- Rows of entities that this version does not know: kept for the one that does.
CREATE TABLE stash (
  e TEXT NOT NULL,
  i TEXT NOT NULL,
  q INTEGER NOT NULL,
  s TEXT NOT NULL,
  row TEXT NOT NULL,
  PRIMARY KEY (e, i)
) STRICT, WITHOUT ROWID;
`;
