import type { PullRow } from '../../wire/pull.ts';
import type { RowRow } from '../store/engine-port.ts';
import type { DeviceAuth } from './api.ts';
import type { EngineParts } from './deps.ts';

type Found = Pick<RowRow, 'e' | 'i' | 'seq' | 'scope' | 'author' | 'at' | 'd' | 'shut'>;

const COLUMNS = 'e, i, seq, scope, author, at, d, shut';
const STEP = 200;

/** Closed tickets of a customer with what hangs on them, as far as this device may see them: what first downloads leave out. */
export async function closedHistory(
  parts: EngineParts,
  auth: DeviceAuth,
  customer: string,
): Promise<readonly PullRow[]> {
  const found = await parts.store.read<Found>(
    `SELECT ${COLUMNS} FROM "row" WHERE customer = ? AND e = 'ticket' AND shut IS NOT NULL ORDER BY seq DESC`,
    [customer],
  );
  const rows = new Map(found.map((row) => [`${row.e} ${row.i}`, row]));
  for (let level = found.map((row) => row.i); level.length > 0; ) {
    const next: Found[] = [];
    for (let at = 0; at < level.length; at += STEP) {
      const ids = level.slice(at, at + STEP);
      const marks = ids.map(() => '?').join(', ');
      next.push(...(await parts.store.read<Found>(`SELECT ${COLUMNS} FROM "row" WHERE parent IN (${marks})`, ids)));
    }
    const fresh = next.filter((row) => !rows.has(`${row.e} ${row.i}`));
    for (const row of fresh) rows.set(`${row.e} ${row.i}`, row);
    level = fresh.map((row) => row.i);
  }
  return [...rows.values()].filter((row) => auth.grants.includes(row.scope)).map(toPullRow);
}

function toPullRow(row: Found): PullRow {
  const shut = row.e === 'ticket' && row.shut !== null ? { shut: row.shut } : {};
  return { e: row.e, i: row.i, q: row.seq, s: row.scope, d: JSON.parse(row.d), by: row.author, at: row.at, ...shut };
}
