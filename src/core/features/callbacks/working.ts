import { bestTime } from '../../../shared/callbacks/best-time.ts';
import { type DueItem, itemId } from '../../../shared/callbacks/derive.ts';
import { type GuardAnswer, guardCall } from '../../../shared/callbacks/guards.ts';
import type { AttemptResult, Overall, Scores } from '../../../shared/callbacks/list-row.ts';
import { nextTry } from '../../../shared/callbacks/retry.ts';
import type { Change } from '../../../shared/model/judge.ts';
import { createTicketNumber } from '../../../shared/ticket-number.ts';
import { readWhen } from '../../../shared/when-text.ts';
import type { App, Me } from '../../app-context.ts';
import type { Override } from '../../content/phrase-check.ts';
import { readRow } from '../../db/rows.ts';
import { statement } from '../../db/statement.ts';
import { failure } from '../../failure.ts';
import { realAttempt } from '../../read/real-attempts.ts';
import { serviceSuspension } from '../../read/service-suspension.ts';
import { siteCalendar } from '../../read/site-calendar.ts';
import { calledBack } from '../../service/step.ts';
import type { Workspace } from '../../workspace.ts';
import { rulesInForce } from './rules.ts';
import { callsOf, dayOf, rowsOf } from './today.ts';
import type { PassWords } from './words.ts';
import { type About, asRow, attemptOf, moved, ownerFor, type Picked, pickItems, textOrNull } from './write.ts';

const WEEK = 7 * 86_400_000;
const HISTORY = 30;

/** Everything an agent needs before dialling: the call, what stands against each number, when the customer is mostly there. */
export function prepareCall(ws: Workspace, me: Me, customerId: string) {
  const today = dayOf(ws);
  const found = callsOf(ws, today, [customerId]).get(customerId);
  if (!found) return { row: null, guards: [], bestTime: null, script: null };
  const row = rowsOf(ws, me, today, [found.call])[0] ?? null;
  const numbers = numbersOf(ws, customerId);
  return {
    row,
    guards: numbers.map(({ e164 }) => ({ e164, ...answerOf(guardsOf(ws, me, found, e164)) })),
    bestTime: bestTime(pastTries(ws, customerId), today.retry.bands, today.days),
    script: found.call.items[0]?.script ?? null,
  };
}

const answerOf = ({ stops, exempt }: GuardAnswer) => ({ stops: [...stops], exempt: [...exempt] });

function numbersOf(ws: Workspace, customerId: string) {
  return statement(
    ws.db,
    'SELECT e164, callable FROM customer_phone WHERE customer_id = ? AND removed IS NOT 1 ORDER BY rid',
  ).all(customerId) as { e164: string; callable: number | null }[];
}

/** What stands against ringing a number now (issue 7): asked when the call is planned, and again when it is dialled. */
function guardsOf(ws: Workspace, me: Me, { call, about }: Pick<Picked, 'call' | 'about'>, e164: string) {
  const phone = numbersOf(ws, call.customerId).find((one) => one.e164 === e164);
  const now = ws.now();
  const recent = statement(
    ws.db,
    `SELECT a.occurred_at AS at FROM callback_attempt a JOIN callback b ON b.id = a.callback_id
     WHERE b.customer_id = ? AND a.occurred_at > ? AND b.marketing = 1 AND a.e164 = ? AND ${realAttempt('a')}`,
  ).all(call.customerId, now - WEEK, e164) as { at: number }[];
  const handler = call.complaint?.handlerId ?? null;
  return guardCall(
    {
      ...{ e164, at: now, marketing: call.marketing, marketingCalls: recent.map(({ at }) => at) },
      doNotCall: about.customer.doNotCall,
      marketingOptOut: about.customer.marketingOptOut,
      callable: phone?.callable === null || phone === undefined ? null : phone.callable === 1,
      othersComplaint: handler !== null && handler !== me.personId,
      suspended: serviceSuspension(ws),
    },
    rulesInForce(ws).rules.guards,
    (place, date) => siteCalendar(ws, place).days[date]?.open.length === 0,
  );
}

