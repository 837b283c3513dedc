import { isDeepStrictEqual } from 'node:util';
import { ENTITIES } from '../../src/shared/model/entities.ts';
import { legalFirst, legalMove } from '../../src/shared/model/state-machines.ts';
import { causal, latestStands } from './causality.ts';
import type { DeskState, HubOp, HubRow, HubState } from './evidence.ts';
import type { Oracle } from './oracle.ts';

/** What the faults themselves took. */
export interface Known {
  /** Ops that were on a disk only, and the disk was set back. */
  readonly lostWithDisk: ReadonlySet<string>;
  /** Desks whose clock jumped. */
  readonly jumped: ReadonlySet<string>;
  /** Desks whose disk was copied or set back, and the copies. */
  readonly copied: ReadonlySet<string>;
  /** The hub was put back to a backup at least once. */
  readonly restored: boolean;
}

/** A desk and the scopes it may see now; null = revoked. */
export type JudgedDesk = DeskState & { readonly scopes: readonly string[] | null };

/** Invariants I1–I9 of sync.md 2.7 after everything came to rest. Each answers what is wrong, in words. */
export function check(hub: HubState, desks: readonly JudgedDesk[], oracle: Oracle, known: Known): string[] {
  return [
    ...converged(hub, desks),
    ...nothingLost(hub, desks, oracle, known.lostWithDisk),
    ...once(hub),
    ...told(desks),
    ...ledgers(hub, desks),
    ...noOrphans(hub),
    ...causal(hub, oracle, known),
    ...latestStands(hub, oracle, known),
    ...legalHistories(hub),
    ...recorded(hub),
  ];
}

export const short = (id: string) => id.slice(-6);
export const place = (e: string, i: string) => `${e} ${i}`;

/** I1 and I9: a desk shows every row of its scopes as the hub has it, no other row, and nothing lies over it. */
function converged(hub: HubState, desks: readonly JudgedDesk[]): string[] {
  return desks.flatMap((desk) => {
    const { scopes } = desk;
    if (!scopes) return [];
    const wrong: string[] = [];
    if (desk.overlays > 0) wrong.push(`I1 ${desk.name}: ${desk.overlays} overlays left`);
    const wanted = new Map(hub.rows.filter((row) => visible(row, scopes)).map((row) => [place(row.e, row.i), row]));
    const has = new Map(desk.rows.map((row) => [place(row.e, row.i), row]));
    for (const [key, row] of wanted) {
      const mine = has.get(key);
      if (!mine) wrong.push(`I9 ${desk.name}: lacks ${row.e} ${short(row.i)}`);
      else if (!sameFields(mine.d, row.d))
        wrong.push(`I1 ${desk.name}: ${row.e} ${short(row.i)} ${difference(mine.d, row.d)}`);
    }
    for (const [key, row] of has)
      if (!wanted.has(key)) wrong.push(`I9 ${desk.name}: has ${row.e} ${short(row.i)} beyond its scopes`);
    return wrong;
  });
}

function visible(row: HubRow, scopes: readonly string[]): boolean {
  return ENTITIES.has(row.e) && scopes.includes(row.scope);
}

const filled = (fields: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== undefined));

function sameFields(a: Readonly<Record<string, unknown>>, b: Readonly<Record<string, unknown>>): boolean {
  return isDeepStrictEqual(filled(a), filled(b));
}

function difference(a: Readonly<Record<string, unknown>>, b: Readonly<Record<string, unknown>>): string {
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  return names
    .filter((name) => !isDeepStrictEqual(a[name] ?? null, b[name] ?? null))
    .map((name) => `${name}: desk ${JSON.stringify(a[name])} hub ${JSON.stringify(b[name])}`)
    .join(', ');
}

/** I2: every op whose COMMIT returned is in the hub's log, unless its disk was lost before it could be sent. */
function nothingLost(
  hub: HubState,
  desks: readonly DeskState[],
  oracle: Oracle,
  lostWithDisk: ReadonlySet<string>,
): string[] {
  const there = new Set(hub.ops.map((op) => op.u));
  const pending = desks.flatMap((desk) =>
    desk.outbox.filter((op) => op.s === 'pending').map((op) => `I2 ${desk.name}: op ${op.c} still pending`),
  );
  const gone = [...oracle.ops.values()].filter((op) => !there.has(op.u) && !lostWithDisk.has(op.u));
  return [
    ...pending,
    ...gone.map((op) => `I2 ${op.desk}: op ${op.c} of ${op.dev.slice(-6)} (${op.kind} ${op.entity}) is nowhere`),
  ];
}

/** I3: an op is in the log once; (device, c) is its key there, u says so across a renumbering. */
function once(hub: HubState): string[] {
  const count = new Map<string, number>();
  for (const op of hub.ops) count.set(op.u, (count.get(op.u) ?? 0) + 1);
  return [...count].filter(([, times]) => times > 1).map(([u, times]) => `I3 op ${short(u)} is there ${times} times`);
}

