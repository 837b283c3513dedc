import type { Procedures } from '../../app-context.ts';
import { badDays, closeDay, currentDays, openDay } from './days.ts';
import { heldCalls, rearrangeList, release } from './follow.ts';
import { enter, type PaperPort, paperList, reserve, voidPaper } from './paper.ts';

/** Bad days (issue 9): telephones down, a storm, a site that is closed; what follows from them, on paper and after. */
export function createOutage({ authed, allowed }: Procedures, port: PaperPort) {
  const lead = allowed('settings.change').outage;
  const see = allowed('tickets.editOthers').outage;
  const edit = allowed('tickets.edit').outage;
  const take = allowed('calls.take').outage;
  return {
    current: authed.outage.current.handler(({ context: { ws } }) => currentDays(ws)),
    list: see.list.handler(({ context: { ws } }) => badDays(ws, '1 = 1')),
    open: lead.open.handler(({ context: { ws, me }, input }) => openDay(ws, me, input)),
    close: lead.close.handler(({ context: { ws, me }, input }) => ({
      changeId: closeDay(ws, me, input.id, input.endsAt),
    })),
    rearrange: edit.rearrange.handler(({ context: { ws, me }, input }) => ({
      now: ws.now(),
      rows: rearrangeList(ws, me, input.id),
    })),
    held: edit.held.handler(({ context: { ws }, input }) => {
      const calls = heldCalls(ws, input.id);
      return { count: calls.length, promised: calls.filter(({ promisedAt }) => promisedAt !== null).length };
    }),
    release: lead.release.handler(({ context: { ws, me }, input }) => release(ws, me, input.id)),
    reserve: take.reserve.handler(({ context: { ws, me }, input }) => ({
      numbers: reserve(ws, me, port, input.id, input.count),
    })),
    paper: edit.paper.handler(({ context: { ws }, input }) => paperList(ws, input.id)),
    enter: take.enter.handler(({ context: { ws, me }, input }) => ({ callId: enter(ws, me, port, input) })),
    voidPaper: take.voidPaper.handler(({ context: { ws, me }, input }) => ({
      changeId: voidPaper(ws, me, input.id, input.reason),
    })),
  };
}