function pastTries(ws: Workspace, customerId: string) {
  const rows = statement(
    ws.db,
    `SELECT started_at AS at, direction = 'in' OR coalesce(result, 'reached') IN ('reached', 'refused', 'notThePerson') AS reached
     FROM call WHERE customer_id = ? ORDER BY started_at DESC LIMIT ${HISTORY}`,
  ).all(customerId) as { at: number; reached: number }[];
  return rows.map(({ at, reached }) => ({ at, reached: reached === 1 }));
}

export interface Starting extends About {
  readonly e164: string;
  readonly overrideReason: string | null;
  readonly inbound: boolean;
}

/** Rows for what is called now. Throws INVALID_INPUT with every guard that stands against it and was not overridden. */
export function startCall(ws: Workspace, me: Me, input: Starting): { callbackId: string } {
  const picked = pickItems(ws, input);
  // Who rings us may be spoken to at any hour.
  const stops = input.inbound ? [] : guardsOf(ws, me, picked, input.e164).stops;
  const reason = textOrNull(input.overrideReason);
  const standing = stops.filter(({ override }) => !override || reason === null);
  if (standing.length > 0) {
    const fields = standing.map(({ code, params }) => ({ field: 'e164', problem: code, params }));
    throw failure('INVALID_INPUT', { fields });
  }
  const changes = picked.items.flatMap((item) => asRow(item, ownerFor(item, me)));
  const [first] = picked.items as [DueItem];
  if (reason !== null && stops.length > 0) {
    const rule = stops
      .map(({ code }) => code)
      .join(' ')
      .slice(0, 60);
    const payload = {
      kind: 'guardOverride',
      rule,
      action: 'override',
      reason,
      occurredAt: ws.now(),
      place: 'callback',
    };
    changes.push({ kind: 'add', entity: 'qualityEvent', id: ws.newId(), payload });
  }
  if (changes.length > 0) ws.commit(me, changes);
  return { callbackId: itemId(first) };
}

interface Worded extends About {
  readonly overrides: readonly Override[];
}

export interface Attempted extends Worded {
  readonly result: Exclude<AttemptResult, 'reached'>;
  readonly note: string | null;
  readonly next: number | string | null;
  readonly e164: string | null;
  readonly callId: string | null;
}

/** A try that did not end it. Throws INVALID_INPUT when the next time is not one, or lies in the past. */
export function recordAttempt(ws: Workspace, me: Me, pass: PassWords, input: Attempted) {
  const picked = pickItems(ws, input);
  const { today, items } = picked;
  const now = ws.now();
  const agreed = nextOf(ws, input.next);
  const { note, callId, overrides } = input;
  const records = pass(ws, me, { items, callId, texts: { note }, overrides });
  const tried = { at: now, result: input.result, callId: input.callId, note: textOrNull(input.note), e164: input.e164 };
  const set = agreed === null ? {} : { nextAt: agreed };
  const changes = items.flatMap((item) => [
    ...moved(item, 'called', input.result, { ...ownerFor(item, me), ...set }),
    attemptOf(ws, item, tried),
  ]);
  const before = items[0]?.row?.attempts ?? [];
  const next = nextTry([...before, { at: now, result: input.result }], agreed, today.retry, today.days);
  const changeId = ws.commit(me, [...changes, ...records]);
  return {
    changeId,
    nextAt: next.do === 'again' ? next.at : null,
    lead: next.do === 'lead' ? next.why : null,
  };
}

function nextOf(ws: Workspace, next: number | string | null): number | null {
  if (next === null || next === '') return null;
  const at = typeof next === 'number' ? next : (readWhen(next, ws.now(), ws.settings().timeZone)?.at ?? null);
  if (at === null || at <= ws.now())
    throw failure('INVALID_INPUT', { fields: [{ field: 'next', problem: 'notATime' }] });
  return at;
}

