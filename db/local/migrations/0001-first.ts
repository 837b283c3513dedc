/** A migration is history: once shipped this file is never edited (a test pins its hash). */
export const sql = `
-- 0001: the first local store. Frozen once shipped: later changes are later files.
-- Every synced table: rid = time order inside this file, id = UUID outside it, rev = local revision a page saw,
-- q = hub sequence of the confirmed version (NULL = no hub has confirmed it), extra = fields a newer version wrote.

CREATE TABLE meta (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Ops this desk made. body = canonical(op), the exact bytes that travel; h chains them. s = state: pending, then the verdict.
CREATE TABLE outbox (
  dev TEXT NOT NULL,
  c INTEGER NOT NULL,
  u TEXT NOT NULL UNIQUE,
  k TEXT NOT NULL,
  e TEXT NOT NULL,
  i TEXT NOT NULL,
  a TEXT NOT NULL,
  p TEXT NOT NULL,
  b INTEGER NOT NULL,
  ep TEXT NOT NULL,
  t INTEGER NOT NULL,
  h TEXT NOT NULL,
  body TEXT NOT NULL,
  s TEXT NOT NULL DEFAULT 'pending',
  q INTEGER,
  PRIMARY KEY (dev, c)
) STRICT, WITHOUT ROWID;
CREATE INDEX outbox_open ON outbox (e, i) WHERE s = 'pending';
CREATE INDEX outbox_pending ON outbox (c) WHERE s = 'pending';

-- The confirmed row while own ops on it are open (decision 6).
CREATE TABLE base (
  e TEXT NOT NULL,
  i TEXT NOT NULL,
  q INTEGER NOT NULL,
  d TEXT NOT NULL,
  PRIMARY KEY (e, i)
) STRICT, WITHOUT ROWID;

-- PINs never leave this desk.
CREATE TABLE credential (
  person_id TEXT PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE,
  salt BLOB NOT NULL,
  hash BLOB NOT NULL,
  params TEXT NOT NULL,
  failures INTEGER NOT NULL DEFAULT 0,
  retry_at INTEGER,
  last_signed_in_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE session (
  token_hash TEXT PRIMARY KEY,
  person_id TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  locked INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  seen_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE preference (
  person_id TEXT PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Calls that are not finished (decision 5): local, without outbox, durable at every save.
CREATE TABLE desk_call (
  id TEXT PRIMARY KEY,
  agent_id TEXT NOT NULL,
  state TEXT NOT NULL,
  direction TEXT NOT NULL,
  e164 TEXT,
  written TEXT,
  to_number TEXT,
  external_id TEXT,
  number_problem TEXT,
  ticket_number TEXT NOT NULL,
  ticket_id TEXT,
  customer_id TEXT,
  callback_id TEXT,
  started_at INTEGER NOT NULL,
  ended_at INTEGER,
  parked_at INTEGER,
  holds TEXT NOT NULL,
  rev INTEGER NOT NULL,
  draft TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX desk_call_agent ON desk_call (agent_id, started_at);
CREATE INDEX desk_call_external ON desk_call (external_id) WHERE external_id IS NOT NULL;

-- Names, readings, numbers: one B-tree instead of full text (2-character names are poor in trigrams).
CREATE TABLE search_key (
  key TEXT NOT NULL,
  weight INTEGER NOT NULL,
  rid INTEGER NOT NULL,
  PRIMARY KEY (key, weight, rid)
) STRICT, WITHOUT ROWID;

-- Bigrams of ticket texts made in JS; rowid = ticket.rid = time order, so the newest come without sorting. The prefix
-- indexes hold Latin words only (bigrams are shorter): +5 % in size, and begun words need no merging of long lists.
CREATE VIRTUAL TABLE ticket_fts USING fts5(grams, content='', contentless_delete=1, tokenize='ascii', detail=none, prefix='3 4 5');

CREATE TABLE setting (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  value TEXT NOT NULL,
  rev INTEGER NOT NULL,
  q INTEGER,
  extra TEXT,
  created_by TEXT,
  recorded_at INTEGER NOT NULL
) STRICT;

CREATE TABLE team (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  region TEXT,
  site TEXT,
  rev INTEGER NOT NULL,
  q INTEGER,
  extra TEXT,
  created_by TEXT,
  recorded_at INTEGER NOT NULL
) STRICT;

CREATE TABLE person (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  spoken_name TEXT,
  role TEXT NOT NULL,
  team_id TEXT,
  active INTEGER NOT NULL,
  signs_in INTEGER NOT NULL,
  skills TEXT,
  region TEXT,
  rev INTEGER NOT NULL,
  q INTEGER,
  extra TEXT,
  created_by TEXT,
  recorded_at INTEGER NOT NULL
) STRICT;

CREATE TABLE station (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  region TEXT,
  address TEXT,
  phone TEXT,
  rev INTEGER NOT NULL,
  q INTEGER,
  extra TEXT,
  created_by TEXT,
  recorded_at INTEGER NOT NULL
) STRICT;

CREATE TABLE document (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  key TEXT NOT NULL,
  hash TEXT NOT NULL,
  body TEXT NOT NULL,
  effective_from INTEGER NOT NULL,
  note TEXT,
  rev INTEGER NOT NULL,
  q INTEGER,
  extra TEXT,
  created_by TEXT,
  recorded_at INTEGER NOT NULL
) STRICT;

CREATE TABLE customer (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  number TEXT NOT NULL,
  name TEXT NOT NULL,
  name_en TEXT,
  company TEXT,
  surname TEXT,
  title TEXT,
  language TEXT,
  address TEXT,
  region TEXT,
  contract_kind TEXT NOT NULL,
  class TEXT NOT NULL,
  warranty_until TEXT,
  birthday TEXT,
  email TEXT,
  do_not_call INTEGER NOT NULL,
  do_not_call_reason TEXT,
  note TEXT,
  owner_id TEXT,
  last_contact_at INTEGER,
  last_callback_at INTEGER,
  last_repair_at INTEGER,
  club_since TEXT,
  removed INTEGER,
  sort_key TEXT,
  rev INTEGER NOT NULL,
  q INTEGER,
  extra TEXT,
  created_by TEXT,
  recorded_at INTEGER NOT NULL
) STRICT;

CREATE TABLE customer_phone (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  customer_id TEXT NOT NULL,
  e164 TEXT NOT NULL,
  extension TEXT,
  written TEXT NOT NULL,
  label TEXT,
  callable INTEGER,
  removed INTEGER,
  rev INTEGER NOT NULL,
  q INTEGER,
  extra TEXT,
  created_by TEXT,
  recorded_at INTEGER NOT NULL
) STRICT;

CREATE TABLE equipment (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  customer_id TEXT NOT NULL,
  model TEXT NOT NULL,
  serial TEXT,
  placed_at TEXT,
  installed_on TEXT,
  warranty_until TEXT,
  removed INTEGER,
  rev INTEGER NOT NULL,
  q INTEGER,
  extra TEXT,
  created_by TEXT,
  recorded_at INTEGER NOT NULL
) STRICT;

CREATE TABLE ticket (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  number TEXT NOT NULL,
  class TEXT NOT NULL,
  channel TEXT NOT NULL,
  status TEXT NOT NULL,
  customer_id TEXT,
  call_id TEXT,
  equipment_id TEXT,
  station_id TEXT,
  owner_id TEXT,
  technician_id TEXT,
  occurred_at INTEGER NOT NULL,
  contact_name TEXT,
  contact_phone TEXT,
  problem_type TEXT,
  summary TEXT NOT NULL,
  description TEXT,
  customer_words TEXT,
  answer_given TEXT,
  department TEXT,
  question TEXT,
  complaint_kind TEXT,
  demand TEXT,
  level INTEGER,
  fault TEXT,
  fault_kind TEXT,
  warranty TEXT,
  service_mode TEXT,
  quote INTEGER,
  quote_accepted INTEGER,
  promised_contact_by INTEGER,
  appointment_at INTEGER,
  priority INTEGER,
  disposition TEXT,
  next_action TEXT,
  next_action_at INTEGER,
  next_action_by TEXT,
  repeat_of TEXT,
  unknown TEXT,
  is_open INTEGER NOT NULL,
  due_at INTEGER,
  due_clock TEXT,
  rev INTEGER NOT NULL,
  q INTEGER,
  extra TEXT,
  created_by TEXT,
  recorded_at INTEGER NOT NULL
) STRICT;

CREATE TABLE ticket_event (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  ticket_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  occurred_at INTEGER NOT NULL,
  text TEXT,
  data TEXT,
  rev INTEGER NOT NULL,
  q INTEGER,
  extra TEXT,
  created_by TEXT,
  recorded_at INTEGER NOT NULL
) STRICT;

CREATE TABLE call (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  direction TEXT NOT NULL,
  e164 TEXT,
  written TEXT,
  to_number TEXT,
  external_id TEXT,
  agent_id TEXT NOT NULL,
  customer_id TEXT,
  ticket_id TEXT,
  ticket_number TEXT,
  started_at INTEGER NOT NULL,
  ended_at INTEGER,
  finished_at INTEGER,
  hold_ms INTEGER,
  disposition TEXT,
  result TEXT,
  summary TEXT,
  language TEXT,
  rev INTEGER NOT NULL,
  q INTEGER,
  extra TEXT,
  created_by TEXT,
  recorded_at INTEGER NOT NULL
) STRICT;

CREATE TABLE run_snapshot (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  call_id TEXT NOT NULL,
  reason TEXT NOT NULL,
  script_id TEXT,
  script_version TEXT,
  draft TEXT NOT NULL,
  rev INTEGER NOT NULL,
  q INTEGER,
  extra TEXT,
  created_by TEXT,
  recorded_at INTEGER NOT NULL
) STRICT;

CREATE TABLE promise (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  customer_id TEXT,
  ticket_id TEXT,
  text TEXT NOT NULL,
  due_at INTEGER NOT NULL,
  owner_id TEXT NOT NULL,
  status TEXT NOT NULL,
  rev INTEGER NOT NULL,
  q INTEGER,
  extra TEXT,
  created_by TEXT,
  recorded_at INTEGER NOT NULL
) STRICT;

CREATE TABLE callback (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  customer_id TEXT NOT NULL,
  ticket_id TEXT,
  rule TEXT NOT NULL,
  stage TEXT NOT NULL,
  due_at INTEGER NOT NULL,
  owner_id TEXT,
  status TEXT NOT NULL,
  marketing INTEGER NOT NULL,
  rev INTEGER NOT NULL,
  q INTEGER,
  extra TEXT,
  created_by TEXT,
  recorded_at INTEGER NOT NULL
) STRICT;

CREATE TABLE callback_attempt (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  callback_id TEXT NOT NULL,
  call_id TEXT,
  occurred_at INTEGER NOT NULL,
  result TEXT NOT NULL,
  note TEXT,
  rev INTEGER NOT NULL,
  q INTEGER,
  extra TEXT,
  created_by TEXT,
  recorded_at INTEGER NOT NULL
) STRICT;

CREATE TABLE quality_event (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  call_id TEXT,
  ticket_id TEXT,
  kind TEXT NOT NULL,
  rule TEXT,
  action TEXT,
  reason TEXT,
  occurred_at INTEGER NOT NULL,
  points REAL,
  rev INTEGER NOT NULL,
  q INTEGER,
  extra TEXT,
  created_by TEXT,
  recorded_at INTEGER NOT NULL
) STRICT;


-- The sort orders of the customer list carry its filters, so that a rare filter walks an index and not the table.
CREATE INDEX customer_number ON customer (number, class, contract_kind, region, removed);
CREATE INDEX customer_recent ON customer (last_contact_at, class, contract_kind, region, removed);
CREATE INDEX customer_sort ON customer (sort_key, class, contract_kind, region, removed);
CREATE INDEX customer_filter ON customer (class, contract_kind, region, removed);
CREATE INDEX customer_phone_e164 ON customer_phone (e164);
CREATE INDEX customer_phone_customer ON customer_phone (customer_id);
CREATE INDEX equipment_customer ON equipment (customer_id);
CREATE INDEX ticket_number ON ticket (number);
-- As it is typed: the begin of a number without its hyphens.
CREATE INDEX ticket_number_bare ON ticket (replace(number, '-', ''));
CREATE INDEX ticket_customer ON ticket (customer_id, occurred_at);
CREATE INDEX ticket_equipment ON ticket (equipment_id, occurred_at) WHERE equipment_id IS NOT NULL;
CREATE INDEX ticket_open_due ON ticket (due_at) WHERE is_open = 1;
CREATE INDEX ticket_open_owner ON ticket (owner_id, due_at) WHERE is_open = 1;
CREATE INDEX ticket_open_class ON ticket (class, due_at) WHERE is_open = 1;
CREATE INDEX ticket_class ON ticket (class);
CREATE INDEX ticket_open_customer ON ticket (customer_id) WHERE is_open = 1;
CREATE INDEX ticket_event_ticket ON ticket_event (ticket_id, occurred_at);
CREATE INDEX call_customer ON call (customer_id, started_at);
CREATE INDEX call_external ON call (external_id) WHERE external_id IS NOT NULL;
CREATE INDEX call_ticket ON call (ticket_id) WHERE ticket_id IS NOT NULL;
CREATE INDEX run_snapshot_call ON run_snapshot (call_id);
CREATE INDEX promise_open_customer ON promise (customer_id) WHERE status = 'open';
CREATE INDEX promise_open_owner ON promise (owner_id, due_at) WHERE status = 'open';
CREATE INDEX callback_due ON callback (due_at) WHERE status IN ('planned', 'called', 'escalated');
CREATE INDEX callback_customer ON callback (customer_id);
CREATE INDEX callback_attempt_callback ON callback_attempt (callback_id, occurred_at);
CREATE INDEX document_key ON document (kind, key, effective_from);
`;
