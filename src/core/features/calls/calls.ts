import type { App, Procedures } from '../../app-context.ts';
import { saveDraft } from './desk-call.ts';
import { endCall, holdCall, parkCall, popCall, resumeCall, setCustomer } from './moves.ts';
import { callSummaries, callView } from './view.ts';

/** The main job: a call from the first ring to the saved ticket. Nothing is synced before park or finish (decision 4). */
export function createCalls(app: App, { allowed }: Procedures) {
  const take = allowed('calls.take').calls;
  return {
    pop: take.pop.handler(({ context: { ws, me }, input }) => callView(ws, me, popCall(app, ws, me, input))),
    active: take.active.handler(({ context: { ws, me } }) => {
      const calls = callSummaries(ws, me);
      return { currentId: calls.find((call) => call.state !== 'parked')?.id ?? null, calls };
    }),
    get: take.get.handler(({ context: { ws, me }, input }) => callView(ws, me, input.id)),
    saveDraft: take.saveDraft.handler(({ context: { ws, me }, input }) => ({
      rev: saveDraft(ws.db, me, input.id, input.draft),
    })),
    setCustomer: take.setCustomer.handler(({ context: { ws, me }, input }) => {
      setCustomer(app, ws, me, input.id, input.customerId);
      return callView(ws, me, input.id);
    }),
    hold: take.hold.handler(({ context: { ws, me }, input }) => {
      holdCall(app, ws, me, input.id, input.on);
      return callView(ws, me, input.id);
    }),
    park: take.park.handler(({ context: { ws, me }, input }) => {
      parkCall(app, ws, me, input.id);
      return callView(ws, me, input.id);
    }),
    resume: take.resume.handler(({ context: { ws, me }, input }) => {
      resumeCall(app, ws, me, input.id);
      return callView(ws, me, input.id);
    }),
    end: take.end.handler(({ context: { ws, me }, input }) => {
      endCall(app, ws, me, input.id);
      return callView(ws, me, input.id);
    }),
  };
}
