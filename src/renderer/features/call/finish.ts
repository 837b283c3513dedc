import { runCommand } from '../../app/commands.ts';
import { go, pathOf } from '../../app/routes.ts';
import { t } from '../../i18n/i18n.ts';
import { practising } from '../../practice/play.ts';
import { finishPractice } from '../../practice/seat.ts';
import { client, orpc, queryClient } from '../../rpc/client.ts';
import { problemOf } from '../../rpc/errors.ts';
import { announceChange, toast, toastProblem } from '../../ui/toasts.ts';
import { isFieldName } from './classFields.ts';
import { askFor, jump, lead } from './flow.ts';
import { askedBy, bareName, beforeWrapUp, type Missing, OF_WRAP_UP } from './missing.ts';
import type { CallModel } from './model.ts';
import { forget } from './sessions.ts';
import { firstBlank, toWrapUp, wrapUpOf } from './wrapUp.ts';

/** Leads to the field that is missing, wherever it is asked: in wrap-up, in the script, or in the fields of the class. */
export function leadTo({ session, view }: CallModel, missing: Missing): void {
  const name = bareName(missing);
  if (name === 'note') {
    lead('note', 'marks');
    return;
  }
  if (name === 'customerId') {
    runCommand('call.find');
    return;
  }
  if (OF_WRAP_UP.has(name) && (name !== 'summary' || missing.field === 'call.summary')) {
    session.show({ panel: 'wrapUp' });
    lead(name, 'missing');
    return;
  }
  const asked = askedBy(view, missing);
  const onPath = asked?.key ?? (view?.path.some((step) => step.key === missing.step) ? missing.step : undefined);
  if (onPath) {
    jump(session, onPath);
    // The step has to be drawn before its field can take the focus.
    requestAnimationFrame(() => lead(asked?.item ?? name, asked?.why ?? missing.problem));
    return;
  }
  session.show({ panel: 'fields' });
  requestAnimationFrame(() => lead(isFieldName(name) ? name : 'class', missing.problem));
}

/** The first thing that keeps the call from being finished; true when there was one and the agent was led to it. */
export async function leadToFirstMissing(model: CallModel): Promise<boolean> {
  const { session, view, settings, call } = model;
  const input = wrapUpOf(session.store.getState().fields, view, settings.timeZone);
  if (!(await session.saver.flush())) {
    toast({ kind: 'risk', text: t('call:saved.notYet') });
    return true;
  }
  const check = await client.calls.check({ id: call.id, wrapUp: toWrapUp(input, '', null) });
  const own = firstBlank(input, settings.lists, call.direction);
  const missing = beforeWrapUp(check)[0];
  if (missing) {
    const returning = session.store.getState().panel === 'wrapUp';
    leadTo(model, missing);
    askFor(session.id, returning);
    return true;
  }
  if (!own) return false;
  session.show({ panel: 'wrapUp' });
  requestAnimationFrame(() => lead(own, 'missing'));
  return true;
}

/** Saves the call: everything checked, one commit in core, then home with the ticket one click away. */
export async function finishCall(model: CallModel, summary: string, me: string | null): Promise<void> {
  const { session, view, call, settings } = model;
  if ((session.store.getState().countsOf.note?.block ?? 0) > 0) {
    toast({ kind: 'risk', text: t('call:marks.mustRewrite') });
    return lead('note', 'marks');
  }
  try {
    if (await leadToFirstMissing(model)) return;
    const input = wrapUpOf(session.store.getState().fields, view, settings.timeZone);
    const done = await client.calls.finish({ id: call.id, wrapUp: toWrapUp(input, input.summary ?? summary, me) });
    forget(call.id);
    if (practising()) return await finishPractice();
    queryClient.removeQueries({ queryKey: orpc.calls.get.queryKey({ input: { id: call.id } }) });
    go(pathOf('home'));
    announceChange(
      done.changeId,
      t(done.ticketNumber ? 'call:finish.ticket' : 'call:finish.noTicket', { number: done.ticketNumber }),
    );
    const { ticketId } = done;
    if (ticketId) {
      toast({
        kind: 'plain',
        text: t('call:finish.open', { number: done.ticketNumber }),
        action: { label: t('call:finish.show'), run: () => go(pathOf('tickets', ticketId)) },
      });
    }
  } catch (error) {
    const problem = problemOf(error);
    const first = problem.code === 'REQUIRED_FIELDS' ? problem.missing[0] : undefined;
    if (first) leadTo(model, first);
    toastProblem(error);
  }
}
