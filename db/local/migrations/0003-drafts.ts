/** A migration is history: once shipped this file is never edited (a test pins its hash). */
export const sql = `
-- 0003: work on documents before they are published, reports of wrong alarms, and where a phrase stood.

-- One row a piece of work (a script, one rule of a phrase list): two people who mend two rules do not collide.
CREATE TABLE draft (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  key TEXT NOT NULL,
  based_on TEXT,
  based_on_hash TEXT,
  title TEXT,
  body TEXT NOT NULL,
  status TEXT NOT NULL,
  note TEXT,
  owner_id TEXT NOT NULL,
  edited_at INTEGER NOT NULL,
  rev INTEGER NOT NULL,
  q INTEGER,
  extra TEXT,
  created_by TEXT,
  recorded_at INTEGER NOT NULL
) STRICT;
CREATE INDEX draft_open ON draft (kind, key) WHERE status IN ('draft', 'inReview');

-- The sentence is masked before it is stored: never a customer's name, number or address.
CREATE TABLE wrong_alarm (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  rule TEXT NOT NULL,
  version_id TEXT NOT NULL,
  sentence TEXT NOT NULL,
  mark_start INTEGER NOT NULL,
  mark_end INTEGER NOT NULL,
  place TEXT NOT NULL,
  comment TEXT,
  occurred_at INTEGER NOT NULL,
  status TEXT NOT NULL,
  answer TEXT,
  decided_by TEXT,
  rev INTEGER NOT NULL,
  q INTEGER,
  extra TEXT,
  created_by TEXT,
  recorded_at INTEGER NOT NULL
) STRICT;
CREATE INDEX wrong_alarm_open ON wrong_alarm (rule) WHERE status = 'open';

ALTER TABLE quality_event ADD COLUMN place TEXT;
CREATE INDEX quality_event_rule ON quality_event (kind, rule, action, occurred_at);
`;
