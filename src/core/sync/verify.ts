import type { VerifyAnswer } from '../../wire/pull.ts';
import { restartDownload } from './epoch.ts';
import { inTransaction, type SyncParts } from './parts.ts';
import { getMeta, putMeta, readState } from './state.ts';

/** What a desk counted, at which head of which epoch. */
export interface OwnSums {
  readonly head: number;
  readonly epoch: string;
  readonly scopes: Readonly<Record<string, { readonly count: number; readonly sum: string }>>;
}

interface ScopeState {
  readonly scope: string;
  readonly rows: number;
  readonly hubRows: number;
  readonly state: 'same' | 'mended' | 'differs';
}

/** Both sides must speak of the same moment: else the answer is null, and one pulls and counts again. */
export function compare(own: OwnSums, hub: VerifyAnswer): ScopeState[] | null {
  if (own.head !== hub.head || own.epoch !== hub.epoch) return null;
  const names = [...new Set([...Object.keys(hub.scopes), ...Object.keys(own.scopes)])].sort();
  return names.map((scope) => {
    const here = own.scopes[scope] ?? { count: 0, sum: '0' };
    const there = hub.scopes[scope] ?? { count: 0, sum: '0' };
    const same = here.count === there.count && BigInt(here.sum) === BigInt(there.sum);
    return { scope, rows: here.count, hubRows: there.count, state: same ? 'same' : 'differs' };
  });
}

/** What the ledger shows. A scope that differed and is the same after a new download was mended. */
export function keepVerified(parts: SyncParts, found: readonly ScopeState[], before: readonly ScopeState[]): void {
  const differed = new Set(before.filter((item) => item.state === 'differs').map((item) => item.scope));
  const scopes = found.map((item) =>
    item.state === 'same' && differed.has(item.scope) ? { ...item, state: 'mended' as const } : item,
  );
  putMeta(parts.db, { 'sync.verified': JSON.stringify({ at: parts.now(), scopes }) });
  const bad = scopes.filter((item) => item.state !== 'same');
  if (bad.length > 0) parts.log.warn('sync.verify', { scopes: bad });
}

/** Rows here are not the hub's: they are fetched again from the start and compared. Own ops stay. */
export function downloadAgain(parts: SyncParts): void {
  inTransaction(parts, () => restartDownload(parts, readState(parts.db)));
}

export interface VerifyDeps {
  readonly parts: SyncParts;
  readonly round: () => Promise<void>;
  readonly own: (cutoff: number) => Promise<OwnSums>;
  readonly hub: () => Promise<VerifyAnswer>;
}

const TRIES = 5;

/** Compares, mends once, compares again. false = the two never stood still at the same moment, or the hub is away. */
export async function verifyNow(deps: VerifyDeps): Promise<boolean> {
  let before: ScopeState[] = [];
  for (let turn = 0; turn < TRIES; turn += 1) {
    await deps.round();
    const hub = await deps.hub();
    const found = compare(await deps.own(hub.cutoff), hub);
    if (!found) continue;
    const differs = found.some((item) => item.state === 'differs');
    if (!differs || before.length > 0 || getMeta(deps.parts.db, 'sync.boot') !== null) {
      keepVerified(deps.parts, found, before);
      return true;
    }
    before = found;
    downloadAgain(deps.parts);
  }
  return false;
}
