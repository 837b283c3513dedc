/** A migration is history: once shipped this file is never edited (a test pins its hash). */
export const sql = `
-- 0008: practice calls. The two last tables are local and filled only in the file of a run (workspace.practice = 1):
-- what is played and every action of it, so that a killed run goes on where it was.

CREATE TABLE practice_assignment (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  scenario_key TEXT NOT NULL,
  person_id TEXT,
  team_id TEXT,
  mode TEXT NOT NULL,
  pass_mark REAL NOT NULL,
  attempts INTEGER,
  assigned_at INTEGER NOT NULL,
  due_at INTEGER,
  reason TEXT NOT NULL,
  certificate TEXT,
  note TEXT,
  status TEXT NOT NULL,
  rev INTEGER NOT NULL,
  q INTEGER,
  extra TEXT,
  created_by TEXT,
  recorded_at INTEGER NOT NULL
) STRICT;

CREATE TABLE practice_result (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  person_id TEXT NOT NULL,
  assignment_id TEXT,
  scenario_key TEXT NOT NULL,
  scenario_version TEXT NOT NULL,
  scenario_hash TEXT NOT NULL,
  title TEXT NOT NULL,
  difficulty TEXT,
  mode TEXT NOT NULL,
  language TEXT NOT NULL,
  attempt INTEGER NOT NULL,
  started_at INTEGER NOT NULL,
  occurred_at INTEGER NOT NULL,
  ending TEXT,
  outcome TEXT NOT NULL,
  mood INTEGER,
  hints INTEGER,
  points REAL NOT NULL,
  pass_mark REAL NOT NULL,
  passed INTEGER NOT NULL,
  sheet TEXT NOT NULL,
  times TEXT,
  log TEXT NOT NULL,
  rev INTEGER NOT NULL,
  q INTEGER,
  extra TEXT,
  created_by TEXT,
  recorded_at INTEGER NOT NULL
) STRICT;

CREATE TABLE practice_mark (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  result_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  area TEXT,
  points REAL,
  turn INTEGER,
  text TEXT,
  occurred_at INTEGER NOT NULL,
  rev INTEGER NOT NULL,
  q INTEGER,
  extra TEXT,
  created_by TEXT,
  recorded_at INTEGER NOT NULL
) STRICT;

CREATE TABLE certificate (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  person_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  from_day TEXT NOT NULL,
  until_day TEXT NOT NULL,
  result_id TEXT,
  note TEXT,
  removed INTEGER,
  rev INTEGER NOT NULL,
  q INTEGER,
  extra TEXT,
  created_by TEXT,
  recorded_at INTEGER NOT NULL
) STRICT;

CREATE TABLE practice_run (
  id TEXT PRIMARY KEY,
  person_id TEXT NOT NULL,
  state TEXT NOT NULL,
  call_id TEXT,
  started_at INTEGER NOT NULL,
  ended_at INTEGER,
  plan TEXT NOT NULL
) STRICT;

CREATE TABLE practice_action (
  n INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  action TEXT NOT NULL
) STRICT;

CREATE INDEX practice_assignment_person ON practice_assignment (person_id) WHERE status = 'open';
CREATE INDEX practice_assignment_team ON practice_assignment (team_id) WHERE status = 'open';
CREATE INDEX practice_result_person ON practice_result (person_id, occurred_at);
CREATE INDEX practice_result_assignment ON practice_result (assignment_id) WHERE assignment_id IS NOT NULL;
CREATE INDEX practice_mark_result ON practice_mark (result_id);
CREATE INDEX certificate_person ON certificate (person_id, kind);
`;
