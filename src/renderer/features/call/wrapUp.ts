import type { TicketClass } from '../../../contract/base.ts';
import type { CallDraft, WrapUp } from '../../../contract/calls.ts';
import type { Lists } from '../../../contract/settings.ts';
import { dueInstant } from '../../../shared/script/due.ts';
import type { RunView } from '../../../shared/script/run.ts';

/** Wrap-up as it is being filled in. It stands in the draft's fields, so that it survives a kill like all the rest. */
export interface WrapUpInput {
  readonly disposition: string | null;
  readonly nextAction: string | null;
  readonly nextActionAt: number | null;
  readonly nextActionBy: string | null;
  readonly result: string | null;
  /** null = as written from the answers. */
  readonly summary: string | null;
}

/** Names in the draft's fields. Those with a dot are the call's own, not the ticket's. */
export const WRAP_UP_FIELDS = {
  disposition: 'disposition',
  nextAction: 'nextAction',
  nextActionAt: 'nextActionAt',
  nextActionBy: 'nextActionBy',
  result: 'call.result',
  summary: 'call.summary',
} as const satisfies Record<keyof WrapUpInput, string>;

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null);
const number = (value: unknown) => (typeof value === 'number' ? value : null);

/** What was filled in, else what the script's answers and outcome say. */
export function wrapUpOf(fields: CallDraft['fields'], view: RunView | null, timeZone: string): WrapUpInput {
  const planned = (name: string) => text(view?.plan.values[name]?.value);
  return {
    disposition: text(fields.disposition) ?? view?.plan.disposition ?? planned('call.disposition'),
    nextAction: text(fields.nextAction) ?? planned('call.nextAction'),
    nextActionAt: number(fields.nextActionAt) ?? plannedTime(view, timeZone),
    nextActionBy: text(fields.nextActionBy),
    result: text(fields[WRAP_UP_FIELDS.result]) ?? planned('call.result'),
    summary: typeof fields[WRAP_UP_FIELDS.summary] === 'string' ? String(fields[WRAP_UP_FIELDS.summary]) : null,
  };
}

/** When the script has us owe something: what it promised in words, else the engineer's call. */
function plannedTime(view: RunView | null, timeZone: string): number | null {
  const callback = view?.plan.callbacks[0];
  if (callback) return dueInstant(callback, timeZone);
  return number(view?.plan.values['ticket.promisedContactBy']?.value);
}

/** Ways a call of this class can end; without a ticket only those that need none. */
export function dispositionsFor(lists: Lists, ticketClass: TicketClass | null): Lists['dispositions'] {
  return lists.dispositions.filter(
    (entry) => entry.classes.length === 0 || (ticketClass !== null && entry.classes.includes(ticketClass)),
  );
}

/** Which of wrap-up's own fields is still blank: the first, as the form asks them. */
export function firstBlank(
  input: WrapUpInput,
  lists: Lists,
  direction: 'in' | 'out',
): 'disposition' | 'result' | 'nextAction' | 'nextActionAt' | null {
  if (!input.disposition) return 'disposition';
  if (direction === 'out' && !input.result) return 'result';
  const needs = lists.dispositions.find((entry) => entry.code === input.disposition)?.needsNextAction ?? false;
  if (needs && !input.nextAction) return 'nextAction';
  if (needs && input.nextAction !== 'none' && input.nextActionAt === null) return 'nextActionAt';
  return null;
}

/** As core takes it. */
export function toWrapUp(input: WrapUpInput, summary: string, me: string | null): WrapUp {
  return {
    disposition: input.disposition ?? '',
    nextAction: input.nextAction,
    nextActionAt: input.nextActionAt,
    nextActionBy: input.nextAction && input.nextAction !== 'none' ? (input.nextActionBy ?? me) : null,
    result: input.result,
    summary: summary.slice(0, 20_000),
  };
}
