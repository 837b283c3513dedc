/** A migration is history: once shipped this file is never edited (a test pins its hash). */
export const sql = `
-- 0009: the shift: who is here, what goes from one to the next, notices, the message book, the shift log, numbers for paper.
CREATE TABLE agent_state (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  person_id TEXT NOT NULL,
  state TEXT NOT NULL,
  reason TEXT,
  note TEXT,
  occurred_at INTEGER NOT NULL,
  desk TEXT,
  rev INTEGER NOT NULL,
  q INTEGER,
  extra TEXT,
  created_by TEXT,
  recorded_at INTEGER NOT NULL
) STRICT;

CREATE TABLE handover (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  subject_id TEXT,
  customer_id TEXT,
  ticket_id TEXT,
  text TEXT NOT NULL,
  due_at INTEGER,
  from_id TEXT NOT NULL,
  to_id TEXT,
  status TEXT NOT NULL,
  reason TEXT,
  given_at INTEGER NOT NULL,
  answered_at INTEGER,
  answered_by TEXT,
  rev INTEGER NOT NULL,
  q INTEGER,
  extra TEXT,
  created_by TEXT,
  recorded_at INTEGER NOT NULL
) STRICT;

CREATE TABLE notice (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  text TEXT,
  to_id TEXT,
  roles TEXT,
  important INTEGER,
  by_id TEXT NOT NULL,
  published_at INTEGER NOT NULL,
  until INTEGER,
  removed INTEGER,
  rev INTEGER NOT NULL,
  q INTEGER,
  extra TEXT,
  created_by TEXT,
  recorded_at INTEGER NOT NULL
) STRICT;

CREATE TABLE notice_receipt (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  notice_id TEXT NOT NULL,
  person_id TEXT NOT NULL,
  read_at INTEGER NOT NULL,
  rev INTEGER NOT NULL,
  q INTEGER,
  extra TEXT,
  created_by TEXT,
  recorded_at INTEGER NOT NULL
) STRICT;

CREATE TABLE message_entry (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  topic TEXT,
  text TEXT NOT NULL,
  customer_id TEXT,
  ticket_id TEXT,
  author_id TEXT NOT NULL,
  occurred_at INTEGER NOT NULL,
  status TEXT NOT NULL,
  answer TEXT,
  reviewed_by TEXT,
  reviewed_at INTEGER,
  removed INTEGER,
  rev INTEGER NOT NULL,
  q INTEGER,
  extra TEXT,
  created_by TEXT,
  recorded_at INTEGER NOT NULL
) STRICT;

CREATE TABLE shift_log (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  text TEXT,
  person_id TEXT,
  subject_id TEXT,
  occurred_at INTEGER NOT NULL,
  data TEXT,
  rev INTEGER NOT NULL,
  q INTEGER,
  extra TEXT,
  created_by TEXT,
  recorded_at INTEGER NOT NULL
) STRICT;

CREATE TABLE paper_number (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  number TEXT NOT NULL,
  suspension_id TEXT NOT NULL,
  status TEXT NOT NULL,
  reserved_at INTEGER NOT NULL,
  ticket_id TEXT,
  ended_at INTEGER,
  ended_by TEXT,
  reason TEXT,
  rev INTEGER NOT NULL,
  q INTEGER,
  extra TEXT,
  created_by TEXT,
  recorded_at INTEGER NOT NULL
) STRICT;

ALTER TABLE promise ADD COLUMN ended_by TEXT;
ALTER TABLE promise ADD COLUMN e164 TEXT;

CREATE INDEX agent_state_person ON agent_state (person_id, occurred_at);
CREATE INDEX handover_to ON handover (to_id, status);
CREATE INDEX handover_from ON handover (from_id, status);
CREATE INDEX handover_subject ON handover (subject_id) WHERE subject_id IS NOT NULL;
CREATE INDEX notice_published ON notice (published_at);
CREATE INDEX notice_receipt_notice ON notice_receipt (notice_id, person_id);
CREATE INDEX message_entry_time ON message_entry (occurred_at);
CREATE INDEX message_entry_open ON message_entry (occurred_at) WHERE status = 'open';
CREATE INDEX shift_log_person ON shift_log (person_id, kind, occurred_at);
CREATE INDEX shift_log_time ON shift_log (occurred_at);
CREATE INDEX paper_number_number ON paper_number (number);
CREATE INDEX paper_number_suspension ON paper_number (suspension_id, status);
CREATE INDEX promise_open_due ON promise (due_at) WHERE status = 'open';
CREATE INDEX promise_open_number ON promise (e164) WHERE status = 'open' AND e164 IS NOT NULL;
CREATE INDEX promise_call ON promise (call_id) WHERE call_id IS NOT NULL;
CREATE INDEX promise_ticket ON promise (ticket_id) WHERE ticket_id IS NOT NULL;
CREATE INDEX promise_ended ON promise (ended_at) WHERE ended_at IS NOT NULL;
CREATE INDEX call_agent ON call (agent_id, started_at);
CREATE INDEX call_unfinished ON call (agent_id) WHERE finished_at IS NULL;
CREATE INDEX roster_entry_person ON roster_entry (person_id, day);
`;
