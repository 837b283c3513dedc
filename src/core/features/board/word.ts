import type { Me } from '../../app-context.ts';
import { failure } from '../../failure.ts';
import type { Workspace } from '../../workspace.ts';
import { endVisit, instantField, move, plannedVisit, set, statusOf, type Work, workOn } from './ticket.ts';

export interface WordInput {
  readonly id: string;
  readonly to: 'leaderTold' | 'confirmed' | 'dispatched' | 'visited';
  readonly via: string;
  readonly at: number | null;
}

/** What the ticket notes of each word that went round; the clocks stop on these instants. */
const STAMPS: Readonly<Record<WordInput['to'], (at: number, via: string, me: Me) => Record<string, unknown>>> = {
  leaderTold: (at, via) => ({ leaderToldAt: at, leaderToldVia: via }),
  confirmed: (at) => ({ customerConfirmedAt: at }),
  dispatched: (at, via) => ({ dispatchedAt: at, dispatchedVia: via }),
  visited: (at) => ({ visitedAt: at }),
};

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
  return ws.commit(me, [
    set(work, STAMPS[to](when, via, me)),
    ...move(work, statusOf(work), to, null, { via }),
    ...onVisit(work, to, via, when),
  ]);
}

function onVisit(work: Work, to: WordInput['to'], via: string, at: number) {
  const visit = plannedVisit(work.ws, work.id);
  if (!visit) return [];
  if (to === 'visited') return endVisit(visit, 'done', { visitedAt: at });
  if (to !== 'dispatched') return [];
  return [{ kind: 'set' as const, entity: 'visit', id: visit.id, payload: { toldAt: at, toldVia: via } }];
}
