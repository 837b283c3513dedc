import type { Change } from '../../../shared/model/judge.ts';
import type { App, Me } from '../../app-context.ts';
import type { Workspace } from '../../workspace.ts';
import { currentCall, insertDeskCall } from './desk-call.ts';
import { asParked, newCall, recordParked, tellDesk } from './moves.ts';

export interface PaperCall {
  readonly ticketNumber: string;
  readonly startedAt: number;
  readonly endedAt: number;
  readonly from: string | null;
}

/**
 * A call that was written on paper while the telephones were down: it begins at its wrap-up, with the number that was read
 * out and the times at which it happened, so that its clocks start right. `also` is written with it.
 */
export function openPaperCall(app: App, ws: Workspace, me: Me, paper: PaperCall, also: readonly Change[]): string {
  const input = {
    from: paper.from,
    to: null,
    externalId: null,
    direction: 'in',
    customerId: null,
    callbackId: null,
  } as const;
  const { ticketNumber, startedAt, endedAt } = paper;
  const call = { ...newCall(ws, me, input), ticketNumber, startedAt, endedAt, state: 'wrapUp' as const };
  const open = currentCall(ws.db, me.personId);
  const parked = open && recordParked(ws, asParked(open, ws.now()));
  ws.commit(me, [...(parked?.changes ?? []), ...also], () => {
    parked?.write();
    insertDeskCall(ws.db, call);
  });
  tellDesk(app, open ? [call.id, open.id] : [call.id]);
  return call.id;
}
