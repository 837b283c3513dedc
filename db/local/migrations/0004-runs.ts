/** A migration is history: once shipped this file is never edited (a test pins its hash). */
export const sql = `
-- 0004: what is kept of a finished run for the insight into scripts, apart from the draft, so that it is read alone.
ALTER TABLE run_snapshot ADD COLUMN run TEXT;
CREATE INDEX run_snapshot_script ON run_snapshot (script_id, rid) WHERE run IS NOT NULL;
`;
