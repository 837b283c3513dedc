import { derivedId } from '../../shared/ids.ts';
import { canonicalJson } from '../../shared/json.ts';
import { drawDeviceCode } from '../../shared/ticket-number.ts';
import { chain } from '../../wire/chain.ts';
import type { Db } from '../db/open.ts';
import { statement } from '../db/statement.ts';
import type { SyncParts } from './parts.ts';
import { getMeta, putMeta, readState } from './state.ts';

type ForkParts = Pick<SyncParts, 'db' | 'now' | 'log'>;

export interface NewDevice {
  readonly id: string;
  /** Letters of its ticket numbers. */
  readonly code: string;
}

/** The op from which a new id would count: the first that was not sent; after all of them when none waits. */
export function firstPending(db: Db): number {
  const { device, ctr } = readState(db);
  const sql = "SELECT min(c) AS c FROM outbox WHERE dev = ? AND s = 'pending'";
  return (statement(db, sql).get(device) as { c: number | null }).c ?? ctr + 1;
}

/** The id this desk will take. Kept until it is taken, so that asking the hub for it twice asks for the same one. */
export function planFork(parts: SyncParts): NewDevice {
  const planned = getMeta(parts.db, 'fork.device');
  if (planned) return JSON.parse(planned) as NewDevice;
  const device = { id: parts.newId(), code: drawDeviceCode(parts.randomBytes) };
  putMeta(parts.db, { 'fork.device': JSON.stringify(device) });
  return device;
}

/**
 * Takes the new device id (sync.md 2.2, FORK): ops from `at` on are numbered anew from 1 and chained anew, keeping their
 * own ids; older ones stay under the id they were made with. Numbers of tickets that were read out do not change.
 */
export function takeFork(parts: ForkParts, device: NewDevice, at: number): void {
  const { db } = parts;
  db.transaction(() => {
    const old = readState(db);
    const last = statement(db, 'SELECT h FROM outbox WHERE dev = ? AND c = ?').get(old.device, at - 1) as
      | { h: string }
      | undefined;
    statement(
      db,
      `INSERT INTO device_past (dev, n, ctr, hash, have, hub_hash, safe, ended_at)
       SELECT ?, coalesce(max(n), 0) + 1, ?, ?, ?, ?, ?, ? FROM device_past WHERE true ON CONFLICT (dev) DO NOTHING`,
    ).run(old.device, at - 1, last?.h ?? '', at - 1, last?.h ?? '', Math.min(old.safe, at - 1), parts.now());
    const { ctr, hash } = renumber(parts, old.device, device.id, at);
    putMeta(db, {
      'device.id': device.id,
      'device.code': device.code,
      'device.ctr': ctr,
      'device.hash': hash,
      'ticket.counter': 0,
      'sync.have': 0,
      'sync.hubHash': '',
      'sync.safe': 0,
      'sync.ack': '',
      'fork.device': null,
    });
  }).immediate();
  parts.log.warn('sync.fork', { at });
}

function renumber(parts: ForkParts, from: string, to: string, at: number): { ctr: number; hash: string } {
  const { db } = parts;
  const ops = statement(db, 'SELECT c, body FROM outbox WHERE dev = ? AND c >= ? ORDER BY c').all(from, at) as {
    c: number;
    body: string;
  }[];
  const move = statement(
    db,
    `UPDATE outbox SET dev = ?, c = ?, body = ?, h = ?, s = 'pending', q = NULL, res = NULL, acked_at = NULL, done = 0
     WHERE dev = ? AND c = ?`,
  );
  let hash = '';
  ops.forEach((op, index) => {
    const body = canonicalJson({ ...JSON.parse(op.body), c: index + 1 });
    hash = chain(hash, body);
    move.run(to, index + 1, body, hash, from, op.c);
  });
  statement(db, 'DELETE FROM attention WHERE dev = ? AND c >= ?').run(from, at);
  return { ctr: ops.length, hash };
}

interface Renumbered {
  readonly dev: string;
  readonly c: number;
  readonly s: string;
  readonly e: string;
  readonly i: string;
  readonly body: string;
}

