import { statement } from '../../db/statement.ts';
import { readNumber } from '../../read/number.ts';
import type { Workspace } from '../../workspace.ts';
import type { TableLine, Wrong } from './values.ts';

export interface Match {
  /** null = nobody yet. */
  readonly id: string | null;
  /** Why a person should look at it. */
  readonly doubt: Wrong['code'] | null;
}

const folded = (text: string) => text.normalize('NFKC').replace(/\s/g, '').toLowerCase();

/** Whose line it is: by number; else by phone and name (issue 7). A phone or a name alone is a doubt, never a match. */
export function matchCustomer(ws: Workspace, { values }: TableLine): Match {
  const number = values.get('number');
  if (typeof number === 'string') {
    const row = statement(ws.db, 'SELECT id FROM customer WHERE number = ? AND removed IS NOT 1').get(number) as
      | { id: string }
      | undefined;
    if (row) return { id: row.id, doubt: null };
  }
  const name = typeof values.get('name') === 'string' ? folded(String(values.get('name'))) : null;
  const sharing = ['phone', 'phone2'].flatMap((key) => byPhone(ws, values.get(key)));
  const same = [
    ...new Map(sharing.filter((one) => name === null || folded(one.name) === name).map((one) => [one.id, one])).keys(),
  ];
  if (same.length === 1) return { id: same[0]!, doubt: null };
  if (same.length > 1) return { id: null, doubt: 'severalCustomers' };
  if (sharing.length > 0) return { id: null, doubt: 'samePhone' };
  if (name === null || values.has('phone')) return { id: null, doubt: null };
  const known = statement(ws.db, 'SELECT 1 FROM customer WHERE name = ? AND removed IS NOT 1 LIMIT 1').get(
    values.get('name'),
  );
  return { id: null, doubt: known ? 'sameName' : null };
}

function byPhone(ws: Workspace, written: unknown): { id: string; name: string }[] {
  const e164 = typeof written === 'string' ? readNumber(ws, written).e164 : null;
  if (e164 === null) return [];
  return statement(
    ws.db,
    `SELECT DISTINCT c.id, c.name FROM customer_phone f JOIN customer c ON c.id = f.customer_id AND c.removed IS NOT 1
     WHERE f.e164 = ? AND f.removed IS NOT 1`,
  ).all(e164) as { id: string; name: string }[];
}
