import { isBlank } from './fields.ts';
import type { Blocker, EffectPlan, FieldView, Missing, MustsView } from './run.ts';
import type { Trace, Visit } from './trace.ts';

/** What holds Enter up at a visit, in the order the agent meets it on the screen. */
export function visitBlockers({ reading }: Visit): Blocker[] {
  const blockers: Blocker[] = [];
  for (const line of reading.lines) {
    if (line.state === 'todo' && line.id !== null) blockers.push({ why: 'mustSay', item: line.id });
  }
  const { choice } = reading;
  if (choice && !choice.chosen && !choice.optional) {
    blockers.push({ why: choice.must ? 'mustAsk' : 'choose', item: 'choice' });
  }
  for (const field of reading.fields) {
    if (field.problem) blockers.push({ why: 'invalid', item: field.id });
    else if (field.must && isOwed(field)) blockers.push({ why: 'mustAsk', item: field.id });
  }
  return blockers;
}

function isOwed(field: FieldView): boolean {
  return isBlank(field.value) && field.reason === '';
}

/** A step that was open when the call ended, or its side trip was broken off, owes nothing any more. */
function stillOwes(visit: Visit, ended: boolean): boolean {
  return visit.passed || !(ended || visit.lane.trip?.left);
}

/** Everything that stands between the run and a finished record, each with the visit to jump to. */
export function missingItems(trace: Trace, plan: EffectPlan, ended: boolean): Missing[] {
  const missing: Missing[] = [];
  for (const visit of trace.visits) {
    if (!stillOwes(visit, ended)) continue;
    const { key, step, reading } = visit;
    for (const line of reading.lines) {
      if (line.state === 'todo' && line.id !== null) {
        missing.push({ key, item: line.id, label: step.title, why: 'mustSay' });
      }
    }
    for (const field of reading.fields) {
      const why = owedBy(field, plan);
      const { bind, label } = field.field;
      if (why) missing.push({ key, item: field.id, ...(bind && { bind }), label, why });
    }
  }
  return missing;
}

function owedBy(field: FieldView, plan: EffectPlan): Missing['why'] | null {
  if (field.problem) return 'invalid';
  if (!isOwed(field)) return null;
  if (field.must) return 'mustAsk';
  const forTicket = field.field.bind?.startsWith('ticket.') === true;
  return field.required && !(forTicket && plan.ticket === null) ? 'required' : null;
}

export function mustsOf(trace: Trace, ended: boolean): MustsView {
  const open: MustsView['open'][number][] = [];
  const skipped: MustsView['skipped'][number][] = [];
  let met = 0;
  for (const visit of trace.visits) {
    const { key } = visit;
    const add = (item: string, kind: 'say' | 'ask', isMet: boolean, reason: string): void => {
      if (isMet) met += 1;
      else if (reason !== '') skipped.push({ key, item, kind, reason });
      else if (stillOwes(visit, ended)) open.push({ key, item, kind });
    };
    const { lines, fields, choice } = visit.reading;
    for (const { id, must, state, reason } of lines) if (must && id !== null) add(id, 'say', state === 'said', reason);
    for (const { id, must, value, reason } of fields) if (must) add(id, 'ask', !isBlank(value), reason);
    if (choice?.must) add('choice', 'ask', choice.chosen !== null, choice.skipped);
  }
  return { open, met, skipped };
}
