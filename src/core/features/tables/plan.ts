import { derivedId } from '../../../shared/ids.ts';
import type { Change } from '../../../shared/model/judge.ts';
import type { TicketClass } from '../../../shared/model/ticket-classes.ts';
import { firstState, requiredIn } from '../../../shared/model/ticket-flow.ts';
import { siteInstant } from '../../../shared/site-local.ts';
import { businessDate } from '../../../shared/site-time.ts';
import type { TableKind } from '../../../shared/tables/kinds.ts';
import { readRow } from '../../db/rows.ts';
import { statement } from '../../db/statement.ts';
import { readNumber, writtenText } from '../../read/number.ts';
import type { Workspace } from '../../workspace.ts';
import { matchCustomer } from './match.ts';
import { ended, judged, type PlanDeps, type PlannedLine } from './planned.ts';
import type { TableLine, TableValue } from './values.ts';
import { planVerdict } from './verdicts.ts';

type Values = TableLine['values'];
type Payload = Record<string, unknown>;

/** What one line of a table would do. Nothing is written, and nothing that is blank in it blanks anything here. */
export function planLine(kind: TableKind, line: TableLine, deps: PlanDeps): PlannedLine {
  if (line.wrong.length > 0) return ended(line, 'wrong', line.wrong);
  switch (kind) {
    case 'customers':
      return planCustomer(line, deps);
    case 'equipment':
      return planMachine(line, deps);
    case 'openTickets':
      return planTicket(line, deps);
    case 'callStats':
      return planStat(line, deps);
    case 'verdicts':
      return planVerdict(line, deps);
  }
}

const COPIED = [
  'name',
  'nameEn',
  'company',
  'surname',
  'title',
  'language',
  'address',
  'region',
  'contractKind',
  'class',
  'email',
  'warrantyUntil',
  'joinedOn',
  'clubSince',
  'doNotCall',
  'marketingOptOut',
  'lastSatisfaction',
  'note',
];
const INSTANTS: Readonly<Record<string, string>> = { lastCallbackOn: 'lastCallbackAt', lastRepairOn: 'lastRepairAt' };

function customerFields(ws: Workspace, values: Values): Payload {
  const zone = ws.settings().timeZone;
  const fields: Payload = {};
  for (const key of COPIED) if (values.has(key)) fields[key] = values.get(key);
  for (const [key, field] of Object.entries(INSTANTS)) {
    const day = values.get(key);
    // A day without a time: noon, so that it is that day wherever it is read.
    if (typeof day === 'string') fields[field] = siteInstant(`${day}T12:00`, zone);
  }
  if (values.has('owner')) fields.ownerId = values.get('owner');
  return fields;
}

function planCustomer(line: TableLine, deps: PlanDeps): PlannedLine {
  const { ws } = deps;
  const { id, doubt } = matchCustomer(ws, line);
  const fields = customerFields(ws, line.values);
  const make = (customerId: string) => phoneChanges(ws, customerId, line.values);
  if (id !== null) {
    const before = readRow(ws.db, 'customer', id)?.fields ?? {};
    const zone = ws.settings().timeZone;
    const changed = Object.fromEntries(
      Object.entries(fields).filter(([key, value]) => !alike(key, before[key], value, zone)),
    );
    const phones = make(id);
    const names = [...Object.keys(changed), ...phones.map(() => 'phone')];
    if (names.length === 0) return ended(line, 'same', []);
    const set: Change[] =
      Object.keys(changed).length > 0 ? [{ kind: 'set', entity: 'customer', id, payload: changed }] : [];
    return judged(line, 'change', names, ws, () => [...set, ...make(id)]);
  }
  const births = (number: () => string) => (): readonly Change[] => {
    const customerId = ws.newId();
    const base = { contractKind: 'none', class: 'owner', doNotCall: false };
    const payload = { ...base, ...fields, number: line.values.get('number') ?? number() };
    return [{ kind: 'new', entity: 'customer', id: customerId, payload }, ...make(customerId)];
  };
  const planned = judged(
    line,
    'new',
    Object.keys(fields),
    ws,
    births(() => 'C-0'),
  );
  if (planned.changes === null) return planned;
  const fresh = { ...planned, changes: births(deps.nextCustomerNumber) };
  return doubt === null
    ? fresh
    : { ...fresh, state: 'doubt', wrong: [{ field: doubt === 'sameName' ? 'name' : 'phone', code: doubt }] };
}

/** Of what a file names by its day, the hour here says more: the same day is no change. */
function alike(field: string, before: unknown, value: unknown, zone: string): boolean {
  if (before === value) return true;
  const byDay = Object.values(INSTANTS).includes(field) && typeof before === 'number' && typeof value === 'number';
  return byDay && businessDate(before, zone) === businessDate(value, zone);
}

function phoneChanges(ws: Workspace, customerId: string, values: Values): Change[] {
  return ['phone', 'phone2'].flatMap((key): Change[] => {
    const written = values.get(key);
    if (typeof written !== 'string') return [];
    const { e164, extension } = readNumber(ws, written);
    const known = statement(
      ws.db,
      'SELECT 1 FROM customer_phone WHERE customer_id = ? AND e164 = ? AND removed IS NOT 1',
    ).get(customerId, e164);
    if (e164 === null || known) return [];
    const payload = {
      customerId,
      e164,
      extension: extension?.slice(0, 20) ?? null,
      written: writtenText(written),
      label: null,
      callable: null,
    };
    return [{ kind: 'new', entity: 'phone', id: ws.newId(), payload }];
  });
}

