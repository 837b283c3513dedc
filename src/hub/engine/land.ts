import { ENTITIES } from '../../shared/model/entities.ts';
import type { EntitySpec } from '../../shared/model/entity-spec.ts';
import { ERASED_FLAG } from '../../wire/op.ts';
import { OP_VERDICT } from '../../wire/pull.ts';
import type { DeviceAuth } from './api.ts';
import { type Batch, keyOf, type WorkOp } from './batch.ts';
import { seenNow } from './epochs.ts';
import { blankBody, isKeptOut, tombstone } from './erase-rules.ts';
import {
  birth,
  type Landed,
  type Landing,
  landBirth,
  landMove,
  landSecondBirth,
  landSet,
  landTwice,
} from './land-kinds.ts';
import { correctedTime } from './merge.ts';
import type { ParsedOp } from './parse-op.ts';
import { type Claim, deniedFor, homeScope, mayWrite, type RoleAt } from './rights.ts';
import { deriveColumns, parentOf, type WorkRow } from './work-row.ts';

/** Device of what the hub does itself (`act`). */
export const HUB_DEVICE = 'hub';

/** From whom an op comes and how its clock stood. */
export interface Sender {
  readonly auth: DeviceAuth;
  readonly sentAt: number;
  /** The hub itself: no rights are asked. */
  readonly hub: boolean;
  readonly roles: ReadonlyMap<string, readonly RoleAt[]>;
}

/** Judges one op against the batch's rows (or takes what `decided` says), stores it with its verdict and changes the row. */
export function land(batch: Batch, sender: Sender, parsed: ParsedOp, op: ParsedOp['op'], decided?: Landed): WorkOp {
  const at = correctedTime(batch.now, sender.sentAt, op.t);
  const seq = batch.nextSeq();
  const claim: Claim = { author: op.a, kind: op.k, at, recv: batch.now, payload: op.p };
  const landed = flagged(batch, decided ?? judgeOp(batch, sender, op, claim, seq));
  const again = batch.byU.get(op.u);
  // Whatever the verdict: what was erased does not come back by being kept in the log of ops.
  const blank = landed.verdict === 'denied:ERASED' || again?.erased === 1 || touchesErased(batch, op);
  const stored = storedOp(sender.auth.device, parsed, landed, { seq, at, recv: batch.now }, blank);
  if (again) stored.u = `${op.u}~${seq}`;
  else batch.byU.set(op.u, stored);
  batch.addOp(stored);
  if (stored.verdict === 'held:NO_ROW') wait(batch, stored);
  if (landed.row) settle(batch, landed.row, at);
  for (const one of landed.over ?? []) batch.overwritten.push({ ...one, won: op.p[one.f], by: op.a, at });
  tell(batch, stored, sender.hub);
  return stored;
}

function judgeOp(batch: Batch, sender: Sender, op: ParsedOp['op'], claim: Claim, seq: number): Landed {
  const { auth } = sender;
  if (auth.quarantined) return { verdict: 'denied:QUARANTINE' };
  const again = batch.byU.get(op.u);
  if (again) return landAgain(again, op);
  const spec = ENTITIES.get(op.e) ?? null;
  if (!sender.hub) {
    const why = deniedFor(auth, claim, spec, batch.row('person', op.a), sender.roles.get(op.a) ?? null);
    if (why) return { verdict: `denied:${why}` };
  }
  if (!spec) return { verdict: 'held:UNKNOWN_ENTITY' };
  if (!(spec.kinds as readonly string[]).includes(op.k)) return { verdict: 'held:UNKNOWN_KIND' };
  const row = batch.row(op.e, op.i);
  const scope = row && row.scope !== '' ? row.scope : scopeOfNew(batch, auth, spec, op, claim);
  if (!sender.hub && !mayWrite(auth, scope, claim, row)) return { verdict: 'denied:SCOPE' };
  const landing: Landing = {
    ...{
      spec,
      kind: op.k,
      e: op.e,
      i: op.i,
      payload: op.p,
      at: claim.at,
      device: auth.device,
      author: op.a,
      seq,
      scope,
    },
    around: { at: op.t, row: (e, i) => batch.row(e, i)?.d ?? null },
    saw: seenNow(op.b, op.ep, batch.epoch, batch.tx.head.seq, batch.past),
  };
  return landKnown(batch, landing, row);
}

function touchesErased(batch: Batch, { e, i, k: kind, p: payload }: ParsedOp['op']): boolean {
  const spec = ENTITIES.get(e);
  return spec !== undefined && isKeptOut({ spec, kind, payload }, batch.row(e, i), (key) => batch.row(key.e, key.i));
}

