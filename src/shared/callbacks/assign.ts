import type { DueItem } from './derive.ts';
import type { DueCall } from './group.ts';

/** Somebody who calls: their range of customers (region × contract kind) and how many calls a day. */
export interface Caller {
  readonly id: string;
  /** Empty = every region. */
  readonly regions: readonly string[];
  /** Empty = every kind. */
  readonly contractKinds: readonly string[];
  /** Calls a day; null = as many as come. */
  readonly cap: number | null;
  /** Here today. */
  readonly present: boolean;
  readonly role: 'agent' | 'lead';
}

/** What of a customer decides who calls. */
export interface Owned {
  readonly region: string | null;
  readonly contractKind: string;
  readonly ownerId: string | null;
  readonly ticketOwnerId: string | null;
}

/** Why a call got its owner, or why it is on the lead's list without one. */
export type OwnerReason =
  | 'published'
  | 'handler'
  | 'ticketOwner'
  | 'customerOwner'
  | 'range'
  | 'lead'
  | 'ownerAbsent'
  | 'noRange'
  | 'overCap'
  | 'leadsList';

export interface Proposal {
  readonly call: DueCall;
  readonly ownerId: string | null;
  readonly reason: OwnerReason;
  /** Whose it was before, where that changed. */
  readonly beforeId: string | null;
}

/**
 * The proposal of the lead's half past eight (issue 7): calls in the order of their turn go to whom their rule names, by
 * region × contract kind × workload. Nothing is written; a call that nobody can take stays on the lead's list with the
 * reason. `keep`: published calls stay with their owner while that person is here (publishing again moves nobody).
 */
export function proposeOwners(
  calls: readonly DueCall[],
  owned: (call: DueCall) => Owned,
  callers: readonly Caller[],
  keep = true,
): Proposal[] {
  const here = callers.filter(({ present }) => present).sort((a, b) => (a.id < b.id ? -1 : 1));
  const desk: Desk = { here: new Map(here.map((caller) => [caller.id, caller])), load: new Map() };
  const first = new Map<DueCall, Proposal>();
  if (keep) {
    for (const call of calls) {
      const owner = call.lead === null && call.ownerId !== null ? desk.here.get(call.ownerId) : undefined;
      if (!owner) continue;
      take(desk, owner.id);
      const reason = call.complaint?.handlerId === owner.id ? 'handler' : 'published';
      first.set(call, { call, ownerId: owner.id, reason, beforeId: owner.id });
    }
  }
  return calls.map((call) => first.get(call) ?? propose(call, owned(call), desk));
}

interface Desk {
  readonly here: ReadonlyMap<string, Caller>;
  readonly load: Map<string, number>;
}

const take = ({ load }: Desk, id: string) => load.set(id, (load.get(id) ?? 0) + 1);
const isFull = ({ load }: Desk, { id, cap }: Caller) => cap !== null && (load.get(id) ?? 0) >= cap;

function propose(call: DueCall, owned: Owned, desk: Desk): Proposal {
  const to = (ownerId: string | null, reason: OwnerReason): Proposal => {
    if (ownerId !== null) take(desk, ownerId);
    return { call, ownerId, reason, beforeId: call.ownerId };
  };
  if (call.lead !== null) return to(null, 'leadsList');
  // A complaint is called by the one who handles it or, when that person is away, by nobody the lead did not name.
  if (call.complaint) return named(call.complaint.handlerId, 'handler', desk, to);
  const rule = (call.items[0] as DueItem).ownerRule;
  if (rule === 'handler') return to(leadOf(desk), 'lead');
  if (rule === 'lead') return to(leadOf(desk), 'lead');
  if (rule === 'ticketOwner' && owned.ticketOwnerId && desk.here.has(owned.ticketOwnerId))
    return named(owned.ticketOwnerId, 'ticketOwner', desk, to);
  const own = owned.ownerId === null ? undefined : desk.here.get(owned.ownerId);
  if (own && !isFull(desk, own)) return to(own.id, 'customerOwner');
  const inRange = [...desk.here.values()].filter((caller) => caller.role === 'agent' && covers(caller, owned));
  if (inRange.length === 0) return to(null, owned.ownerId !== null && !own ? 'ownerAbsent' : 'noRange');
  const free = inRange.filter((caller) => !isFull(desk, caller));
  const least = leastLoaded(free, desk);
  return least ? to(least.id, 'range') : to(null, 'overCap');
}

function named(
  id: string | null,
  reason: OwnerReason,
  desk: Desk,
  to: (ownerId: string | null, reason: OwnerReason) => Proposal,
): Proposal {
  if (id !== null && desk.here.has(id)) return to(id, reason);
  return id === null ? to(leadOf(desk), 'lead') : to(null, 'ownerAbsent');
}

const leadOf = ({ here }: Desk): string | null => [...here.values()].find(({ role }) => role === 'lead')?.id ?? null;

/** Whether somebody's range holds such a customer. */
export function covers({ regions, contractKinds }: Caller, { region, contractKind }: Owned): boolean {
  const inRegion = regions.length === 0 || (region !== null && regions.includes(region));
  return inRegion && (contractKinds.length === 0 || contractKinds.includes(contractKind));
}

/** Smallest share of the cap used; without a cap the smallest number. Ties go by id, so that every desk proposes the same. */
function leastLoaded(callers: readonly Caller[], { load }: Desk): Caller | null {
  let found: Caller | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const caller of callers) {
    const share = (load.get(caller.id) ?? 0) / (caller.cap ?? 100);
    if (share < least) {
      least = share;
      found = caller;
    }
  }
  return found;
}
