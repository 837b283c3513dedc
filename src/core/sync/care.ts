import { canonicalJson } from '../../shared/json.ts';
import { ENTITIES } from '../../shared/model/entities.ts';
import { LIMITS } from '../../wire/limits.ts';
import type { Db } from '../db/open.ts';
import { statement } from '../db/statement.ts';
import { readSettings } from '../settings-store.ts';
import { applyRow, removeConfirmed } from './apply.ts';
import { restartDownload } from './epoch.ts';
import { joinFields, splitFields } from './fields.ts';
import { confirmedOf, settle } from './overlay.ts';
import { inTransaction, type SyncParts } from './parts.ts';
import { contextOf } from './pull.ts';
import { isUsedUp, type Sliced } from './slices.ts';
import { getMeta, putMeta, readState } from './state.ts';
import type { Touched } from './verdicts.ts';

const OPS_AT_ONCE = 200;

/**
 * Lets go of ops that a verified backup of the hub covers and that are a week old, counted in the ledger's tally. Those that
 * still need attention, or are laid over a row, stay.
 */
export function* pruneOps(parts: SyncParts): Sliced<number> {
  const { db } = parts;
  const due = `SELECT o.dev, o.c, o.s FROM outbox o LEFT JOIN device_past d ON d.dev = o.dev
    WHERE o.acked_at IS NOT NULL AND o.acked_at < ? AND o.done = 1
    AND o.c <= CASE WHEN d.dev IS NULL THEN ? ELSE d.safe END
    AND NOT EXISTS (SELECT 1 FROM attention a WHERE a.dev = o.dev AND a.c = o.c AND a.state = 'open') LIMIT ${OPS_AT_ONCE}`;
  let gone = 0;
  for (;;) {
    const found = inTransaction(parts, () => {
      const { safe, have } = readState(db);
      // The last op that the hub confirmed carries the hash that the ledger compares.
      const upTo = Math.min(safe, have - 1);
      const ops = statement(db, due).all(parts.now() - LIMITS.keepOpsMs, upTo) as {
        dev: string;
        c: number;
        s: string;
      }[];
      for (const op of ops) letGo(db, op);
      return ops.length;
    });
    gone += found;
    if (found < OPS_AT_ONCE) return gone;
    yield;
  }
}

function letGo(db: Db, op: { dev: string; c: number; s: string }): void {
  const [kind = ''] = op.s.split(':');
  statement(db, 'INSERT INTO op_tally (dev, s, n) VALUES (?, ?, 1) ON CONFLICT (dev, s) DO UPDATE SET n = n + 1').run(
    op.dev,
    kind,
  );
  statement(db, 'DELETE FROM outbox WHERE dev = ? AND c = ?').run(op.dev, op.c);
}

/** What hangs on a ticket, with how it names it. What hangs on those comes before them. */
const HANGING: readonly (readonly [entity: string, where: string])[] = [
  ['attempt', 'callback_id IN (SELECT id FROM callback WHERE ticket_id = ?)'],
  ['callback', 'ticket_id = ?'],
  ['runSnapshot', 'call_id IN (SELECT id FROM call WHERE ticket_id = ?)'],
  ['qualityEvent', 'ticket_id = ?'],
  ['call', 'ticket_id = ?'],
  ['promise', 'ticket_id = ?'],
  ['visit', 'ticket_id = ?'],
  ['partLine', 'ticket_id = ?'],
  ['feeLine', 'ticket_id = ?'],
  ['settlementLine', 'ticket_id = ?'],
  ['ticketLink', 'ticket_id = ?'],
  ['departmentTask', 'ticket_id = ?'],
  ['attachment', 'ticket_id = ?'],
  ['verdict', 'ticket_id = ?'],
  ['event', 'ticket_id = ?'],
  ['ticket', 'id = ?'],
];

const DAY_MS = 86_400_000;

/** The setting grew: what was let go, or never came, is downloaded and compared. true = there is something to fetch. */
export function keepLonger(parts: SyncParts): boolean {
  const { db } = parts;
  return inTransaction(parts, () => {
    const days = readSettings(db).closedDays;
    const before = Number(getMeta(db, 'sync.closedDays') ?? days);
    putMeta(db, { 'sync.closedDays': days });
    if (days > before) restartDownload(parts, readState(db));
    return days > before;
  });
}

/**
 * Tickets that have been closed for long enough (a setting, 90 days) leave this desk with what hangs on them (decision 11): no
 * `gone`, no question, and `history` brings them back while there is a hub. Open own ops keep theirs here.
 */
export function* pruneTickets(parts: SyncParts): Sliced<number> {
  const { db } = parts;
  const days = readSettings(db).closedDays;
  const before = parts.now() - days * DAY_MS;
  let gone = 0;
  for (;;) {
    const touched: Touched[] = [];
    const ended = inTransaction(parts, () => {
      const began = performance.now();
      const old = statement(db, 'SELECT i FROM shut WHERE at < ? ORDER BY at LIMIT 50').all(before) as { i: string }[];
      for (const [at, { i }] of old.entries()) {
        dropTicket(parts, i, touched);
        statement(db, 'DELETE FROM shut WHERE i = ?').run(i);
        gone += 1;
        if (isUsedUp(parts.slice, at + 1, began)) return false;
      }
      return old.length < 50;
    });
    if (touched.length > 0) parts.changed(touched);
    if (ended) return gone;
    yield;
  }
}

