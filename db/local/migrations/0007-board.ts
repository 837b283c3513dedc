/** A migration is history: once shipped this file is never edited (a test pins its hash). */
export const sql = `
-- 0007: the dispatch board walks open repairs by deadline without reading their wide rows.
CREATE INDEX ticket_board ON ticket (due_at, status, customer_id) WHERE is_open = 1 AND class = 'repair';
`;
