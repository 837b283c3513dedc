/** A migration is history: once shipped this file is never edited (a test pins its hash). */
export const postgres = `
-- 0001: the first hub store. The same tables stand in 0001-sqlite.ts. Instants are UTC milliseconds, flags 0/1.

-- What is known once per hub: org.id, org.name, hub.id, upload, publish:…, pruned:…
CREATE TABLE meta (
  key text PRIMARY KEY,
  value text NOT NULL
);

-- The only hot row: locked before anything is judged, written last before COMMIT (sync.md, cursor hole).
CREATE TABLE head (
  id integer PRIMARY KEY CHECK (id = 1),
  epoch text NOT NULL,
  seq bigint NOT NULL
);

-- Past epochs in order, and the sequence at which a restore cut each.
CREATE TABLE epoch (
  epoch text PRIMARY KEY,
  n bigint NOT NULL UNIQUE,
  upto bigint NOT NULL,
  ended_at bigint NOT NULL
);

-- key_hash NULL = the hub's own device. status: active, draining (revoked, empties its outbox), lost.
CREATE TABLE device (
  device text PRIMARY KEY,
  key_hash text,
  name text NOT NULL,
  site text NOT NULL,
  code text NOT NULL,
  status text NOT NULL CHECK (status IN ('active', 'draining', 'lost')),
  founder bigint NOT NULL DEFAULT 0,
  enrolled_at bigint NOT NULL,
  last_seen bigint,
  schema bigint NOT NULL DEFAULT 0,
  ctr bigint NOT NULL DEFAULT 0,
  hash text NOT NULL DEFAULT '',
  safe bigint NOT NULL DEFAULT 0
);

CREATE TABLE device_user (
  device text NOT NULL,
  person text NOT NULL,
  since bigint NOT NULL,
  until bigint,
  PRIMARY KEY (device, person, since)
);

-- Scopes that were taken from a device and when: ops made before it still count for seven days.
CREATE TABLE device_lost (
  device text NOT NULL,
  scope text NOT NULL,
  at bigint NOT NULL,
  PRIMARY KEY (device, scope)
);

CREATE TABLE account (
  person text PRIMARY KEY,
  login text NOT NULL UNIQUE,
  secret text NOT NULL,
  disabled bigint NOT NULL DEFAULT 0,
  failures bigint NOT NULL DEFAULT 0,
  retry_at bigint,
  changed_at bigint NOT NULL
);

CREATE TABLE enrolment (
  code_hash text PRIMARY KEY,
  site text NOT NULL,
  name text NOT NULL,
  founder bigint NOT NULL DEFAULT 0,
  created_at bigint NOT NULL,
  expires_at bigint NOT NULL,
  used_at bigint,
  device text
);

CREATE TABLE audit (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at bigint NOT NULL,
  kind text NOT NULL,
  actor text,
  device text,
  detail text NOT NULL DEFAULT '{}'
);
CREATE INDEX audit_at ON audit (at);

-- verified_at: restored into a scratch database and counted. Only that moves "safe".
CREATE TABLE backup (
  id text PRIMARY KEY,
  at bigint NOT NULL,
  epoch text NOT NULL,
  seq bigint NOT NULL,
  path text NOT NULL,
  bytes bigint NOT NULL,
  detail text NOT NULL DEFAULT '{}',
  verified_at bigint,
  error text
);

CREATE TABLE blob (
  hash text PRIMARY KEY,
  scope text NOT NULL,
  bytes bigint NOT NULL,
  author text NOT NULL,
  at bigint NOT NULL,
  erased_at bigint
);

-- Append-only. body = canonical(op) as it came (p emptied by an erasure); lost = [{f,v,won,by,at}];
-- note = {cur, fields, flag} of the verdict. verdict changes from held:NO_ROW only.
CREATE TABLE op (
  seq bigint PRIMARY KEY,
  device text NOT NULL,
  ctr bigint NOT NULL,
  u text NOT NULL UNIQUE,
  author text NOT NULL,
  ep text NOT NULL,
  e text NOT NULL,
  i text NOT NULL,
  k text NOT NULL,
  b bigint NOT NULL,
  at bigint NOT NULL,
  recv bigint NOT NULL,
  h text NOT NULL,
  verdict text NOT NULL,
  erased bigint NOT NULL DEFAULT 0,
  body text NOT NULL,
  lost text,
  note text,
  UNIQUE (device, ctr)
);
CREATE INDEX op_row ON op (e, i);
CREATE INDEX op_kept ON op (e, i) WHERE verdict NOT IN ('ok', 'merged');

-- The state of every row. born, at, dev, author: sequence, corrected time, device and person of its birth, which stand for every
-- field without an entry in fv {field: [q, t, device, person]}. parent = what it hangs on (ticket, callback, call).
-- nk = number that should be unique. shut = closed since. erased = blanked by an erasure at that time; scope '' = never seen, only kept out.
CREATE TABLE "row" (
  e text NOT NULL,
  i text NOT NULL,
  seq bigint NOT NULL,
  scope text NOT NULL,
  born bigint NOT NULL,
  at bigint NOT NULL,
  dev text NOT NULL,
  author text NOT NULL,
  parent text,
  customer text,
  nk text,
  shut bigint,
  erased bigint,
  was text,
  moved_at bigint,
  d text NOT NULL,
  fv text NOT NULL,
  PRIMARY KEY (e, i)
);
CREATE INDEX row_parent ON "row" (parent) WHERE parent IS NOT NULL;
CREATE INDEX row_customer ON "row" (customer) WHERE customer IS NOT NULL;
CREATE INDEX row_nk ON "row" (e, nk) WHERE nk IS NOT NULL;

-- One row per scope and entity row: a slow client gets the last state only. sum = 48 bits of rowChecksum; gone_at = left this scope.
CREATE TABLE feed (
  scope text NOT NULL,
  e text NOT NULL,
  i text NOT NULL,
  seq bigint NOT NULL,
  gone_at bigint,
  shut bigint,
  sum bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (scope, e, i)
);
CREATE UNIQUE INDEX feed_seq ON feed (scope, seq);
CREATE INDEX feed_gone ON feed (gone_at) WHERE gone_at IS NOT NULL;

-- For reporting tools: typed rows. Values are what the rows hold now; nothing of the hub reads them.
CREATE VIEW report_ticket AS SELECT r.i AS id, r.scope, r.author, to_timestamp(r.at / 1000.0) AS made_at,
  to_timestamp(r.shut / 1000.0) AS closed_at,
  j.d ->> 'number' AS number,
  j.d ->> 'class' AS class,
  j.d ->> 'channel' AS channel,
  j.d ->> 'status' AS status,
  j.d ->> 'customerId' AS customer_id,
  j.d ->> 'ownerId' AS owner_id,
  j.d ->> 'technicianId' AS technician_id,
  j.d ->> 'stationId' AS station_id,
  to_timestamp((j.d ->> 'occurredAt')::bigint / 1000.0) AS occurred_at,
  j.d ->> 'problemType' AS problem_type,
  j.d ->> 'department' AS department,
  (j.d ->> 'level')::bigint AS level,
  j.d ->> 'warranty' AS warranty,
  j.d ->> 'serviceMode' AS service_mode,
  to_timestamp((j.d ->> 'appointmentAt')::bigint / 1000.0) AS appointment_at,
  to_timestamp((j.d ->> 'promisedContactBy')::bigint / 1000.0) AS promised_contact_by,
  j.d ->> 'disposition' AS disposition,
  j.d ->> 'repeatOf' AS repeat_of
  FROM "row" r CROSS JOIN LATERAL (SELECT r.d::jsonb AS d) j WHERE r.e = 'ticket' AND r.scope <> '';
CREATE VIEW report_customer AS SELECT r.i AS id, r.scope, r.author, to_timestamp(r.at / 1000.0) AS made_at,
  to_timestamp(r.shut / 1000.0) AS closed_at,
  j.d ->> 'number' AS number,
  j.d ->> 'name' AS name,
  j.d ->> 'class' AS class,
  j.d ->> 'language' AS language,
  j.d ->> 'region' AS region,
  j.d ->> 'contractKind' AS contract_kind,
  j.d ->> 'warrantyUntil' AS warranty_until,
  (j.d ->> 'doNotCall')::boolean AS do_not_call,
  j.d ->> 'ownerId' AS owner_id,
  to_timestamp((j.d ->> 'lastContactAt')::bigint / 1000.0) AS last_contact_at,
  to_timestamp((j.d ->> 'lastCallbackAt')::bigint / 1000.0) AS last_callback_at,
  to_timestamp((j.d ->> 'lastRepairAt')::bigint / 1000.0) AS last_repair_at,
  j.d ->> 'clubSince' AS club_since
  FROM "row" r CROSS JOIN LATERAL (SELECT r.d::jsonb AS d) j WHERE r.e = 'customer' AND r.scope <> '';
CREATE VIEW report_callback AS SELECT r.i AS id, r.scope, r.author, to_timestamp(r.at / 1000.0) AS made_at,
  to_timestamp(r.shut / 1000.0) AS closed_at,
  j.d ->> 'customerId' AS customer_id,
  j.d ->> 'ticketId' AS ticket_id,
  j.d ->> 'rule' AS rule,
  j.d ->> 'stage' AS stage,
  to_timestamp((j.d ->> 'dueAt')::bigint / 1000.0) AS due_at,
  j.d ->> 'ownerId' AS owner_id,
  j.d ->> 'status' AS status,
  (j.d ->> 'marketing')::boolean AS marketing
  FROM "row" r CROSS JOIN LATERAL (SELECT r.d::jsonb AS d) j WHERE r.e = 'callback' AND r.scope <> '';
`;
