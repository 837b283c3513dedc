import type { AttentionItem, Ledger, SyncState, SyncStatus } from '../../../src/contract/sync.ts';
import { customer, NOW, people, ticket, uuid } from './data.ts';

const MINUTE = 60_000;

export interface FakeSync {
  status: SyncStatus;
  items: AttentionItem[];
  ledger: Ledger;
  /** What the page said: network, editing, answers to the safety stop. */
  said: unknown[];
  editors: { personId: string; name: string; since: number }[];
}

/** A desk in one state of sync, with `attention` items of every kind in turn. */
export function fakeSync(state: SyncState, attention: number): FakeSync {
  const alone = state === 'alone';
  const items = Array.from({ length: alone ? 0 : attention }, (_, i) => item(i));
  return {
    items,
    said: [],
    editors: [],
    status: {
      state,
      hub: alone
        ? null
        : {
            url: 'https://hub.example.hk:7440',
            organisation: '香江影印機維修有限公司',
            site: 'hk',
            device: '12 號座位',
          },
      pending: state === 'offline' || state === 'refused' ? 3 : 0,
      confirmed: alone ? 0 : 1204,
      attention: items.length,
      lastSyncAt: alone ? null : NOW - 2 * MINUTE,
      oldestPendingAt: state === 'offline' ? NOW - 90 * MINUTE : null,
      nextTryAt: state === 'offline' ? NOW + MINUTE : null,
      progress: state === 'working' ? { phase: 'download', done: 4200, total: 10_000 } : null,
      problem: PROBLEMS[state] ?? null,
      ask: state === 'asking' ? { removals: 2100, rows: 9400 } : null,
      live: state === 'fresh',
    },
    ledger: ledgerOf(state),
  };
}

const PROBLEMS: Partial<Record<SyncState, SyncStatus['problem']>> = {
  offline: 'unreachable',
  refused: 'refused',
  tooOld: 'tooOld',
  leaving: 'revoked',
};

function ledgerOf(state: SyncState): Ledger {
  const pending = state === 'offline' ? 3 : 0;
  const current = { created: 1204 + pending, pending, ok: 1190, merged: 9, held: 3, denied: 2, addsUp: true };
  const past = { created: 88, pending: 0, ok: 88, merged: 0, held: 0, denied: 0, addsUp: true };
  const hash = { hubHash: '9f3ac01b77de', ownHash: '9f3ac01b77de', matches: true };
  return {
    devices: [
      { device: uuid(8, 1), current: true, ...current, ...hash, have: 1204, safe: 1196 },
      {
        device: uuid(8, 2),
        current: false,
        ...past,
        hubHash: 'aa01b3',
        ownHash: null,
        matches: null,
        have: 88,
        safe: 88,
      },
    ],
    lastSyncAt: NOW - 2 * MINUTE,
    verified: null,
  };
}

const fields = ['summary', 'description', 'promisedContactBy', 'problemType'];
const shown = (raw: unknown) => ({ raw, text: raw === null ? '' : String(raw) });

function item(i: number): AttentionItem {
  const kind = (['lost', 'lost', 'held', 'denied', 'notice'] as const)[i % 5] ?? 'lost';
  const row = i % 2 === 0 ? ticket(i) : customer(i);
  const isTicket = i % 2 === 0;
  const lost = kind === 'lost';
  return {
    id: uuid(7, i),
    kind,
    code: lost ? null : { held: 'BAD_TRANSITION', denied: 'ROLE', notice: 'NUMBER_CLASH' }[kind],
    state: 'open',
    at: NOW - i * 7 * MINUTE,
    authorId: uuid(2, 2),
    authorName: people[1]?.name ?? null,
    entity: isTicket ? 'ticket' : 'customer',
    rowId: row.id,
    title: 'summary' in row ? row.number : row.name,
    open: { kind: isTicket ? 'ticket' : 'customer', id: row.id },
    opKind: kind === 'held' ? 'go' : 'set',
    field: lost ? (isTicket ? (fields[i % 4] ?? 'summary') : 'address') : null,
    mine: lost ? shown('入紙盒卡紙，客人要求今日內上門') : null,
    theirs: lost
      ? { value: shown('入紙盒卡紙，已約明早上門'), byName: people[2]?.name ?? null, at: NOW - (i * 7 + 30) * MINUTE }
      : null,
    fields: lost ? [] : [{ field: 'to', value: shown('assigned') }],
    current: kind === 'held' ? 'void' : null,
    canKeep: lost,
  };
}
