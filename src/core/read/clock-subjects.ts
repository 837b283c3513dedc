import type { Subject } from '../../shared/clocks/engine.ts';
import type { SubjectKind } from '../../shared/clocks/types.ts';
import { entity } from '../../shared/model/entities.ts';
import { columnOf, fromSql } from '../../shared/model/fields.ts';
import type { DeskClocks } from '../clock-source.ts';
import type { Db } from '../db/open.ts';
import { statement } from '../db/statement.ts';
import { movesOf } from '../derive/ticket.ts';

type RowKind = Exclude<SubjectKind, 'day' | 'week' | 'month'>;

/** A row that clocks run on, with what a list says of it. */
export interface ClockRow {
  readonly id: string;
  readonly subject: Subject;
  readonly customerName: string | null;
  readonly ownerName: string | null;
}

/** Fields that lists show or that say whose a row is, besides those that the rules read. */
const SHOWN: Readonly<Record<RowKind, readonly string[]>> = {
  ticket: [
    'class',
    'status',
    'number',
    'summary',
    'customerId',
    'ownerId',
    'leaderId',
    'handlerId',
    'nextActionBy',
    'level',
    'callId',
    'occurredAt',
    'reportedAt',
  ],
  callback: ['status', 'stage', 'rule', 'customerId', 'ticketId', 'ownerId'],
  missedCall: ['status', 'kind', 'written', 'text', 'customerId', 'ownerId'],
  order: ['status', 'number', 'product', 'customerId'],
  promise: ['status', 'text', 'customerId', 'ticketId', 'ownerId'],
};

/** Rows of a kind as subjects of clocks. `tail` is SQL of this program (`WHERE … LIMIT`); the row is `t`. */
export function clockRows(
  db: Db,
  clocks: DeskClocks,
  kind: RowKind,
  tail: string,
  ...values: (string | number | null)[]
): ClockRow[] {
  const spec = entity(kind);
  const fields = [...new Set([...SHOWN[kind], ...fieldsOf(clocks, kind)])].filter((name) => spec.fields[name]);
  const owner = spec.fields.ownerId ? 't.owner_id' : 'c.owner_id';
  const columns = fields.map((name) => `t.${columnOf(name)} AS "${name}"`).join(', ');
  const rows = statement(
    db,
    `SELECT t.id AS "rowId", c.name AS "customerName", p.name AS "ownerName", ${owner} AS "whose", ${columns}
     FROM ${spec.table} t LEFT JOIN customer c ON c.id = t.customer_id LEFT JOIN person p ON p.id = ${owner} ${tail}`,
  ).all(...values) as Record<string, unknown>[];
  return rows.map(({ rowId, customerName, ownerName, whose, ...raw }) => {
    const row: Record<string, unknown> = { ownerId: whose };
    for (const name of fields) row[name] = fromSql(spec.fields[name] as never, raw[name]);
    const moves = clocks.work.pauses(kind, row.class) && kind === 'ticket' ? { moves: movesOf(db, String(rowId)) } : {};
    return {
      id: String(rowId),
      subject: { kind, row, calendar: clocks.calendarOf(whose), ...moves },
      customerName: customerName as string | null,
      ownerName: ownerName as string | null,
    };
  });
}

/** Fields that the rules of a kind read. */
function fieldsOf({ work }: DeskClocks, kind: SubjectKind): string[] {
  return work.document.rules
    .filter((rule) => rule.subject === kind)
    .flatMap((rule) => [
      ...rule.from,
      ...rule.until,
      ...rule.only.map(({ field }) => field),
      ...(rule.limit.kind === 'field' ? [rule.limit.field] : []),
      ...(rule.agreed === null ? [] : [rule.agreed]),
      ...(rule.needs === null ? [] : [rule.needs]),
    ]);
}