/** The customer that a machine or a ticket belongs to must be here already. */
function owned(line: TableLine, deps: PlanDeps, then: (customerId: string) => PlannedLine): PlannedLine {
  const { id, doubt } = matchCustomer(deps.ws, line);
  if (id !== null) return then(id);
  return ended(line, 'wrong', [{ field: 'number', code: doubt === 'severalCustomers' ? doubt : 'noCustomer' }]);
}

const picked = (values: Values, keys: readonly string[]): Record<string, TableValue> =>
  Object.fromEntries(keys.flatMap((key) => (values.has(key) ? [[key, values.get(key) as TableValue]] : [])));

function planMachine(line: TableLine, deps: PlanDeps): PlannedLine {
  const { ws } = deps;
  return owned(line, deps, (customerId) => {
    const fields = picked(line.values, ['model', 'serial', 'placedAt', 'installedOn', 'warrantyUntil']);
    const sql =
      'SELECT id FROM equipment WHERE customer_id = ? AND removed IS NOT 1 AND (serial = ? OR serial IS NULL AND ? IS NULL AND model = ?)';
    const serial = fields.serial ?? null;
    const known = statement(ws.db, sql).get(customerId, serial, serial, fields.model) as { id: string } | undefined;
    if (!known) {
      const make = (): Change[] => [
        { kind: 'new', entity: 'equipment', id: ws.newId(), payload: { customerId, ...fields } },
      ];
      return judged(line, 'new', Object.keys(fields), ws, make);
    }
    const before = readRow(ws.db, 'equipment', known.id)?.fields ?? {};
    const changed = Object.fromEntries(Object.entries(fields).filter(([key, value]) => before[key] !== value));
    if (Object.keys(changed).length === 0) return ended(line, 'same', []);
    return judged(line, 'change', Object.keys(changed), ws, () => [
      { kind: 'set', entity: 'equipment', id: known.id, payload: changed },
    ]);
  });
}

/** Why what a ticket's class asks for is not known of one that another system made. */
const FROM_ELSEWHERE = 'notApplicable';

function planTicket(line: TableLine, deps: PlanDeps): PlannedLine {
  const { ws } = deps;
  const { timeZone: zone } = ws.settings();
  return owned(line, deps, (customerId) => {
    const { values } = line;
    const ticketClass = values.get('class') as TicketClass;
    const occurredAt = siteInstant(String(values.get('occurredAt')), zone) ?? ws.now();
    // The same line twice is one ticket: its id comes from whose it is, when it was, and what it was called.
    const name = String(values.get('oldNumber') ?? values.get('summary'));
    const id = derivedId('import.ticket', customerId, String(occurredAt), name);
    if (readRow(ws.db, 'ticket', id)) return ended(line, 'same', []);
    const status = firstState(ticketClass);
    const summary = [values.get('oldNumber'), values.get('summary')].filter(Boolean).join(' · ').slice(0, 500);
    const known: Payload = {
      summary,
      fault: ticketClass === 'repair' ? values.get('summary') : null,
      technicianId: values.get('technician') ?? null,
    };
    const blank = requiredIn(ticketClass, status).filter((field) => (known[field] ?? null) === null);
    const appointment = values.get('appointmentAt');
    const payload = (number: string): Payload => ({
      ...known,
      number,
      class: ticketClass,
      channel: 'phone',
      status,
      customerId,
      ownerId: values.get('owner') ?? deps.meId,
      occurredAt,
      appointmentAt: typeof appointment === 'string' ? siteInstant(appointment, zone) : null,
      unknown: Object.fromEntries(blank.map((field) => [field, FROM_ELSEWHERE])),
    });
    const make = (number: () => string) => (): Change[] => [
      { kind: 'new', entity: 'ticket', id, payload: payload(number()) },
    ];
    const planned = judged(
      line,
      'new',
      ['summary'],
      ws,
      make(() => 'X-0'),
    );
    return planned.changes === null ? planned : { ...planned, changes: make(deps.nextTicketNumber) };
  });
}

const WHOLE_DAY = 1440;

function planStat(line: TableLine, { ws }: PlanDeps): PlannedLine {
  const { values } = line;
  const from = Number(values.get('from') ?? 0);
  const to = Number(values.get('to') ?? (values.has('from') ? Math.min(from + 30, WHOLE_DAY) : WHOLE_DAY));
  const queue = values.get('queue') ?? null;
  const agentId = values.get('agent') ?? null;
  const id = derivedId('callStat', String(values.get('day')), String(from), String(queue), String(agentId));
  const talk = values.get('talkSeconds');
  const fields: Payload = {
    day: values.get('day'),
    fromMinute: from,
    toMinute: to,
    queue,
    agentId,
    offered: values.get('offered'),
    answered: values.get('answered'),
    answeredInTime: values.get('answeredInTime'),
    abandonedInQueue: values.get('abandoned'),
    talkMs: typeof talk === 'number' ? talk * 1000 : null,
    removed: false,
  };
  const before = readRow(ws.db, 'callStat', id)?.fields;
  if (!before)
    return judged(line, 'new', Object.keys(fields), ws, () => [
      { kind: 'new', entity: 'callStat', id, payload: fields },
    ]);
  const changed = Object.fromEntries(
    Object.entries(fields).filter(
      ([key, value]) =>
        ((before[key] ?? null) !== value && key !== 'removed') || (key === 'removed' && before.removed === true),
    ),
  );
  if (Object.keys(changed).length === 0) return ended(line, 'same', []);
  return judged(line, 'change', Object.keys(changed), ws, () => [
    { kind: 'set', entity: 'callStat', id, payload: changed },
  ]);
}
