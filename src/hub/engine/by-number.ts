import type { EngineTx, Key } from '../store/engine-port.ts';
import type { WorkRow } from './work-row.ts';

type Tx = Pick<EngineTx, 'all'>;
type Found = Key & { readonly d: string };

/** Rows of these entities may hold nothing of a person but the number. */
const CALLS = ['call', 'missedCall'] as const;

/**
 * Calls and missed calls that no customer was ever put to, made with a number that was this person's alone. A number that another
 * customer has as well says nothing about whose call it was: those stay.
 */
export async function callsByNumber(tx: Tx, rows: readonly WorkRow[]): Promise<Key[]> {
  const own = new Set(rows.filter((row) => row.e === 'phone').map((row) => row.i));
  const numbers = new Set(rows.filter((row) => row.e === 'phone').map((row) => row.d.e164));
  const found: Key[] = [];
  for (const number of numbers) {
    if (typeof number !== 'string' || number === '') continue;
    const others = await having(tx, 'phone', number);
    if (others.some(({ i, d }) => !own.has(i) && d.removed !== true)) continue;
    for (const e of CALLS)
      for (const { i, d } of await having(tx, e, number))
        if (typeof d.customerId !== 'string' && typeof d.ticketId !== 'string') found.push({ e, i });
  }
  return found;
}

async function having(tx: Tx, e: string, number: string) {
  // The text narrows, the parsed value decides: `%` and `_` mean something to LIKE.
  const sql = 'SELECT e, i, d FROM "row" WHERE e = ? AND erased IS NULL AND d LIKE ?';
  const found = await tx.all<Found>(sql, [e, `%"e164":${JSON.stringify(number)}%`]);
  return found
    .map(({ i, d }) => ({ i, d: JSON.parse(d) as Record<string, unknown> }))
    .filter(({ d }) => d.e164 === number);
}