/** 2.5 (c): every op that was held or denied stands in its desk's list, and nothing stands there twice. */
function told(desks: readonly DeskState[]): string[] {
  return desks.flatMap((desk) => {
    const lines = desk.attention.map(({ dev, c, kind, f }) => `${dev} ${c} ${kind} ${f}`);
    const there = new Set(desk.attention.map(({ dev, c }) => `${dev} ${c}`));
    const untold = desk.outbox.filter(
      (op) => /^(held|denied):/.test(op.s) && op.p !== '{}' && !there.has(`${op.dev} ${op.c}`),
    );
    return [
      ...lines.filter((line, at) => lines.indexOf(line) !== at).map((line) => `told ${desk.name}: twice ${line}`),
      ...untold.map((op) => `told ${desk.name}: op ${op.c} is ${op.s} and nobody is told`),
    ];
  });
}

/** I4: counters without gaps, sums that add up, the chain's end equal on both sides. */
function ledgers(hub: HubState, desks: readonly DeskState[]): string[] {
  const wrong: string[] = [];
  for (const { device, ctr } of hub.devices) {
    const counters = hub.ops
      .filter((op) => op.device === device)
      .map((op) => op.c)
      .sort((a, b) => a - b);
    if (counters.some((c, index) => c !== index + 1) || counters.length !== ctr)
      wrong.push(`I4 device ${short(device)}: counters ${counters.join(',')} ctr ${ctr}`);
  }
  for (const desk of desks) {
    for (const { created, sum } of desk.ledger)
      if (created !== sum) wrong.push(`I4 ${desk.name}: created ${created}, accounted ${sum}`);
    const last = new Map<string, { c: number; h: string }>();
    for (const op of desk.outbox) if ((last.get(op.dev)?.c ?? 0) < op.c) last.set(op.dev, op);
    for (const [dev, op] of last) {
      const there = hub.devices.find((item) => item.device === dev);
      if (there && there.ctr === op.c && there.hash !== op.h)
        wrong.push(`I4 ${desk.name}: chain ${op.h} is ${there.hash} at the hub`);
    }
  }
  return wrong;
}

/** I5: no op waits for a row that is there. */
function noOrphans(hub: HubState): string[] {
  const there = new Set(hub.rows.map((row) => place(row.e, row.i)));
  return hub.ops
    .filter((op) => op.verdict === 'held:NO_ROW' && there.has(place(op.e, op.i)))
    .map((op) => `I5 op ${short(op.u)} is held for a row that is there`);
}

/** The same op come up again under another counter: it carries the first one's verdict and did nothing. */
export const isEcho = (op: HubOp) => op.u.includes('~');

export const APPLIED = new Set(['ok', 'merged']);

/** I7: the states of a row are one legal path, in the order in which the hub took them. */
function legalHistories(hub: HubState): string[] {
  const wrong: string[] = [];
  for (const row of hub.rows) {
    const spec = ENTITIES.get(row.e);
    // Of what was erased the hub keeps no payloads.
    if (!spec?.state || row.erased) continue;
    const path = hub.ops
      .filter(
        (op) =>
          op.verdict === 'ok' && !isEcho(op) && op.e === row.e && op.i === row.i && (op.k === 'go' || op.k === 'new'),
      )
      .sort((a, b) => a.q - b.q);
    let state = '';
    for (const op of path) {
      if (op.k === 'new') {
        if (state !== '') continue;
        state = String(op.payload[spec.state]);
        if (!legalFirst(row.e, op.payload as Record<string, unknown>, state))
          wrong.push(`I7 ${row.e} ${short(row.i)}: born as ${state}`);
        continue;
      }
      // Applied from where its author thought the row was, or from where it really was, if the way leads on from there (2.3).
      const to = String(op.payload.to);
      if (state !== '' && !legalMove(row.e, row.d as Record<string, unknown>, state, to))
        wrong.push(`I7 ${row.e} ${short(row.i)}: to ${to} while it was ${state}`);
      state = to;
    }
    if (state !== '' && state !== row.d[spec.state])
      wrong.push(`I7 ${row.e} ${short(row.i)}: is ${row.d[spec.state]}, was led to ${state}`);
  }
  return wrong;
}

/** I8: an applied write either stands, was overwritten by an op in the log, or is named as lost in its own op. */
function recorded(hub: HubState): string[] {
  const rows = new Map(hub.rows.map((row) => [place(row.e, row.i), row]));
  return hub.ops.flatMap((op) => {
    if (!APPLIED.has(op.verdict) || op.k !== 'set') return [];
    const row = rows.get(place(op.e, op.i));
    if (row?.erased) return [];
    return Object.entries(op.payload).flatMap(([field, value]) => {
      if (op.lost.includes(field)) return [];
      if (isDeepStrictEqual(row?.d[field] ?? null, value ?? null)) return [];
      const over = hub.ops.some(
        (other) =>
          other.u !== op.u &&
          APPLIED.has(other.verdict) &&
          other.e === op.e &&
          other.i === op.i &&
          Object.hasOwn(other.payload, field) &&
          !other.lost.includes(field),
      );
      return over ? [] : [`I8 ${op.e} ${short(op.i)}.${field}: the value of op ${short(op.u)} is gone without a trace`];
    });
  });
}
