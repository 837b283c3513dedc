import { type Change, judge } from '../../../shared/model/judge.ts';
import { readRow } from '../../db/rows.ts';
import type { Workspace } from '../../workspace.ts';
import type { TableLine, Wrong } from './values.ts';

export interface PlannedLine {
  readonly row: number;
  readonly title: string;
  readonly state: 'new' | 'change' | 'same' | 'doubt' | 'wrong';
  readonly wrong: readonly Wrong[];
  /** Fields that get another value, for the preview. */
  readonly fields: readonly string[];
  /** null = it cannot be written. Ids and numbers are drawn when it is. */
  readonly changes: (() => readonly Change[]) | null;
}

export interface PlanDeps {
  readonly ws: Workspace;
  readonly meId: string;
  nextCustomerNumber(): string;
  nextTicketNumber(): string;
}

const titleOf = ({ values, row }: TableLine): string =>
  String(
    values.get('name') ??
      values.get('model') ??
      values.get('summary') ??
      values.get('day') ??
      values.get('number') ??
      values.get('ticket') ??
      row,
  );

/** A line of which nothing is written. */
export const ended = (line: TableLine, state: PlannedLine['state'], wrong: readonly Wrong[]): PlannedLine => ({
  row: line.row,
  title: titleOf(line).slice(0, 80),
  state,
  wrong,
  fields: [],
  changes: null,
});

/** The judge's word before anybody is asked: what it would refuse is told with the row. */
export function judged(
  line: TableLine,
  state: 'new' | 'change',
  fields: readonly string[],
  ws: Workspace,
  make: () => readonly Change[],
): PlannedLine {
  for (const change of make()) {
    const moves = change.kind === 'set' || change.kind === 'go';
    const verdict = judge(moves ? (readRow(ws.db, change.entity, change.id)?.fields ?? null) : null, change);
    if (!verdict.ok)
      return ended(
        line,
        'wrong',
        (verdict.fields ?? [{ field: null, problem: '' }]).map(({ field }) => ({ field, code: 'refused' })),
      );
  }
  return { ...ended(line, state, []), fields, changes: make };
}
