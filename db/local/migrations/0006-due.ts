/** A migration is history: once shipped this file is never edited (a test pins its hash). */
export const sql = `
-- 0006: whom to call today is asked of 200,000 customers and 1,000,000 tickets: one index for each thing rules count from.
CREATE INDEX ticket_agreed ON ticket (appointment_agreed_at, status, id, customer_id) WHERE appointment_agreed_at IS NOT NULL;
CREATE INDEX ticket_appointment ON ticket (appointment_at, class, status, id, customer_id) WHERE appointment_at IS NOT NULL;
CREATE INDEX ticket_receipt ON ticket (receipt_checked_at, status, id, customer_id) WHERE receipt_checked_at IS NOT NULL;
CREATE INDEX ticket_complaint ON ticket (occurred_at, status, id, customer_id) WHERE class = 'complaint';
CREATE INDEX callback_ticket ON callback (ticket_id, rule, status, done_at) WHERE ticket_id IS NOT NULL;
CREATE INDEX callback_owner ON callback (owner_id, due_at) WHERE status IN ('planned', 'called', 'escalated');
CREATE INDEX callback_ended ON callback (done_at, status, rule) WHERE ticket_id IS NULL AND done_at IS NOT NULL;
CREATE INDEX callback_late ON callback (coalesce(late_at, due_at));
CREATE INDEX callback_complaint ON callback (complaint_id) WHERE complaint_id IS NOT NULL;
CREATE INDEX customer_birthday ON customer (substr(birthday, -5)) WHERE birthday IS NOT NULL;
CREATE INDEX customer_lunar ON customer (birthday_lunar) WHERE birthday_lunar = 1;
CREATE INDEX customer_care ON customer (contract_kind, class, last_callback_at, joined_on, recorded_at, removed, region, id);
CREATE INDEX customer_joined ON customer (joined_on) WHERE joined_on IS NOT NULL;
CREATE INDEX customer_club ON customer (club_since) WHERE club_since IS NOT NULL;
CREATE INDEX equipment_installed ON equipment (installed_on) WHERE installed_on IS NOT NULL;
CREATE INDEX missed_call_customer ON missed_call (customer_id) WHERE status = 'open';
`;
