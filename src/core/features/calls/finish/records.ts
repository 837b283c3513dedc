import type { Change } from '../../../../shared/model/judge.ts';
import { phraseRecords } from '../../../content/phrase-check.ts';
import { chaseChanges } from '../../../service/chase.ts';
import type { Workspace } from '../../../workspace.ts';
import { labelText } from './customer-changes.ts';
import type { Written } from './follow-up.ts';
import type { Outcome } from './outcome.ts';

/** The ticket's timeline: how it came to be, the call, what was typed, whom to tell. */
export function timeline(ws: Workspace, outcome: Outcome, { ticketId, endedAt }: Written): Change[] {
  if (ticketId === null) return [];
  const { call, ticket, wrapUp, run, disposition } = outcome;
  const event = (kind: string, text: string | null, data: Record<string, unknown>): Change => ({
    kind: 'add',
    entity: 'event',
    id: ws.newId(),
    payload: { ticketId, kind, occurredAt: Math.max(call.startedAt, endedAt), text, data },
  });
  const about = { callId: call.id, direction: call.direction, disposition: disposition?.code ?? null };
  const chase = { at: Math.max(call.startedAt, endedAt), who: callerName(outcome), text: null, callId: call.id };
  const events = [
    ...(ticket ? [event('created', null, { class: ticket.class, status: ticket.status })] : []),
    ...(disposition?.code === 'chased' && !ticket ? chaseChanges(ws, ticketId, chase) : []),
    event('call', wrapUp.summary.trim() || null, about),
  ];
  const note = call.draft.note.trim();
  if (note !== '') events.push(event('note', note, { callId: call.id }));
  for (const { role, why } of run?.plan.reminders ?? []) events.push(event('remind', labelText(why), { role }));
  return events;
}

function callerName({ card }: Outcome): string | null {
  return typeof card?.fields.name === 'string' ? card.fields.name : null;
}

const MAX_RULE = 60;

/** The quality record (decision 30): rules and reasons, never the text. Hints are not counted. */
export function qualityEvents(ws: Workspace, outcome: Outcome, { ticketId, endedAt }: Written): Change[] {
  const { call, phrases, run } = outcome;
  const record = (kind: string, rule: string, action: string, reason: string | null): Change => ({
    kind: 'add',
    entity: 'qualityEvent',
    id: ws.newId(),
    payload: {
      callId: call.id,
      ticketId,
      kind,
      rule: rule.slice(0, MAX_RULE),
      action,
      reason: reason?.slice(0, 500) ?? null,
      occurredAt: endedAt,
    },
  });
  return [
    ...phraseRecords(ws, phrases.findings, { callId: call.id, ticketId, occurredAt: endedAt }),
    ...(run?.musts.skipped ?? []).map(({ key, item, kind, reason }) =>
      record(kind === 'say' ? 'mustSay' : 'mustAsk', `${key}.${item}`.slice(-MAX_RULE), 'skipped', reason),
    ),
  ];
}