function dropTicket(parts: SyncParts, ticket: string, touched: Touched[]): void {
  const { db } = parts;
  const open = 'SELECT 1 FROM outbox WHERE e = ? AND i = ? AND done = 0 LIMIT 1';
  const ctx = contextOf(parts, readState(db).epoch);
  for (const [e, where] of HANGING) {
    const { table } = ENTITIES.get(e) ?? { table: '' };
    const rows = statement(db, `SELECT id FROM ${table} WHERE ${where} AND q IS NOT NULL`).all(ticket) as {
      id: string;
    }[];
    for (const { id } of rows) {
      if (statement(db, open).get(e, id)) continue;
      const change = removeConfirmed(ctx, e, id);
      if (change) touched.push(change);
    }
  }
}

/**
 * After an update of the program: rows and fields that the older one kept as they came find their place now. The hub need not
 * send them again, because nothing of them was thrown away.
 */
export function* unpack(parts: SyncParts, schema: number): Sliced<void> {
  const { db } = parts;
  if (getMeta(db, 'sync.schema') === String(schema)) return;
  for (const spec of ENTITIES.values()) {
    const stashed = statement(db, 'SELECT row FROM stash WHERE e = ?').all(spec.name) as { row: string }[];
    for (const { row } of stashed) {
      inTransaction(parts, () => {
        const parsed = JSON.parse(row);
        applyRow(contextOf(parts, readState(db).epoch), parsed);
        statement(db, 'DELETE FROM stash WHERE e = ? AND i = ?').run(parsed.e, parsed.i);
      });
      yield;
    }
    yield* unpackExtras(parts, spec.name);
  }
  putMeta(db, { 'sync.schema': schema });
}

function* unpackExtras(parts: SyncParts, name: string): Sliced<void> {
  const { db } = parts;
  const spec = ENTITIES.get(name);
  if (!spec) return;
  let after = -1;
  for (;;) {
    const row = statement(
      db,
      `SELECT rid, id, q, extra, created_by AS createdBy, recorded_at AS at FROM ${spec.table}
       WHERE rid > ? AND extra IS NOT NULL AND q IS NOT NULL ORDER BY rid LIMIT 1`,
    ).get(after) as
      | { rid: number; id: string; q: number; extra: string; createdBy: string | null; at: number }
      | undefined;
    if (!row) return;
    after = row.rid;
    const extra = JSON.parse(row.extra) as Record<string, unknown>;
    if (!Object.keys(extra).some((field) => Object.hasOwn(spec.fields, field))) continue;
    inTransaction(parts, () => unpackRow(parts, name, row.id, extra));
    yield;
  }
}

function unpackRow(parts: SyncParts, name: string, id: string, extra: Record<string, unknown>): void {
  const spec = ENTITIES.get(name);
  const confirmed = confirmedOf(parts.db, name, id);
  if (!spec || !confirmed) return;
  const split = splitFields(spec, { ...joinFields(confirmed.fields, null), ...extra });
  settle(parts.db, parts.derive, name, id, { ...confirmed, ...split });
}

/** Ops that the hub said it blanked: also of customers that this desk may not see any more. */
const BLANKED_THERE = `u IN (SELECT substr(key, 8) FROM meta WHERE key > 'erased:' AND key < 'erased;')`;

const NAMING = `(i = ? OR instr(p, ?) > 0 OR i IN (SELECT id FROM ticket WHERE customer_id = ?)
  OR i IN (SELECT v.id FROM ticket_event v JOIN ticket t ON t.id = v.ticket_id WHERE t.customer_id = ?))`;

/**
 * Erased people (their name is blank, which no judge lets through): what this desk still holds of their ops is blanked as the
 * hub blanked its own, once a verified backup covers them, because a blanked op cannot go up again. Ids and hashes stay.
 */
export function* blankErased(parts: SyncParts): Sliced<void> {
  const { db } = parts;
  inTransaction(parts, () => blankOps(db, BLANKED_THERE, []));
  yield;
  const erased = statement(db, "SELECT id FROM customer WHERE name = '' AND q IS NOT NULL").all() as { id: string }[];
  for (const { id } of erased) {
    inTransaction(parts, () => blankOps(db, NAMING, [id, id, id, id]));
    yield;
  }
}

function blankOps(db: SyncParts['db'], which: string, values: readonly string[]): void {
  const named = statement(
    db,
    `SELECT dev, c, u, body FROM outbox WHERE p <> '{}' AND s <> 'pending' AND ${which}
     AND (dev <> (SELECT value FROM meta WHERE key = 'device.id') OR c <= ?)`,
  ).all(...values, readState(db).safe) as { dev: string; c: number; u: string; body: string }[];
  for (const { dev, c, u, body } of named) {
    const blank = canonicalJson({ ...JSON.parse(body), p: {} });
    statement(db, "UPDATE outbox SET p = '{}', body = ?, res = NULL WHERE dev = ? AND c = ?").run(blank, dev, c);
    statement(db, 'DELETE FROM attention WHERE dev = ? AND c = ?').run(dev, c);
    statement(db, "DELETE FROM meta WHERE key = 'erased:' || ?").run(u);
  }
}
