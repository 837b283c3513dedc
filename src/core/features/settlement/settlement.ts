import type { Currency } from '../../../contract/settings-dispatch.ts';
import type { OpenVisit, SettlementLine, TechnicianSheet } from '../../../contract/settlement.ts';
import { currencyOf } from '../../../shared/settlement/fees.ts';
import { monthDays, proposedCredit, sumSheet } from '../../../shared/settlement/sheet.ts';
import { businessDate, instantOf, isDate } from '../../../shared/site-time.ts';
import type { Me, Procedures } from '../../app-context.ts';
import { readRow } from '../../db/rows.ts';
import { statement } from '../../db/statement.ts';
import { failure } from '../../failure.ts';
import { runJob } from '../../jobs/run-job.ts';
import type { CoreDeps } from '../../ports.ts';
import { technicianHeads } from '../../read/technicians.ts';
import type { Workspace } from '../../workspace.ts';

/** Points, travel difference and fuel of technicians (domain §5), entered per visit and summed up by the month. */
export function createSettlement({ allowed }: Procedures, deps: CoreDeps) {
  const lead = allowed('tickets.editOthers').settlement;
  const out = allowed('export.data').settlement;
  return {
    month: lead.month.handler(({ context: { ws }, input }) => monthOf(ws, input.month)),
    enter: lead.enter.handler(({ context: { ws, me }, input }) => ({ changeId: enter(ws, me, input) })),
    change: lead.change.handler(({ context: { ws, me }, input: { id, set } }) => ({
      changeId: ws.commit(me, [{ kind: 'set', entity: 'settlementLine', id, payload: set }]),
    })),
    remove: lead.remove.handler(({ context: { ws, me }, input: { id } }) => ({
      changeId: ws.commit(me, [{ kind: 'set', entity: 'settlementLine', id, payload: { removed: true } }]),
    })),
    exportFile: out.exportFile.handler(async ({ context: { ws }, input: { month } }) => {
      const { sheets } = monthOf(ws, month);
      const task = { month, sheets, company: ws.settings().companyName };
      const data = await runJob<string>(deps.workerPath('settlement'), task, { megabytes: 256 }).result;
      return { name: `settlement-${month}.xlsx`, data };
    }),
  };
}

/** The sheet of a month: every technician who was credited, and every visit that still waits for it. */
export function monthOf(ws: Workspace, wanted: string | null) {
  const settings = ws.settings();
  const month = wanted ?? businessDate(ws.now(), settings.timeZone).slice(0, 7);
  const { from, until } = monthDays(month);
  const lines = linesBetween(ws, from, until);
  const heads = technicianHeads(ws.db, true);
  const sheets = heads.flatMap((head): TechnicianSheet[] => {
    const own = lines.filter((line) => line.personId === head.id);
    if (own.length === 0) return [];
    const currency = currencyOf(head.region, settings) as Currency;
    return [
      {
        id: head.id,
        name: head.name,
        teamName: head.teamName,
        currency,
        lines: own.map(({ personId: _, ...line }) => line),
        sum: sumSheet(own, settings.settlementRules.pointValue[currency] ?? 0),
      },
    ];
  });
  return { month, sheets, open: openVisits(ws, from, until) };
}

function linesBetween(ws: Workspace, from: string, until: string): (SettlementLine & { personId: string })[] {
  return statement(
    ws.db,
    `SELECT s.id, s.person_id AS personId, s.day, s.ticket_id AS ticketId, t.number, c.name AS customerName,
      s.visit_id AS visitId, s.points, s.travel, s.fuel, s.note
     FROM settlement_line s LEFT JOIN ticket t ON t.id = s.ticket_id LEFT JOIN customer c ON c.id = t.customer_id
     WHERE s.day >= ? AND s.day < ? AND s.removed IS NOT 1 ORDER BY s.day, s.rid`,
  ).all(from, until) as (SettlementLine & { personId: string })[];
}

const SOLVED = new Set(['solved', 'notSigned', 'receiptChecked']);

function openVisits(ws: Workspace, from: string, until: string): OpenVisit[] {
  const settings = ws.settings();
  const { timeZone } = settings;
  const rows = statement(
    ws.db,
    `SELECT v.id AS visitId, v.ticket_id AS ticketId, t.number, t.status, c.name AS customerName,
      v.technician_id AS personId, p.name, coalesce(p.region, g.region) AS region,
      coalesce(v.visited_at, v.appointment_at) AS at
     FROM visit v JOIN ticket t ON t.id = v.ticket_id JOIN person p ON p.id = v.technician_id
     LEFT JOIN team g ON g.id = p.team_id LEFT JOIN customer c ON c.id = t.customer_id
     WHERE v.status = 'done' AND v.appointment_at >= ? AND v.appointment_at < ?
     AND NOT EXISTS (SELECT 1 FROM settlement_line s WHERE s.ticket_id = v.ticket_id AND s.visit_id = v.id
      AND s.removed IS NOT 1)
     ORDER BY at`,
  ).all(instantOf(from, 0, timeZone), instantOf(until, 0, timeZone)) as (Pick<
    OpenVisit,
    'visitId' | 'ticketId' | 'number' | 'customerName' | 'personId' | 'name'
  > & { status: string; region: string | null; at: number })[];
  return rows.map(({ status, region, at, ...row }) => ({
    ...row,
    day: businessDate(at, timeZone),
    solved: SOLVED.has(status),
    currency: currencyOf(region, settings) as Currency,
    proposed: proposedCredit(settings.settlementRules, region, SOLVED.has(status)),
  }));
}

interface EnterInput {
  readonly personId: string;
  readonly day: string;
  readonly visitId: string | null;
  readonly points: number;
  readonly travel: number;
  readonly fuel: number;
  readonly note: string | null;
}

function enter(ws: Workspace, me: Me, input: EnterInput): string {
  if (!isDate(input.day)) throw failure('INVALID_INPUT', { fields: [{ field: 'day', problem: 'invalid' }] });
  if (!readRow(ws.db, 'person', input.personId)) throw failure('NOT_FOUND', { entity: 'person', id: input.personId });
  const ticketId = input.visitId === null ? null : visitOf(ws, input.visitId);
  const payload = { ...input, ticketId, note: input.note?.trim() || null, removed: false };
  return ws.commit(me, [{ kind: 'new', entity: 'settlementLine', id: ws.newId(), payload }]);
}

/** The visit's ticket. Throws NOT_FOUND, or CONFLICT when the visit is credited already. */
function visitOf(ws: Workspace, id: string): string {
  const visit = readRow(ws.db, 'visit', id);
  if (!visit) throw failure('NOT_FOUND', { entity: 'visit', id });
  const { ticketId } = visit.fields;
  const credited = statement(
    ws.db,
    'SELECT 1 FROM settlement_line WHERE ticket_id = ? AND visit_id = ? AND removed IS NOT 1 LIMIT 1',
  ).get(String(ticketId), id);
  if (credited) throw failure('CONFLICT', { entity: 'settlementLine' });
  return String(ticketId);
}