export interface DoneInput extends Worded {
  readonly scores: Scores;
  readonly overall: Overall;
  readonly remaining: string | null;
  readonly cause: string | null;
  readonly remedy: string | null;
  readonly note: string | null;
  readonly callId: string | null;
  readonly complaintKind: string | null;
}

/** 1 and 2 are dissatisfied (decision 13). */
const LOW = 2;

/** Any one "not satisfied" counts (domain §7). */
export function isDissatisfied({ scores, overall }: Pick<DoneInput, 'scores' | 'overall'>): boolean {
  return overall === 'dissatisfied' || Object.values(scores).some((score) => score !== null && score <= LOW);
}

/**
 * The call was had: every item is ticked off, the scores stand on the first. Dissatisfaction needs cause and remedy
 * (REQUIRED_FIELDS) and opens a complaint, unless one is open already.
 */
export function recordDone(app: App, ws: Workspace, me: Me, pass: PassWords, input: DoneInput) {
  const dissatisfied = isDissatisfied(input);
  const missing = (['cause', 'remedy'] as const).filter((field) => dissatisfied && textOrNull(input[field]) === null);
  if (missing.length > 0) {
    throw failure('REQUIRED_FIELDS', { missing: missing.map((field) => ({ field, problem: 'required' })) });
  }
  const picked = pickItems(ws, input);
  const { remaining, cause, remedy, note, callId, overrides } = input;
  const records = pass(ws, me, { items: picked.items, callId, texts: { remaining, cause, remedy, note }, overrides });
  const now = ws.now();
  const complaint = dissatisfied && !picked.call.complaint ? newComplaint(app, ws, me, picked, input) : null;
  const tried = { at: now, result: 'reached', callId: input.callId, note: textOrNull(input.note), e164: null };
  const { scores } = input;
  const answers = {
    ...{ timeliness: scores.timeliness, effect: scores.effect, repairScore: scores.repair },
    ...{ attitude: scores.attitude, resultScore: scores.result, overall: input.overall },
    ...{ remaining: textOrNull(input.remaining), cause: textOrNull(input.cause), remedy: textOrNull(input.remedy) },
    ...(complaint ? { complaintId: complaint.id } : {}),
  };
  const end = { doneAt: now, doneBy: me.personId, callId: input.callId, note: textOrNull(input.note) };
  const changes = picked.items.flatMap((item, index) => [
    ...moved(item, 'done', 'reached', { ...ownerFor(item, me), ...end, ...(index === 0 ? answers : {}) }),
    attemptOf(ws, item, tried),
  ]);
  const also = [...afterwards(ws, me, picked, now, input.overall), ...(complaint?.changes ?? []), ...records];
  const changeId = ws.commit(me, [...changes, ...also], complaint?.take);
  return { changeId, complaintId: complaint?.id ?? null, complaintNumber: complaint?.number ?? null };
}

/** What else a finished callback settles: the customer's last callback, the ticket it was about, the message that was left. */
export function afterwards(
  ws: Workspace,
  me: Me,
  { call, items }: Pick<Picked, 'call' | 'items'>,
  at: number,
  overall: Overall,
): Change[] {
  const customer = readRow(ws.db, 'customer', call.customerId)?.fields ?? {};
  const later = (field: string) => Math.max(at, Number(customer[field] ?? 0));
  const satisfaction = overall === 'notRated' ? {} : { lastSatisfaction: overall };
  const payload = { lastCallbackAt: later('lastCallbackAt'), lastContactAt: later('lastContactAt'), ...satisfaction };
  const changes: Change[] = [{ kind: 'set', entity: 'customer', id: call.customerId, payload }];
  for (const ticketId of new Set(items.flatMap((item) => item.ticketId ?? []))) {
    changes.push(...calledBack(ws, me, ticketId, at));
  }
  for (const item of items) {
    const id = item.key[2];
    if (item.stage !== 'message' || readRow(ws.db, 'missedCall', id)?.fields.status !== 'open') continue;
    changes.push({ kind: 'set', entity: 'missedCall', id, payload: { doneAt: at, result: 'reached' } });
    changes.push({ kind: 'go', entity: 'missedCall', id, payload: { from: 'open', to: 'done', reason: null } });
  }
  return changes;
}