/**
 * The hub was restored: ops of former device ids may be gone there, and nobody can send under those any more. Those that are
 * still here come under this device, with their old op ids: what the hub has, it answers from what it stored. They are older than
 * what this device has not sent (above `have`), so they take their numbers before it: on one device the later number stands.
 * Inside a transaction, after `markUnsent`. Answers the rows they are about.
 */
export function adoptPast(parts: ForkParts, have: number): { e: string; i: string }[] {
  const { db } = parts;
  const past = statement(
    db,
    `SELECT o.dev, o.c, o.s, o.e, o.i, o.body FROM outbox o JOIN device_past d ON d.dev = o.dev
     WHERE o.s <> 'pending' AND o.p <> '{}' ORDER BY d.n, o.c`,
  ).all() as Renumbered[];
  if (past.length === 0) return [];
  const { device, ctr } = readState(db);
  const own = statement(db, 'SELECT dev, c, s, e, i, body FROM outbox WHERE dev = ? AND c > ? ORDER BY c').all(
    device,
    have,
  ) as Renumbered[];
  // Ops that were let go cannot be numbered anew; those at the hub keep theirs.
  const whole = own.length === ctr - have;
  const from = whole ? have : ctr;
  const hash = chainAt(db, device, from) ?? getMeta(db, 'device.hash') ?? '';
  const end = number(parts, device, from, hash, whole ? [...past, ...own] : past);
  const tally = statement(
    db,
    'INSERT INTO op_tally (dev, s, n) VALUES (?, ?, 1) ON CONFLICT (dev, s) DO UPDATE SET n = n + 1',
  );
  // The old id's page of the ledger keeps what became of it the first time.
  for (const op of past) tally.run(op.dev, op.s.split(':')[0] ?? '');
  putMeta(db, { 'device.ctr': end.c, 'device.hash': end.hash });
  return past;
}

/** The chain's link at `c`; null = that op is not here. */
function chainAt(db: Db, device: string, c: number): string | null {
  if (c === 0) return '';
  const row = statement(db, 'SELECT h FROM outbox WHERE dev = ? AND c = ?').get(device, c) as { h: string } | undefined;
  return row?.h ?? null;
}

/** Gives these ops, in this order, the numbers after `from`, chained anew. What people dealt with of them stays dealt with. */
function number(
  { db }: ForkParts,
  device: string,
  from: number,
  start: string,
  ops: readonly Renumbered[],
): { c: number; hash: string } {
  const aside = statement(db, 'UPDATE outbox SET c = -c WHERE dev = ? AND c = ?');
  const move = statement(
    db,
    `UPDATE outbox SET dev = ?, c = ?, body = ?, h = ?, s = 'pending', q = NULL, res = NULL, acked_at = NULL, done = 0
     WHERE dev = ? AND c = ?`,
  );
  const forget = statement(db, "DELETE FROM attention WHERE dev = ? AND c = ? AND state = 'open'");
  const asideToo = statement(db, "UPDATE attention SET c = -c, id = 'aside ' || id WHERE dev = ? AND c = ?");
  for (const op of ops) {
    aside.run(op.dev, op.c);
    forget.run(op.dev, op.c);
    asideToo.run(op.dev, op.c);
  }
  let hash = start;
  let c = from;
  for (const op of ops) {
    c += 1;
    const body = canonicalJson({ ...JSON.parse(op.body), c });
    hash = chain(hash, body);
    move.run(device, c, body, hash, op.dev, -op.c);
    moveTold(db, op, device, c);
  }
  return { c, hash };
}

/** The id follows from the op's number (`verdicts.ts`): told again, the same thing finds that it was dealt with. */
function moveTold(db: Db, from: Renumbered, device: string, c: number): void {
  const entries = statement(db, 'SELECT id, kind, f, code FROM attention WHERE dev = ? AND c = ?').all(
    from.dev,
    -from.c,
  ) as { id: string; kind: string; f: string | null; code: string | null }[];
  for (const { id, kind, f, code } of entries)
    statement(db, 'UPDATE attention SET id = ?, dev = ?, c = ? WHERE id = ?').run(
      derivedId('attention', `${device}:${c}`, kind, f ?? code ?? ''),
      device,
      c,
      id,
    );
}
