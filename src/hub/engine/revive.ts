import { ENTITIES } from '../../shared/model/entities.ts';
import type { Key } from '../store/engine-port.ts';
import { type Batch, keyOf } from './batch.ts';
import { seenNow } from './epochs.ts';
import { blankBody, isKeptOut } from './erase-rules.ts';
import { settle, tell } from './land.ts';
import { type Landed, type Landing, landMove, landSet } from './land-kinds.ts';
import { upcast } from './upcast.ts';

/** The row appeared: ops that were held for it are judged now, in their order. The only case in which a verdict changes. */
export async function revive(batch: Batch, key: Key): Promise<void> {
  const list = batch.waiting.get(keyOf(key));
  if (!list) return;
  batch.waiting.delete(keyOf(key));
  const sites = await sitesOf(batch, [...new Set(list.map((op) => op.device))]);
  const to = batch.seq;
  for (const op of list) {
    const row = batch.row(key.e, key.i);
    const spec = ENTITIES.get(op.e);
    if (!row || !spec) return;
    const parsed = upcast(JSON.parse(op.body));
    const seq = batch.nextSeq();
    const landing: Landing = {
      ...{ spec, kind: op.k, e: op.e, i: op.i, payload: parsed.p, at: op.at, device: op.device, author: op.author },
      ...{
        late: { from: op.seq, to },
        seq,
        scope: row.scope,
        around: { at: parsed.t, row: (e, i) => batch.row(e, i)?.d ?? null },
        saw: seenNow(op.b, op.ep, batch.epoch, batch.tx.head.seq, batch.past),
      },
    };
    const visible = row.scope === 'org' || sites.get(op.device) === row.scope;
    const landed = visible ? judgeAgain(batch, landing, row) : { verdict: 'denied:SCOPE' };
    op.verdict = landed.verdict;
    op.lost = landed.lost && landed.lost.length > 0 ? JSON.stringify(landed.lost) : null;
    op.note = landed.cur || landed.fields ? JSON.stringify({ cur: landed.cur, fields: landed.fields }) : null;
    if (op.verdict === 'denied:ERASED') Object.assign(op, { body: blankBody(op.body), erased: 1 });
    batch.changeOp(op);
    if (landed.row) settle(batch, landed.row, op.at);
    for (const one of landed.over ?? [])
      batch.overwritten.push({ ...one, won: parsed.p[one.f], by: op.author, at: op.at });
    // Told also when all is well now: the author was told that it was held.
    tell(batch, op, false, true);
  }
}

function judgeAgain(batch: Batch, landing: Landing, row: NonNullable<ReturnType<Batch['row']>>): Landed {
  if (isKeptOut(landing, row, ({ e, i }) => batch.row(e, i))) return { verdict: 'denied:ERASED' };
  return landing.kind === 'go' ? landMove(landing, row) : landSet(landing, row);
}

async function sitesOf(batch: Batch, devices: readonly string[]): Promise<Map<string, string>> {
  const sites = new Map<string, string>();
  for (const device of devices) {
    const [found] = await batch.tx.all<{ site: string }>('SELECT site FROM device WHERE device = ?', [device]);
    if (found) sites.set(device, `site:${found.site}`);
  }
  return sites;
}