type Dissatisfied = Pick<DoneInput, 'callId' | 'cause' | 'remedy' | 'note' | 'remaining' | 'complaintKind'>;

/** The complaint of a customer who was not satisfied; `take` keeps its number. */
export function newComplaint(
  app: App,
  ws: Workspace,
  me: Me,
  picked: Pick<Picked, 'call' | 'items'>,
  input: Dissatisfied,
) {
  const id = ws.newId();
  const counter = Number(ws.meta('ticket.counter') ?? 0) + 1;
  const number = createTicketNumber(ws.meta('device.code') ?? '', counter, app.deps.randomBytes);
  const now = ws.now();
  const payload = {
    ...{ number, class: 'complaint', channel: 'phone', status: 'open', customerId: picked.call.customerId },
    ...{ callId: input.callId, ownerId: me.personId, occurredAt: now, reportedAt: now, level: 1 },
    summary: input.cause,
    customerWords: textOrNull(input.note) ?? input.cause,
    complaintKind: input.complaintKind ?? (picked.items[0]?.ticketId ? 'repair' : 'service'),
    demand: textOrNull(input.remaining),
    unknown: {},
  };
  const event = {
    ...{ ticketId: id, kind: 'created', occurredAt: now, text: input.remedy },
    data: { class: 'complaint', status: 'open', callbackId: itemId(picked.items[0] as DueItem) },
  };
  const changes: Change[] = [
    { kind: 'new', entity: 'ticket', id, payload },
    { kind: 'add', entity: 'event', id: ws.newId(), payload: event },
  ];
  return { id, number, changes, take: () => ws.setMeta('ticket.counter', String(counter)) };
}

/** Put off with a reason; from the lead's list it goes back to whoever owns it. */
export function replan(ws: Workspace, me: Me, pass: PassWords, input: Worded & { at: number; reason: string }) {
  const { items } = pickItems(ws, input);
  const { reason, overrides } = input;
  const records = pass(ws, me, { items, texts: { reason }, overrides });
  const nextAt = nextOf(ws, input.at);
  const changes = items.flatMap((item) =>
    item.row?.status === 'escalated'
      ? moved(item, 'called', reason, { nextAt, reason })
      : asRow(item, { nextAt, reason }),
  );
  return { changeId: ws.commit(me, [...changes, ...records]) };
}

export function endItems(
  ws: Workspace,
  me: Me,
  pass: PassWords,
  to: 'escalated' | 'cancelled',
  input: Worded & { reason: string },
) {
  const { items } = pickItems(ws, input);
  const { reason, overrides } = input;
  const records = pass(ws, me, { items, texts: { reason }, overrides });
  const ended = to === 'cancelled' ? { doneAt: ws.now(), doneBy: me.personId } : {};
  const changes = items.flatMap((item) => moved(item, to, reason, { reason, ...ended }));
  return { changeId: ws.commit(me, [...changes, ...records]) };
}

export function assign(ws: Workspace, me: Me, calls: readonly About[], ownerId: string | null) {
  const at = ws.now();
  const changes = calls.flatMap((one) =>
    pickItems(ws, one).items.flatMap((item) =>
      asRow(item, { ownerId, ...(item.row ? {} : { publishedAt: at, publishedBy: me.personId }) }),
    ),
  );
  return { changeId: changes.length === 0 ? '' : ws.commit(me, changes) };
}
