import { readRow } from '../db/rows.ts';
import { failure } from '../failure.ts';
import type { Workspace } from '../workspace.ts';

/**
 * Somebody who can be given work: at work here and with a sign-in. Throws INVALID_INPUT on `field`: `personLeft` for one
 * who left or never signs in, `personUnknown` for nobody at all.
 */
export function checkColleague(ws: Workspace, personId: string, field: string): void {
  const person = readRow(ws.db, 'person', personId)?.fields;
  const problem = !person ? 'personUnknown' : person.active && person.signsIn ? null : 'personLeft';
  if (problem !== null) throw failure('INVALID_INPUT', { fields: [{ field, problem }] });
}
