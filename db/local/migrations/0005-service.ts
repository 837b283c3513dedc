/** A migration is history: once shipped this file is never edited (a test pins its hash). */
export const sql = `
-- 0005: the service desk (visits, parts, fees, departments, complaints), callbacks and lists, promises, the roster.
-- Instants of a ticket's flow stand on its row: clocks and the callback rules read rows, not histories.

ALTER TABLE customer ADD COLUMN joined_on TEXT;
ALTER TABLE customer ADD COLUMN birthday_lunar INTEGER;
ALTER TABLE customer ADD COLUMN marketing_opt_out INTEGER;
ALTER TABLE customer ADD COLUMN opt_out_evidence TEXT;
ALTER TABLE customer ADD COLUMN opt_out_at INTEGER;
ALTER TABLE customer ADD COLUMN vip INTEGER;
ALTER TABLE customer ADD COLUMN dealer_id TEXT;
ALTER TABLE customer ADD COLUMN last_satisfaction TEXT;

ALTER TABLE ticket ADD COLUMN reported_at INTEGER;
ALTER TABLE ticket ADD COLUMN leader_told_at INTEGER;
ALTER TABLE ticket ADD COLUMN leader_told_via TEXT;
ALTER TABLE ticket ADD COLUMN leader_id TEXT;
ALTER TABLE ticket ADD COLUMN assigned_at INTEGER;
ALTER TABLE ticket ADD COLUMN contacted_at INTEGER;
ALTER TABLE ticket ADD COLUMN appointment_agreed_at INTEGER;
ALTER TABLE ticket ADD COLUMN appointment_named_at INTEGER;
ALTER TABLE ticket ADD COLUMN customer_confirmed_at INTEGER;
ALTER TABLE ticket ADD COLUMN dispatched_at INTEGER;
ALTER TABLE ticket ADD COLUMN dispatched_via TEXT;
ALTER TABLE ticket ADD COLUMN visited_at INTEGER;
ALTER TABLE ticket ADD COLUMN result_entered_at INTEGER;
ALTER TABLE ticket ADD COLUMN result TEXT;
ALTER TABLE ticket ADD COLUMN unsolved_reason TEXT;
ALTER TABLE ticket ADD COLUMN receipt_state TEXT;
ALTER TABLE ticket ADD COLUMN receipt_checked_at INTEGER;
ALTER TABLE ticket ADD COLUMN receipt_number TEXT;
ALTER TABLE ticket ADD COLUMN called_back_at INTEGER;
ALTER TABLE ticket ADD COLUMN missed_visits INTEGER;
ALTER TABLE ticket ADD COLUMN received_at INTEGER;
ALTER TABLE ticket ADD COLUMN accessories TEXT;
ALTER TABLE ticket ADD COLUMN inspection TEXT;
ALTER TABLE ticket ADD COLUMN pickup_promised_at INTEGER;
ALTER TABLE ticket ADD COLUMN test_result TEXT;
ALTER TABLE ticket ADD COLUMN notified_at INTEGER;
ALTER TABLE ticket ADD COLUMN collected_at INTEGER;
ALTER TABLE ticket ADD COLUMN quoted_at INTEGER;
ALTER TABLE ticket ADD COLUMN consent_at INTEGER;
ALTER TABLE ticket ADD COLUMN consent_by TEXT;
ALTER TABLE ticket ADD COLUMN currency TEXT;
ALTER TABLE ticket ADD COLUMN charged INTEGER;
ALTER TABLE ticket ADD COLUMN charged_at INTEGER;
ALTER TABLE ticket ADD COLUMN paid_by TEXT;
ALTER TABLE ticket ADD COLUMN invoice_number TEXT;
ALTER TABLE ticket ADD COLUMN handed_in_at INTEGER;
ALTER TABLE ticket ADD COLUMN department_person TEXT;
ALTER TABLE ticket ADD COLUMN handed_over_at INTEGER;
ALTER TABLE ticket ADD COLUMN department_due_at INTEGER;
ALTER TABLE ticket ADD COLUMN answered_at INTEGER;
ALTER TABLE ticket ADD COLUMN customer_told_at INTEGER;
ALTER TABLE ticket ADD COLUMN malicious INTEGER;
ALTER TABLE ticket ADD COLUMN malicious_evidence TEXT;
ALTER TABLE ticket ADD COLUMN level_proposed INTEGER;
ALTER TABLE ticket ADD COLUMN level_reason TEXT;
ALTER TABLE ticket ADD COLUMN outside TEXT;
ALTER TABLE ticket ADD COLUMN demand_deadline INTEGER;
ALTER TABLE ticket ADD COLUMN accepts_solution INTEGER;
ALTER TABLE ticket ADD COLUMN next_step TEXT;
ALTER TABLE ticket ADD COLUMN station_visited INTEGER;
ALTER TABLE ticket ADD COLUMN station_visits INTEGER;
ALTER TABLE ticket ADD COLUMN station_answer TEXT;
ALTER TABLE ticket ADD COLUMN refusal_asked_by TEXT;
ALTER TABLE ticket ADD COLUMN refusal_declined_at INTEGER;
ALTER TABLE ticket ADD COLUMN resolution TEXT;
ALTER TABLE ticket ADD COLUMN agreement TEXT;
ALTER TABLE ticket ADD COLUMN agreed_at INTEGER;
ALTER TABLE ticket ADD COLUMN resolved_at INTEGER;
ALTER TABLE ticket ADD COLUMN handler_id TEXT;
ALTER TABLE ticket ADD COLUMN about_person_id TEXT;
ALTER TABLE ticket ADD COLUMN order_number TEXT;
ALTER TABLE ticket ADD COLUMN ordered_on TEXT;
ALTER TABLE ticket ADD COLUMN return_kind TEXT;
ALTER TABLE ticket ADD COLUMN return_reason TEXT;
ALTER TABLE ticket ADD COLUMN goods_condition TEXT;
ALTER TABLE ticket ADD COLUMN season TEXT;
ALTER TABLE ticket ADD COLUMN approval TEXT;
ALTER TABLE ticket ADD COLUMN approved_by TEXT;
ALTER TABLE ticket ADD COLUMN suggestion_kind TEXT;
ALTER TABLE ticket ADD COLUMN thanked_at INTEGER;
ALTER TABLE ticket ADD COLUMN merged_into TEXT;

CREATE TABLE visit (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  ticket_id TEXT NOT NULL,
  technician_id TEXT NOT NULL,
  appointment_at INTEGER NOT NULL,
  ends_at INTEGER,
  agreed_at INTEGER NOT NULL,
  status TEXT NOT NULL,
  told_at INTEGER,
  told_via TEXT,
  replied_at INTEGER,
  replied_via TEXT,
  visited_at INTEGER,
  reason TEXT,
  apologised_at INTEGER,
  note TEXT,
  rev INTEGER NOT NULL,
  q INTEGER,
  extra TEXT,
  created_by TEXT,
  recorded_at INTEGER NOT NULL
) STRICT;

CREATE TABLE part_line (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  ticket_id TEXT NOT NULL,
  visit_id TEXT,
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  quantity INTEGER NOT NULL,
  status TEXT NOT NULL,
  requested_at INTEGER,
  issued_at INTEGER,
  settled_at INTEGER,
  note TEXT,
  rev INTEGER NOT NULL,
  q INTEGER,
  extra TEXT,
  created_by TEXT,
  recorded_at INTEGER NOT NULL
) STRICT;

CREATE TABLE fee_line (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  ticket_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  price_code TEXT,
  name TEXT NOT NULL,
  quantity REAL NOT NULL,
  unit_price INTEGER NOT NULL,
  removed INTEGER,
  rev INTEGER NOT NULL,
  q INTEGER,
  extra TEXT,
  created_by TEXT,
  recorded_at INTEGER NOT NULL
) STRICT;

CREATE TABLE settlement_line (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  person_id TEXT NOT NULL,
  ticket_id TEXT,
  visit_id TEXT,
  day TEXT NOT NULL,
  points REAL NOT NULL,
  travel INTEGER NOT NULL,
  fuel INTEGER NOT NULL,
  note TEXT,
  removed INTEGER,
  rev INTEGER NOT NULL,
  q INTEGER,
  extra TEXT,
  created_by TEXT,
  recorded_at INTEGER NOT NULL
) STRICT;

CREATE TABLE refusal (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  customer_id TEXT NOT NULL,
  person_id TEXT NOT NULL,
  reason TEXT,
  removed INTEGER,
  rev INTEGER NOT NULL,
  q INTEGER,
  extra TEXT,
  created_by TEXT,
  recorded_at INTEGER NOT NULL
) STRICT;

CREATE TABLE ticket_link (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  ticket_id TEXT NOT NULL,
  other_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  reason TEXT,
  removed INTEGER,
  rev INTEGER NOT NULL,
  q INTEGER,
  extra TEXT,
  created_by TEXT,
  recorded_at INTEGER NOT NULL
) STRICT;

CREATE TABLE department_task (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  ticket_id TEXT NOT NULL,
  department TEXT NOT NULL,
  person TEXT,
  question TEXT NOT NULL,
  handed_at INTEGER NOT NULL,
  via TEXT,
  due_at INTEGER,
  status TEXT NOT NULL,
  answer TEXT,
  answered_at INTEGER,
  answered_by TEXT,
  rev INTEGER NOT NULL,
  q INTEGER,
  extra TEXT,
  created_by TEXT,
  recorded_at INTEGER NOT NULL
) STRICT;

CREATE TABLE attachment (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  ticket_id TEXT NOT NULL,
  hash TEXT NOT NULL,
  name TEXT NOT NULL,
  mime TEXT NOT NULL,
  size INTEGER NOT NULL,
  kind TEXT NOT NULL,
  occurred_at INTEGER NOT NULL,
  rev INTEGER NOT NULL,
  q INTEGER,
  extra TEXT,
  created_by TEXT,
  recorded_at INTEGER NOT NULL
) STRICT;

CREATE TABLE verdict (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  ticket_id TEXT NOT NULL,
  person_id TEXT NOT NULL,
  degree TEXT NOT NULL,
  amount INTEGER NOT NULL,
  evidence TEXT NOT NULL,
  status TEXT NOT NULL,
  objection TEXT,
  objected_at INTEGER,
  judged_degree TEXT,
  judged_amount INTEGER,
  judged_by TEXT,
  judged_at INTEGER,
  judgement TEXT,
  signed_off_at INTEGER,
  signed_off_by TEXT,
  rev INTEGER NOT NULL,
  q INTEGER,
  extra TEXT,
  created_by TEXT,
  recorded_at INTEGER NOT NULL
) STRICT;

CREATE TABLE suspension (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  site_id TEXT,
  lines TEXT,
  starts_at INTEGER NOT NULL,
  ends_at INTEGER,
  reason TEXT NOT NULL,
  opened_by TEXT,
  status TEXT NOT NULL,
  data TEXT,
  rev INTEGER NOT NULL,
  q INTEGER,
  extra TEXT,
  created_by TEXT,
  recorded_at INTEGER NOT NULL
) STRICT;

ALTER TABLE callback ADD COLUMN trigger_at INTEGER;
ALTER TABLE callback ADD COLUMN late_at INTEGER;
ALTER TABLE callback ADD COLUMN priority INTEGER;
ALTER TABLE callback ADD COLUMN script TEXT;
ALTER TABLE callback ADD COLUMN published_at INTEGER;
ALTER TABLE callback ADD COLUMN published_by TEXT;
ALTER TABLE callback ADD COLUMN next_at INTEGER;
ALTER TABLE callback ADD COLUMN reason TEXT;
ALTER TABLE callback ADD COLUMN done_at INTEGER;
ALTER TABLE callback ADD COLUMN done_by TEXT;
ALTER TABLE callback ADD COLUMN call_id TEXT;
ALTER TABLE callback ADD COLUMN timeliness INTEGER;
ALTER TABLE callback ADD COLUMN effect INTEGER;
ALTER TABLE callback ADD COLUMN repair_score INTEGER;
ALTER TABLE callback ADD COLUMN attitude INTEGER;
ALTER TABLE callback ADD COLUMN result_score INTEGER;
ALTER TABLE callback ADD COLUMN remaining TEXT;
ALTER TABLE callback ADD COLUMN overall TEXT;
ALTER TABLE callback ADD COLUMN cause TEXT;
ALTER TABLE callback ADD COLUMN remedy TEXT;
ALTER TABLE callback ADD COLUMN complaint_id TEXT;
ALTER TABLE callback ADD COLUMN spot_check INTEGER;
ALTER TABLE callback ADD COLUMN note TEXT;

ALTER TABLE callback_attempt ADD COLUMN e164 TEXT;
ALTER TABLE callback_attempt ADD COLUMN override_reason TEXT;

CREATE TABLE missed_call (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  channel TEXT,
  e164 TEXT,
  written TEXT NOT NULL,
  customer_id TEXT,
  received_at INTEGER NOT NULL,
  last_at INTEGER,
  times INTEGER,
  text TEXT,
  due_at INTEGER,
  owner_id TEXT,
  status TEXT NOT NULL,
  cleared_by TEXT,
  done_at INTEGER,
  result TEXT,
  reason TEXT,
  external_id TEXT,
  rev INTEGER NOT NULL,
  q INTEGER,
  extra TEXT,
  created_by TEXT,
  recorded_at INTEGER NOT NULL
) STRICT;

CREATE TABLE sales_order (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  customer_id TEXT NOT NULL,
  dealer_id TEXT,
  number TEXT,
  product TEXT,
  received_at INTEGER NOT NULL,
  verified_at INTEGER,
  genuine INTEGER,
  dealer_result_at INTEGER,
  dealer_result TEXT,
  second_call_at INTEGER,
  owner_uploaded_at INTEGER,
  owner_called_at INTEGER,
  status TEXT NOT NULL,
  note TEXT,
  rev INTEGER NOT NULL,
  q INTEGER,
  extra TEXT,
  created_by TEXT,
  recorded_at INTEGER NOT NULL
) STRICT;

CREATE TABLE transfer (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  direction TEXT NOT NULL,
  day TEXT,
  file_name TEXT NOT NULL,
  place TEXT,
  rows INTEGER NOT NULL,
  masked INTEGER,
  layout TEXT,
  occurred_at INTEGER NOT NULL,
  data TEXT,
  rev INTEGER NOT NULL,
  q INTEGER,
  extra TEXT,
  created_by TEXT,
  recorded_at INTEGER NOT NULL
) STRICT;

CREATE TABLE call_stat (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  day TEXT NOT NULL,
  from_minute INTEGER NOT NULL,
  to_minute INTEGER NOT NULL,
  queue TEXT,
  agent_id TEXT,
  offered INTEGER NOT NULL,
  answered INTEGER NOT NULL,
  answered_in_time INTEGER NOT NULL,
  abandoned_in_queue INTEGER NOT NULL,
  talk_ms INTEGER,
  removed INTEGER,
  rev INTEGER NOT NULL,
  q INTEGER,
  extra TEXT,
  created_by TEXT,
  recorded_at INTEGER NOT NULL
) STRICT;

ALTER TABLE promise ADD COLUMN call_id TEXT;
ALTER TABLE promise ADD COLUMN made_at INTEGER;
ALTER TABLE promise ADD COLUMN ended_at INTEGER;
ALTER TABLE promise ADD COLUMN customer_told_at INTEGER;
ALTER TABLE promise ADD COLUMN reason TEXT;
ALTER TABLE promise ADD COLUMN moved_to TEXT;

CREATE TABLE roster_entry (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  person_id TEXT NOT NULL,
  day TEXT NOT NULL,
  shift TEXT NOT NULL,
  from_minute INTEGER,
  to_minute INTEGER,
  note TEXT,
  removed INTEGER,
  rev INTEGER NOT NULL,
  q INTEGER,
  extra TEXT,
  created_by TEXT,
  recorded_at INTEGER NOT NULL
) STRICT;

CREATE INDEX visit_ticket ON visit (ticket_id);
CREATE INDEX visit_plan ON visit (technician_id, appointment_at) WHERE status = 'planned';
CREATE INDEX part_line_ticket ON part_line (ticket_id);
CREATE INDEX fee_line_ticket ON fee_line (ticket_id);
CREATE INDEX settlement_line_month ON settlement_line (person_id, day);
CREATE INDEX settlement_line_ticket ON settlement_line (ticket_id) WHERE ticket_id IS NOT NULL;
CREATE INDEX refusal_customer ON refusal (customer_id);
CREATE INDEX ticket_link_ticket ON ticket_link (ticket_id);
CREATE INDEX ticket_link_other ON ticket_link (other_id);
CREATE INDEX department_task_ticket ON department_task (ticket_id);
CREATE INDEX department_task_open ON department_task (due_at) WHERE status = 'waiting';
CREATE INDEX attachment_ticket ON attachment (ticket_id);
CREATE INDEX verdict_ticket ON verdict (ticket_id);
CREATE INDEX verdict_open ON verdict (status) WHERE status IN ('proposed', 'objected', 'judged');
CREATE INDEX missed_call_open ON missed_call (e164) WHERE status = 'open';
CREATE INDEX sales_order_open ON sales_order (received_at) WHERE status NOT IN ('welcomed', 'notBought', 'void');
CREATE INDEX sales_order_customer ON sales_order (customer_id);
CREATE INDEX transfer_day ON transfer (kind, occurred_at);
CREATE INDEX call_stat_day ON call_stat (day);
CREATE INDEX roster_entry_day ON roster_entry (day, person_id);
`;
