import { failure } from '../failure.ts';
import type { Workspace } from '../workspace.ts';

const DAY = 86_400_000;
/** A storm of two weeks is a slip of the finger. */
const LONGEST = 14 * DAY;

/** Times of a storm, outage or closure. Throws INVALID_INPUT: it ends before it begins, or lies too far away. */
export function checkSuspension(ws: Workspace, startsAt: number, endsAt: number | null): void {
  const wrong = (field: string, problem: string) => failure('INVALID_INPUT', { fields: [{ field, problem }] });
  if (startsAt > ws.now() + DAY || startsAt < ws.now() - LONGEST) throw wrong('startsAt', 'outOfRange');
  if (endsAt === null) return;
  if (endsAt <= startsAt) throw wrong('endsAt', 'endsBeforeStart');
  if (endsAt - startsAt > LONGEST) throw wrong('endsAt', 'outOfRange');
}
