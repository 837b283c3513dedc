import { z } from 'zod';
import { type TakenNotice, takenNotice } from '../../../../contract/calls.ts';
import type { App, Me } from '../../../app-context.ts';
import { statement } from '../../../db/statement.ts';
import type { Workspace } from '../../../workspace.ts';
import { allDeskCalls, type DeskCall, deleteDeskCall } from '../desk-call.ts';
import { tellDesk } from '../moves.ts';
import { nameOf } from '../view.ts';
import { readAside } from './aside.ts';
import { hasMore, takenFrom } from './taken.ts';

const noticesKey = (personId: string) => `taken:${personId}`;
const MAX_NOTICES = 20;

/** Calls of this person that colleagues took, latest first, until they say that they saw it. */
export function takenNotices(ws: Workspace, me: Pick<Me, 'personId'>): TakenNotice[] {
  const stored = ws.meta(noticesKey(me.personId));
  const read = z.array(takenNotice).safeParse(stored === null ? [] : JSON.parse(stored));
  return read.success ? read.data : [];
}

export function seenTaken(ws: Workspace, me: Me, id: string): void {
  const left = takenNotices(ws, me).filter((notice) => notice.id !== id);
  ws.setMeta(noticesKey(me.personId), JSON.stringify(left));
}

/** Keeps for the owner of a call who took it, until they have seen it. Inside a transaction. */
export function notify(
  ws: Workspace,
  call: DeskCall,
  { byName, at, why }: Pick<TakenNotice, 'byName' | 'at' | 'why'>,
): void {
  const owner = { personId: call.agentId };
  const customerName = call.customerId ? nameOf(ws, call.customerId) : null;
  const notice: TakenNotice = { id: call.id, ticketNumber: call.ticketNumber, customerName, byName, at, why };
  const others = takenNotices(ws, owner).filter(({ id }) => id !== call.id);
  ws.setMeta(noticesKey(call.agentId), JSON.stringify([notice, ...others].slice(0, MAX_NOTICES)));
}

/**
 * Closes parked calls that somebody took over elsewhere and on which nothing was written since: their owner is told. One on which was
 * written, or which is in front of the agent, stays until a person says what becomes of it (`letGo`, `takeOver`).
 */
export function closeTaken(app: App, ws: Workspace): void {
  for (const call of allDeskCalls(ws.db)) {
    const taken = call.state === 'parked' ? takenFrom(ws.db, call) : null;
    const owner = { personId: call.agentId };
    if (!taken || hasMore(ws.db, call) || readAside(ws.db, owner, call.id)) continue;
    ws.db.transaction(() => {
      deleteDeskCall(ws.db, call.id);
      // Whoever took it on their other desk knows.
      if (taken.byId !== call.agentId) notify(ws, call, taken);
    })();
    tellDesk(app, [call.id]);
  }
}

/** Looks after each change that comes in whether a call was taken from this desk. */
export function followTaken(app: App): () => void {
  const stop = new AbortController();
  const follow = async () => {
    for await (const event of app.events.subscribe(stop.signal)) {
      const moved =
        event.kind === 'workspace' ||
        (event.kind === 'changed' &&
          event.entities.some(({ entity }) => entity === 'call' || entity === 'runSnapshot'));
      if (moved) look(app);
    }
  };
  void follow();
  return () => stop.abort();
}

function look(app: App): void {
  try {
    const ws = app.workspace();
    const some = statement(ws.db, 'SELECT 1 FROM desk_call LIMIT 1').get();
    if (some) closeTaken(app, ws);
  } catch (error) {
    // No workspace is open, or it is just being closed; the next change looks again.
    app.deps.log.warn('calls.taken', { message: String(error) });
  }
}
