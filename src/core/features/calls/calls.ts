import type { App, Me, Procedures } from '../../app-context.ts';
import type { Library } from '../../content/library.ts';
import { failure } from '../../failure.ts';
import type { Workspace } from '../../workspace.ts';
import { saveDraft } from './desk-call.ts';
import { checkCall, finishCall } from './finish/finish.ts';
import { keepAside, readAside } from './handover/aside.ts';
import { callsElsewhere } from './handover/elsewhere.ts';
import { seenTaken, takenNotices } from './handover/settle.ts';
import { handOver, letGo, takeOver } from './handover/take.ts';
import { endCall, holdCall, parkCall, popCall, resumeCall, setCustomer, tellDesk } from './moves.ts';
import { openLink } from './open-link.ts';
import { callSummaries, callView } from './view.ts';

/** The main job: a call from the first ring to the saved ticket. Nothing is synced before park or finish (decision 4). */
export function createCalls(app: App, { allowed }: Procedures, library: Library) {
  const take = allowed('calls.take').calls;
  return {
    pop: take.pop.handler(({ context: { ws, me }, input }) => callView(ws, me, popCall(app, ws, me, input))),
    openLink: take.openLink.handler(({ context: { ws, me }, input }) => {
      const opened = openLink(app, ws, me, input.url);
      if ('problem' in opened) throw failure('INVALID_INPUT', { fields: [{ field: 'url', problem: opened.problem }] });
      if ('state' in opened) return { callId: null, path: null };
      return { callId: null, path: null, ...opened };
    }),
    active: take.active.handler(({ context: { ws, me } }) => {
      const calls = callSummaries(ws, me);
      return {
        currentId: calls.find((call) => call.state !== 'parked')?.id ?? null,
        calls,
        taken: takenNotices(ws, me),
      };
    }),
    get: take.get.handler(({ context: { ws, me }, input }) => callView(ws, me, input.id)),
    saveDraft: take.saveDraft.handler(({ context: { ws, me }, input }) => ({
      rev: saveDraft(ws.db, me, input.id, input.draft),
    })),
    keepAside: take.keepAside.handler(({ context: { ws, me }, input }) => {
      keepAside(ws.db, me, input.id, input.draft);
      return {};
    }),
    aside: take.aside.handler(({ context: { ws, me }, input }) => {
      const aside = readAside(ws.db, me, input.id);
      return { draft: aside?.draft ?? null, fromName: aside?.fromName ?? null };
    }),
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
    ...handOvers(app, take, library),
    end: take.end.handler(({ context: { ws, me }, input }) => {
      endCall(app, ws, me, input.id);
      return callView(ws, me, input.id);
    }),
    check: take.check.handler(({ context: { ws, me }, input }) =>
      checkCall(ws, library, me, { id: input.id, wrapUp: given(input.wrapUp) }),
    ),
    finish: take.finish.handler(({ context: { ws, me }, input }) => finishCall(app, ws, library, me, input)),
  };
}

/** A call goes from hand to hand: who could take which, taking and giving it, and what becomes of what was overtaken. */
function handOvers(app: App, take: ReturnType<Procedures['allowed']>['calls'], library: Library) {
  return {
    elsewhere: take.elsewhere.handler(({ context: { ws, me }, input }) => callsElsewhere(ws, me, input.customerId)),
    takeOver: take.takeOver.handler(({ context: { ws, me }, input }) => {
      takeOver(app, ws, me, input);
      const view = callView(ws, me, input.id);
      return { ...view, sameScripts: library.hasVersions(ws, view.draft) };
    }),
    handOver: take.handOver.handler(({ context: { ws, me }, input }) => {
      handOver(app, ws, me, input);
      return {};
    }),
    letGo: take.letGo.handler(({ context: { ws, me }, input }) => ({ callId: letGo(app, ws, me, input) })),
    seenTaken: take.seenTaken.handler(({ context: { ws, me }, input }) => {
      seenTaken(ws, me, input.id);
      tellDesk(app, [input.id]);
      return {};
    }),
  };
}

/** Members that were really given. */
function given<T extends object>(partial: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const entries = Object.entries(partial).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]: Exclude<T[K], undefined> };
}

/** A link from outside the page: what comes of it is told to the pages as an event. Never throws. */
export function takeLink(app: App, ws: Workspace, me: Me, url: string): void {
  try {
    const opened = openLink(app, ws, me, url);
    if ('callId' in opened) app.events.publish({ kind: 'callPopped', callId: opened.callId });
    else if ('path' in opened) app.events.publish({ kind: 'open', path: opened.path });
    // A state says itself: the pages hear of the row.
    else if ('problem' in opened) app.events.publish({ kind: 'badLink', problem: opened.problem });
  } catch (error) {
    app.deps.log.error('link', error);
    app.events.publish({ kind: 'badLink', problem: 'badLink' });
  }
}
