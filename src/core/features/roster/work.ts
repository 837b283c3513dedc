import type { Work, WorkKind } from '../../../shared/shift/absence.ts';
import { statement } from '../../db/statement.ts';
import { openItems } from '../../read/open-items.ts';
import type { Workspace } from '../../workspace.ts';

/** Work with what a list says of it. */
export interface FoundWork extends Work {
  readonly text: string;
  readonly customerName: string | null;
}

/** What changes hands of each kind: entity and field. */
export const HANDS: Readonly<Record<WorkKind, { readonly entity: string; readonly field: string }>> = {
  ticket: { entity: 'ticket', field: 'ownerId' },
  nextAction: { entity: 'ticket', field: 'nextActionBy' },
  promise: { entity: 'promise', field: 'ownerId' },
  callback: { entity: 'callback', field: 'ownerId' },
  missedCall: { entity: 'missedCall', field: 'ownerId' },
  handover: { entity: 'handover', field: 'toId' },
};

interface Named {
  readonly kind: WorkKind;
  readonly id: string;
  readonly text: string;
  readonly dueAt: number | null;
  readonly customerId: string | null;
  readonly customerName: string | null;
}

/**
 * Everything that somebody would have done until an instant: callbacks, promises, messages, tickets whose clocks run out,
 * next actions, and what was handed to them. Open calls are not in it: what is typed of them lies on their desk, and
 * colleagues take them over one by one.
 */
export function workOf(ws: Workspace, personId: string, until: number): FoundWork[] {
  const items = openItems(ws, personId, until).flatMap(({ kind, subjectId: id, ...rest }): Named[] =>
    kind === 'call' || kind === 'note' ? [] : [{ kind, id, ...rest }],
  );
  return [...items, ...nextActions(ws, personId, until), ...offered(ws, personId)].map((item) => ({
    ...{ kind: item.kind, id: item.id, text: item.text, dueAt: item.dueAt, customerName: item.customerName },
    ...rangeOf(ws, item),
  }));
}

function nextActions(ws: Workspace, personId: string, until: number): Named[] {
  return statement(
    ws.db,
    `SELECT 'nextAction' AS kind, t.id, t.summary AS text, t.next_action_at AS dueAt, t.customer_id AS customerId,
      c.name AS customerName FROM ticket t LEFT JOIN customer c ON c.id = t.customer_id
     WHERE t.is_open = 1 AND t.next_action_by = ? AND t.next_action_at < ? LIMIT 2000`,
  ).all(personId, until) as Named[];
}

function offered(ws: Workspace, personId: string): Named[] {
  return statement(
    ws.db,
    `SELECT 'handover' AS kind, h.id, h.text, h.due_at AS dueAt, h.customer_id AS customerId, c.name AS customerName
     FROM handover h LEFT JOIN customer c ON c.id = h.customer_id WHERE h.to_id = ? AND h.status = 'offered' LIMIT 2000`,
  ).all(personId) as Named[];
}

function rangeOf(ws: Workspace, { customerId, kind, id }: Named): Pick<Work, 'region' | 'contractKind' | 'complaint'> {
  const customer = statement(
    ws.db,
    `SELECT region, contract_kind AS contractKind, EXISTS (SELECT 1 FROM ticket t WHERE t.customer_id = c.id
       AND t.is_open = 1 AND t.class = 'complaint') AS complaint FROM customer c WHERE id = ?`,
  ).get(customerId) as { region: string | null; contractKind: string; complaint: number } | undefined;
  const own = kind === 'ticket' || kind === 'nextAction' ? isComplaint(ws, id) : customer?.complaint === 1;
  return { region: customer?.region ?? null, contractKind: customer?.contractKind ?? 'none', complaint: own };
}

const isComplaint = (ws: Workspace, ticketId: string) =>
  (statement(ws.db, 'SELECT class FROM ticket WHERE id = ?').get(ticketId) as { class: string } | undefined)?.class ===
  'complaint';

/** Open work by owner that is due before an instant: what each has already. */
export function loads(ws: Workspace, until: number): Map<string, number> {
  const rows = statement(
    ws.db,
    `SELECT owner, sum(n) AS n FROM (
       SELECT owner_id AS owner, count(*) AS n FROM promise WHERE status = 'open' AND due_at < @until GROUP BY owner_id
       UNION ALL SELECT owner_id, count(*) FROM callback
         WHERE status IN ('planned', 'called', 'escalated') AND due_at < @until GROUP BY owner_id
       UNION ALL SELECT owner_id, count(*) FROM ticket WHERE is_open = 1 AND due_at < @until GROUP BY owner_id)
     WHERE owner IS NOT NULL GROUP BY owner`,
  ).all({ until }) as { owner: string; n: number }[];
  return new Map(rows.map(({ owner, n }) => [owner, n]));
}
