import { ENTITIES } from '../../shared/model/entities.ts';
import { fits } from '../../shared/model/fields.ts';
import { LIMITS } from '../../wire/limits.ts';
import type { PullRow } from '../../wire/pull.ts';
import type { Key } from '../store/engine-port.ts';
import type { DeviceAuth } from './api.ts';
import { type Batch, keyOf } from './batch.ts';
import { HUB_DEVICE, settle } from './land.ts';
import { isKey } from './parse-op.ts';
import { Refusal } from './refusal.ts';
import { parentOf, toWork, type WorkRow, withoutNulls } from './work-row.ts';

/** Row and all that hangs on it to another site: `gone` there, put here (sync.md 2.4). */
export async function moveRows(batch: Batch, entity: string, id: string, site: string): Promise<void> {
  const to = `site:${site}`;
  const first = await batch.tx.rows([{ e: entity, i: id }]);
  const seen = new Map(first.map((row) => [keyOf(row), toWork(row)]));
  for (let level = [id]; level.length > 0; ) {
    const next = (await batch.tx.dependants(level)).filter((row) => !seen.has(keyOf(row)));
    for (const row of next) seen.set(keyOf(row), toWork(row));
    level = next.map((row) => row.i);
  }
  if (first.length === 0) throw new Refusal('NOT_FOUND');
  for (const row of seen.values()) {
    if (!row.scope.startsWith('site:') || row.scope === to) continue;
    const { e, i, scope } = row;
    batch.putFeed({ scope, e, i, seq: batch.nextSeq(), gone_at: batch.now, shut: null, sum: 0 });
    batch.put({ ...row, seq: batch.nextSeq(), scope: to, was: scope, moved_at: batch.now });
  }
}

/** Safe = the highest counter of each device whose op lies within the backup. */
export async function markSafe(batch: Batch, seq: number): Promise<void> {
  await batch.tx.run(
    `UPDATE device SET safe = coalesce((SELECT max(op.ctr) FROM op WHERE op.device = device.device AND op.seq <= ?), 0)
     WHERE safe < coalesce((SELECT max(op.ctr) FROM op WHERE op.device = device.device AND op.seq <= ?), 0)`,
    [seq, seq],
  );
}

/** `gone` rows older than 180 days are forgotten; cursors below what was forgotten get SNAPSHOT from then on. */
export async function forgetGone(batch: Batch): Promise<void> {
  const old = batch.now - LIMITS.keepGoneMs;
  const scopes = await batch.tx.all<{ scope: string; seq: number }>(
    'SELECT scope, max(seq) AS seq FROM feed WHERE gone_at IS NOT NULL AND gone_at < ? GROUP BY scope',
    [old],
  );
  for (const { scope, seq } of scopes) {
    await batch.tx.run(
      'INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
      [`pruned:${scope}`, String(seq)],
    );
  }
  await batch.tx.run('DELETE FROM feed WHERE gone_at IS NOT NULL AND gone_at < ?', [old]);
}

interface UploadState {
  readonly device: string;
  readonly part: number;
  readonly done: boolean;
}

/**
 * Base rows of the first desk (decision 9), part by part; a part that came before is passed over. Throws FORBIDDEN when this is not the
 * founder or the organisation holds more than its administrator, BAD_REQUEST for rows that no program of ours makes.
 */
export async function uploadRows(
  batch: Batch,
  auth: DeviceAuth,
  rows: readonly PullRow[],
  part: number,
  last: boolean,
): Promise<void> {
  if (!auth.founder || auth.quarantined) throw new Refusal('FORBIDDEN');
  const [found] = await batch.tx.all<{ value: string }>("SELECT value FROM meta WHERE key = 'upload'");
  const state = found ? (JSON.parse(found.value) as UploadState) : null;
  if (state && state.device !== auth.device) throw new Refusal('FORBIDDEN', { why: 'another desk uploaded' });
  if (!state && !(await isEmpty(batch))) throw new Refusal('FORBIDDEN', { why: 'not empty' });
  const had = state?.part ?? 0;
  if (part <= had) return;
  if (state?.done || part !== had + 1) throw new Refusal('BAD_REQUEST', { why: 'part', part: had });
  await batch.load([...rows, ...rows.flatMap(parentsOf)]);
  for (const row of rows) putBase(batch, auth, row);
  const next: UploadState = { device: auth.device, part, done: last };
  await batch.tx.run(
    "INSERT INTO meta (key, value) VALUES ('upload', ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
    [JSON.stringify(next)],
  );
}

/** No ops but the hub's own: the administrator and settings that `hub init` made. */
async function isEmpty(batch: Batch): Promise<boolean> {
  const found = await batch.tx.all('SELECT 1 AS n FROM op WHERE device <> ? LIMIT 1', [HUB_DEVICE]);
  return found.length === 0;
}

function parentsOf(base: PullRow): Key[] {
  const spec = ENTITIES.get(base.e);
  const parent = spec && base.d ? parentOf(spec, base.d) : null;
  return parent ? [parent] : [];
}

function putBase(batch: Batch, auth: DeviceAuth, base: PullRow): void {
  const spec = ENTITIES.get(base.e);
  if (!spec || !base.d || base.gone || !isKey(base.i) || (base.by && !isKey(base.by)))
    throw new Refusal('BAD_REQUEST', { why: 'row', e: base.e, i: base.i });
  // What the hub has already (its administrator, the built-in of an earlier part) stays as it is.
  if (batch.row(base.e, base.i)) return;
  const d = withoutNulls(base.d);
  const bad = Object.entries(d).find(([field, value]) => spec.fields[field] && !fits(spec.fields[field], value));
  if (bad) throw new Refusal('BAD_REQUEST', { why: 'field', e: base.e, i: base.i, field: bad[0] });
  const seq = batch.nextSeq();
  const at = Math.min(base.at ?? batch.now, batch.now);
  const row: WorkRow = {
    ...{ e: base.e, i: base.i, seq, born: seq, at, d, dev: auth.device, author: base.by ?? '', fv: {} },
    ...{ parent: null, customer: null, nk: null, shut: null, erased: null, was: null, moved_at: null },
    scope:
      spec.scope === 'site'
        ? `site:${auth.site}`
        : spec.scope === 'org'
          ? 'org'
          : `${spec.scope}:${ownerOf(auth, spec.scope, base)}`,
  };
  settle(batch, row, base.shut ?? at);
}

function ownerOf(auth: DeviceAuth, scope: 'user' | 'device', base: PullRow): string {
  return scope === 'device' ? auth.device : (base.by ?? '');
}
