import type { TicketClass } from '../model/ticket-classes.ts';
import type { BoundValue, EffectPlan, PlannedCallback } from './run.ts';
import type { Reached, Trace } from './trace.ts';
import { durationMs } from './trace.ts';
import type { Effect } from './types.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer E)[] ? E[] : T[K] };

/** What would be committed now. Conditions of effects see the run's final values. */
export function planEffects(trace: Trace): EffectPlan {
  const plan: Mutable<EffectPlan> = {
    ticket: null,
    values: Object.fromEntries(trace.values.bound),
    unknown: unknowns(trace),
    level: null,
    callbacks: [],
    reminders: [],
    doNotCall: [],
    disposition: textOf(trace.values.bound.get('call.disposition')),
  };
  const ticketClass = textOf(trace.values.bound.get('ticket.class')) as TicketClass | null;
  if (ticketClass) plan.ticket = { mode: 'create', class: ticketClass, settled: false };
  for (const reached of trace.reached) {
    for (const effect of reached.outcome.effects ?? []) {
      if (trace.values.holds(reached.frame, effect.when, reached.from)) {
        apply(plan, effect, reached, trace, ticketClass);
      }
    }
  }
  return plan;
}

function apply(
  plan: Mutable<EffectPlan>,
  effect: Effect,
  reached: Reached,
  trace: Trace,
  ticketClass: TicketClass | null,
): void {
  switch (effect.kind) {
    case 'ticket':
      plan.ticket = { mode: effect.mode, class: ticketClass, settled: true };
      return;
    case 'noTicket':
      plan.ticket = null;
      return;
    case 'level':
      if (effect.level > (plan.level?.level ?? 0)) plan.level = { level: effect.level, why: effect.why };
      return;
    case 'callback':
      plan.callbacks.push(plannedCallback(effect, reached, trace));
      return;
    case 'remind':
      plan.reminders.push({ role: effect.role, why: effect.why });
      return;
    case 'doNotCall':
      plan.doNotCall.push({ scope: effect.scope, why: effect.why });
      return;
    case 'disposition':
      plan.disposition = effect.value;
  }
}

function plannedCallback(
  effect: Extract<Effect, { kind: 'callback' }>,
  reached: Reached,
  trace: Trace,
): PlannedCallback {
  const named = effect.at && (reached.frame.vars.get(effect.at) ?? trace.values.bound.get(effect.at));
  const dueLocal = named ? textOf(named) : null;
  const dueAt = dueLocal === null && effect.after !== undefined ? reached.at + durationMs(effect.after) : null;
  const by = dueLocal === null && dueAt === null ? (effect.by ?? null) : null;
  return { stage: effect.stage, promisedAt: reached.at, dueAt, by, dueLocal, why: effect.why };
}

function textOf(bound: BoundValue | undefined): string | null {
  return typeof bound?.value === 'string' && bound.value !== '' ? bound.value : null;
}

/** "Cannot be known" counts while the value is blank: a value given after all wins. */
function unknowns(trace: Trace): EffectPlan['unknown'] {
  const found: Record<string, { reason: string; from: string }> = {};
  for (const { key, reading, answers } of trace.visits) {
    if (!answers || answers.skips.size === 0) continue;
    for (const { field, reason } of reading.fields) {
      if (field.bind && reason && !trace.values.bound.has(field.bind)) found[field.bind] = { reason, from: key };
    }
    const bind = reading.choice?.group.bind;
    const skipped = reading.choice?.skipped;
    if (bind && skipped && !trace.values.bound.has(bind)) found[bind] = { reason: skipped, from: key };
  }
  return found;
}
