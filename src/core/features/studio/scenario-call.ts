import type { CallField, LiveCall, MadeFromCall } from '../../../shared/practice/from-call.ts';
import { scenarioFromCall } from '../../../shared/practice/from-call.ts';
import type { PersonaHistory } from '../../../shared/practice/types.ts';
import { type Label, SPOKEN, type Spoken } from '../../../shared/script/types.ts';
import { statement } from '../../db/statement.ts';
import { failure } from '../../failure.ts';
import type { Workspace } from '../../workspace.ts';

interface CallRow {
  readonly direction: 'in' | 'out';
  readonly e164: string | null;
  readonly written: string | null;
  readonly customerId: string | null;
  readonly ticketId: string | null;
  readonly ticketNumber: string | null;
  readonly startedAt: number;
  readonly language: string | null;
  readonly summary: string | null;
}

type Row = Readonly<Record<string, string | number | null>>;
const text = (row: Row | undefined, name: string): string => String(row?.[name] ?? '');

const TICKET = `SELECT number, class, customer_words, demand, question, fault, fault_kind, complaint_kind, warranty, level,
  description, contact_name, contact_phone, customer_id FROM ticket WHERE id = ?`;

/** A draft scenario from a call that was finished here. Throws NOT_FOUND for a call that is not, or is not on this desk. */
export function scenarioOfCall(ws: Workspace, callId: string, key: string): MadeFromCall {
  const call = statement(
    ws.db,
    `SELECT direction, e164, written, customer_id AS customerId, ticket_id AS ticketId, ticket_number AS ticketNumber,
      started_at AS startedAt, language, summary FROM call WHERE id = ? AND finished_at IS NOT NULL`,
  ).get(callId) as CallRow | undefined;
  if (!call) throw failure('NOT_FOUND', { entity: 'call', id: callId });
  const one = (sql: string, id: string | null) =>
    id === null ? undefined : (statement(ws.db, sql).get(id) as Row | undefined);
  const all = (sql: string, id: string | null) => (id === null ? [] : (statement(ws.db, sql).all(id) as Row[]));
  const ticket = one(TICKET, call.ticketId);
  const customerId = call.customerId ?? (ticket ? text(ticket, 'customer_id') || null : null);
  const customer = one(
    'SELECT number, name, name_en, company, surname, title, address, class, contract_kind, email FROM customer WHERE id = ?',
    customerId,
  );
  const phones = all('SELECT e164, written FROM customer_phone WHERE customer_id = ?', customerId);
  const machines = all(
    'SELECT model, serial, placed_at FROM equipment WHERE customer_id = ? AND removed IS NOT 1',
    customerId,
  );
  const tickets = all(
    'SELECT number, class, summary, status, occurred_at FROM ticket WHERE customer_id = ? ORDER BY occurred_at DESC LIMIT 6',
    customerId,
  ).filter((row) => text(row, 'number') !== text(ticket, 'number'));
  const people = statement(ws.db, 'SELECT name FROM person').all() as Row[];
  const script = statement(
    ws.db,
    'SELECT script_id AS id FROM run_snapshot WHERE call_id = ? AND script_id IS NOT NULL ORDER BY rid DESC LIMIT 1',
  ).get(callId) as { id: string } | undefined;
  const machine = (row: Row) => ({ model: text(row, 'model'), warranty: warrantyOf(ticket) });
  return scenarioFromCall({
    ...{ id: key, language: spokenOf(call.language), direction: call.direction, script: script?.id ?? 'answering' },
    level: levelOf(ticket),
    person: personOf(customer, call, ticket),
    equipment: machines.map(machine),
    history: tickets.slice(0, 5).map((row) => historyOf(row, call.startedAt)),
    told:
      text(ticket, 'customer_words') ||
      text(ticket, 'question') ||
      text(ticket, 'fault') ||
      text(ticket, 'description'),
    fields: fieldsOf(ticket),
    known: {
      names: [
        ...['name', 'name_en', 'company'].map((name) => text(customer, name)),
        text(ticket, 'contact_name'),
        ...people.map((row) => text(row, 'name')),
      ],
      phones: [
        call.e164 ?? '',
        call.written ?? '',
        text(ticket, 'contact_phone'),
        ...phones.flatMap((row) => [text(row, 'e164'), text(row, 'written')]),
      ],
      addresses: [text(customer, 'address'), ...machines.map((row) => text(row, 'placed_at'))],
      codes: [
        text(customer, 'number'),
        text(ticket, 'number'),
        call.ticketNumber ?? '',
        ...machines.map((row) => text(row, 'serial')),
        ...tickets.map((row) => text(row, 'number')),
      ],
    },
  });
}

function spokenOf(language: string | null): Spoken {
  return SPOKEN.find((one) => one === language) ?? 'yue-Hant-HK';
}

function levelOf(ticket: Row | undefined): LiveCall['level'] {
  const level = ticket?.level;
  return level === 1 || level === 2 || level === 3 ? level : null;
}

function warrantyOf(ticket: Row | undefined): 'in' | 'out' | 'unknown' {
  const warranty = text(ticket, 'warranty');
  return warranty === 'in' || warranty === 'out' ? warranty : 'unknown';
}

function personOf(customer: Row | undefined, call: CallRow, ticket: Row | undefined): LiveCall['person'] {
  return {
    name: text(customer, 'name') || text(ticket, 'contact_name'),
    surname: text(customer, 'surname'),
    title: (text(customer, 'title') || 'none') as LiveCall['person']['title'],
    phone: call.e164 ?? call.written ?? '',
    address: text(customer, 'address'),
    onFile: customer !== undefined,
    ...(customer && { class: text(customer, 'class') as NonNullable<LiveCall['person']['class']> }),
    ...(customer && {
      contractKind: text(customer, 'contract_kind') as NonNullable<LiveCall['person']['contractKind']>,
    }),
  };
}

/** Classes of tickets as a persona's history knows them. */
const CLASSES: Readonly<Record<string, PersonaHistory['class']>> = {
  ...{ repair: 'repair', walkIn: 'repair', paidService: 'repair', consult: 'consult', coordinate: 'coordinate' },
  ...{ complaint: 'complaint', returnExchange: 'return', suggestion: 'suggestion' },
};
const DAY = 86_400_000;

function historyOf(row: Row, now: number) {
  return {
    daysAgo: Math.min(3_650, Math.max(0, Math.floor((now - Number(row.occurred_at)) / DAY))),
    class: CLASSES[text(row, 'class')] ?? 'coordinate',
    summary: text(row, 'summary') || '–',
    solved: ['closed', 'solved', 'done'].includes(text(row, 'status')),
  };
}

const label = (hk: string, cn: string, en: string): Label => ({ 'zh-HK': hk, 'zh-CN': cn, en });
const FIELDS: readonly (readonly [string, string, Label])[] = [
  ['fault', 'ticket.fault', label('故障', '故障', 'fault')],
  ['fault_kind', 'ticket.faultKind', label('故障種類', '故障类型', 'kind of fault')],
  ['complaint_kind', 'ticket.complaintKind', label('投訴類別', '投诉类别', 'kind of complaint')],
  ['demand', 'ticket.demand', label('要求', '要求', 'demand')],
  ['question', 'ticket.question', label('查詢內容', '咨询内容', 'question')],
];

/** What was recorded about the matter; who and where stays away. */
function fieldsOf(ticket: Row | undefined): CallField[] {
  return FIELDS.flatMap(([column, name, of]) => {
    const value = text(ticket, column);
    return value === '' ? [] : [{ name, label: of, question: null, value }];
  });
}
