import type { Change } from '../../../shared/model/judge.ts';
import type { StoredRow } from '../../db/rows.ts';
import { readRow } from '../../db/rows.ts';
import { statement } from '../../db/statement.ts';
import { failure } from '../../failure.ts';
import { readNumber, writtenText } from '../../read/number.ts';
import type { Workspace } from '../../workspace.ts';

export interface NewPhone {
  readonly written: string;
  readonly label: string | null;
  readonly callable: boolean | null;
}

/** The change that gives a customer a number. Throws INVALID_INPUT when the text is no number. */
export function newPhone(ws: Workspace, customerId: string, input: NewPhone, field: string): Change {
  const number = readNumber(ws, input.written);
  if (number.e164 === null) {
    const problem = number.problem ?? 'required';
    throw failure('INVALID_INPUT', { fields: [{ field, problem }] });
  }
  return {
    kind: 'new',
    entity: 'phone',
    id: ws.newId(),
    payload: {
      customerId,
      e164: number.e164,
      extension: number.extension?.slice(0, 20) ?? null,
      written: writtenText(input.written),
      label: input.label?.trim().slice(0, 60) || null,
      callable: input.callable,
    },
  };
}

/** A row that is there and not removed. Throws NOT_FOUND. */
export function liveRow(ws: Workspace, entity: string, id: string): StoredRow {
  const row = readRow(ws.db, entity, id);
  if (!row || row.fields.removed === true) throw failure('NOT_FOUND', { entity, id });
  return row;
}

/** Id of the phone of this customer that has the same number and extension. */
export function samePhone(ws: Workspace, fields: Readonly<Record<string, unknown>>): string | null {
  const row = statement(
    ws.db,
    'SELECT id FROM customer_phone WHERE customer_id = ? AND e164 = ? AND extension IS ? AND removed IS NOT 1',
  ).get(fields.customerId, fields.e164, fields.extension) as { id: string } | undefined;
  return row?.id ?? null;
}
