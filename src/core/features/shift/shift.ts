import type { CallSummary } from '../../../contract/calls.ts';
import type { Me, Procedures } from '../../app-context.ts';
import { failure } from '../../failure.ts';
import { handoverViews } from '../../read/handovers.ts';
import { setState, stateView } from '../../service/agent-state.ts';
import type { Workspace } from '../../workspace.ts';
import { beginView } from './begin.ts';
import { answer, give, keep, withdraw } from './hand.ts';
import { decidedItems } from './items.ts';
import { lastLine, logLine } from './log.ts';

/** Beginning, state and end of a shift (issue 9). `openCalls` comes from the calls feature. */
export function createShift({ authed, allowed }: Procedures, openCalls: (ws: Workspace, me: Me) => CallSummary[]) {
  const edit = allowed('tickets.edit').shift;
  return {
    state: authed.shift.state.handler(({ context: { ws, me } }) => stateView(ws, me)),
    setState: authed.shift.setState.handler(({ context: { ws, me }, input }) => {
      setState(ws, me, input);
      return stateView(ws, me);
    }),
    begin: edit.begin.handler(({ context: { ws, me } }) => beginView(ws, me)),
    begun: edit.begun.handler(({ context: { ws, me } }) => ({ changeId: ws.commit(me, [logLine(ws, me, 'begun')]) })),
    ending: edit.ending.handler(({ context: { ws, me } }) => {
      const [begun, ended] = [lastLine(ws, me.personId, 'begun'), lastLine(ws, me.personId, 'ended')];
      return {
        now: ws.now(),
        endedAt: ended > begun ? ended : null,
        items: decidedItems(ws, me),
        calls: openCalls(ws, me),
        waiting: handoverViews(
          ws.db,
          "h.from_id = ? AND h.status IN ('offered', 'declined') ORDER BY h.given_at",
          me.personId,
        ),
      };
    }),
    give: edit.give.handler(({ context: { ws, me }, input }) => ({
      changeId: give(ws, me, input.items, input.toId, input.note),
    })),
    keep: edit.keep.handler(({ context: { ws, me }, input }) => ({
      changeId: keep(ws, me, input.items, input.reason),
    })),
    answer: edit.answer.handler(({ context: { ws, me }, input }) => ({
      changeId: answer(ws, me, input.ids, input.accept, input.reason),
    })),
    withdraw: edit.withdraw.handler(({ context: { ws, me }, input }) => ({ changeId: withdraw(ws, me, input.id) })),
    ended: edit.ended.handler(({ context: { ws, me } }) => {
      const items = decidedItems(ws, me);
      const left = items.filter(({ decided }) => decided === null).length;
      if (left > 0) {
        throw failure('INVALID_INPUT', { fields: [{ field: 'items', problem: 'itemsOpen', params: { count: left } }] });
      }
      const data = { given: items.filter(({ decided }) => decided?.status === 'offered').length, kept: items.length };
      const changeId = ws.commit(me, [logLine(ws, me, 'ended', { data })]);
      setState(ws, me, { state: 'away', reason: null, note: null, at: null });
      return { changeId };
    }),
  };
}
