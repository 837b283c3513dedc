import type { Me } from '../../app-context.ts';
import { failure } from '../../failure.ts';
import type { Workspace } from '../../workspace.ts';
import { instantField, takeSteps, workOn } from './ticket.ts';

export interface WordInput {
  readonly id: string;
  readonly to: 'leaderTold' | 'confirmed' | 'dispatched' | 'visited';
  readonly via: string;
  readonly at: number | null;
}

/** Where the channel of the word stands on the ticket. */
const VIA: Partial<Record<WordInput['to'], string>> = { leaderTold: 'leaderToldVia', dispatched: 'dispatchedVia' };

/**
 * Technicians and leaders have no desk: word goes by phone and messenger, and is entered for them (domain §5).
 * Throws INVALID_INPUT `inTheFuture` and `timeBeforeReport`; CONFLICT when the ticket has moved on.
 */
export function passWord(ws: Workspace, me: Me, { id, to, via, at }: WordInput): string {
  const work = workOn(ws, me, id);
  const when = at ?? work.now;
  const bad = (problem: string) => failure('INVALID_INPUT', { fields: [{ field: 'at', problem }] });
  if (when > work.now) throw bad('inTheFuture');
  if (when < Number(instantField(work, 'occurredAt'))) throw bad('timeBeforeReport');
  const field = VIA[to];
  const fields = field === undefined ? {} : { [field]: via };
  return ws.commit(me, takeSteps(work, [{ to, occurredAt: at, fields, data: { via } }]));
}