function landKnown(batch: Batch, landing: Landing, row: WorkRow | null): Landed {
  if (isKeptOut(landing, row, (key) => batch.row(key.e, key.i))) {
    const kept = row ?? tombstone(birth(landing, {}), batch.now);
    return row ? { verdict: 'denied:ERASED' } : { verdict: 'denied:ERASED', row: kept };
  }
  if (landing.kind === 'set') return row ? landSet(landing, row) : { verdict: 'held:NO_ROW' };
  if (landing.kind === 'go') return row ? landMove(landing, row) : { verdict: 'held:NO_ROW' };
  if (!row) return landBirth(landing);
  return landing.kind === 'new' ? landSecondBirth(landing, row) : landTwice(landing, row);
}

/** The same op under another counter (a desk that renumbered twice): it landed already. Another op under this id is a forgery. */
function landAgain(stored: WorkOp | Readonly<WorkOp>, op: ParsedOp['op']): Landed {
  const same = stored.e === op.e && stored.i === op.i && stored.k === op.k && stored.author === op.a;
  if (!same) return { verdict: 'denied:REPLAY' };
  return { verdict: stored.erased ? 'denied:ERASED' : stored.verdict.replace('held:NO_ROW', 'held:REPLAY') };
}

/** A row that comes into being: where its entity says, and site rows with what they hang on, else at the device's site. */
function scopeOfNew(batch: Batch, auth: DeviceAuth, spec: EntitySpec, op: ParsedOp['op'], claim: Claim): string {
  if (spec.scope === 'org') return 'org';
  if (spec.scope === 'user') return `user:${op.a}`;
  if (spec.scope === 'device') return `device:${auth.device}`;
  const parent = parentOf(spec, op.p);
  const above = parent && batch.row(parent.e, parent.i);
  const customer = typeof op.p.customerId === 'string' ? batch.row('customer', op.p.customerId) : null;
  return above?.scope || customer?.scope || homeScope(auth, claim);
}

function storedOp(
  device: string,
  parsed: ParsedOp,
  landed: Landed,
  times: { seq: number; at: number; recv: number },
  blank: boolean,
): WorkOp {
  const { op } = parsed;
  const { cur, fields } = landed;
  const flag = blank ? ERASED_FLAG : landed.flag;
  return {
    ...{
      ...times,
      device,
      ctr: op.c,
      u: op.u,
      author: op.a,
      ep: op.ep,
      e: op.e,
      i: op.i,
      k: op.k,
      b: op.b,
      h: parsed.h,
    },
    verdict: landed.verdict,
    erased: blank ? 1 : 0,
    body: blank ? blankBody(parsed.body) : parsed.body,
    lost: !blank && landed.lost && landed.lost.length > 0 ? JSON.stringify(landed.lost) : null,
    note: cur !== undefined || fields || flag ? JSON.stringify({ cur, fields, flag }) : null,
  };
}

/** Puts a changed row into the batch with what follows from it. */
export function settle(batch: Batch, row: WorkRow, at: number): void {
  const before = batch.row(row.e, row.i);
  deriveColumns(row, at);
  if (row.e === 'ticket' && (before?.shut ?? null) !== row.shut) batch.putShut(row.i, row.shut);
  const spec = ENTITIES.get(row.e);
  const parent = spec && before?.parent !== row.parent ? parentOf(spec, row.d) : null;
  if (parent) row.shut = batch.row(parent.e, parent.i)?.shut ?? null;
  batch.put(row);
}

/** Two rows with one number (decision 3): nothing is renumbered, a person is told. */
function flagged(batch: Batch, landed: Landed): Landed {
  const { row } = landed;
  const number = row && ENTITIES.get(row.e)?.fields.number ? row.d.number : undefined;
  if (!row || row.scope === '' || typeof number !== 'string' || batch.row(row.e, row.i)?.nk === number) return landed;
  const key = `${row.e} ${number}`;
  const ids = batch.numbers.get(key) ?? new Set<string>();
  batch.numbers.set(key, ids.add(row.i));
  return ids.size > 1 ? { ...landed, flag: 'NUMBER_CLASH' } : landed;
}

function wait(batch: Batch, op: WorkOp): void {
  const list = batch.waiting.get(keyOf(op));
  if (list) list.push(op);
  else batch.waiting.set(keyOf(op), [op]);
}

/** A verdict is data: every one but a plain `ok` also comes down in the author's device's feed. */
export function tell(batch: Batch, op: WorkOp, hub: boolean, always = false): void {
  if (hub || op.device === HUB_DEVICE || (!always && op.verdict === 'ok' && op.note === null)) return;
  batch.putFeed({
    ...{ scope: `device:${op.device}`, e: OP_VERDICT, i: String(op.ctr), seq: batch.nextSeq() },
    ...{ gone_at: null, shut: null, sum: 0 },
  });
}
