import { amountOf, type Degree } from '../../shared/complaints/verdict.ts';
import type { Change } from '../../shared/model/judge.ts';
import type { StoredRow } from '../db/rows.ts';
import { statement } from '../db/statement.ts';
import type { Workspace } from '../workspace.ts';
import { stepEvent } from './step.ts';

/** What the client's complaint desk said. */
export interface Judgement {
  readonly degree: Degree;
  readonly by: string;
  /** UTC ms */
  readonly at: number;
  readonly text: string | null;
}

/** A verdict takes a step, with its line on the complaint's timeline. */
export function verdictMoved(
  ws: Workspace,
  row: StoredRow,
  to: string,
  set: Record<string, unknown>,
  text: string | null,
): Change[] {
  const from = String(row.fields.status);
  const ticketId = String(row.fields.ticketId);
  return [
    ...(Object.keys(set).length > 0 ? [{ kind: 'set', entity: 'verdict', id: row.id, payload: set } as const] : []),
    { kind: 'go', entity: 'verdict', id: row.id, payload: { from, to, reason: text } },
    stepEvent(ws, ticketId, 'verdict', { text: null, data: { to } }),
  ];
}

/** Judged by the client, entered or imported (domain §1, §10): the amount is the one in force now, cents. */
export function judgedChanges(ws: Workspace, row: StoredRow, { degree, by, at, text }: Judgement): Change[] {
  const set = {
    ...{ judgedDegree: degree, judgedAmount: amountOf(degree, ws.settings().verdictAmounts) },
    ...{ judgedBy: by, judgedAt: at, judgement: text },
  };
  return verdictMoved(ws, row, 'judged', set, text);
}

/** The client judges its supplier: somebody of the team cannot be the judge. */
export function isColleague(ws: Workspace, name: string): boolean {
  return statement(ws.db, 'SELECT 1 FROM person WHERE name = ? AND active = 1 LIMIT 1').get(name) !== undefined;
}
