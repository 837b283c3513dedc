import { type Caller, covers } from '../callbacks/assign.ts';

export const WORK_KINDS = ['ticket', 'promise', 'callback', 'missedCall', 'handover', 'nextAction'] as const;
export type WorkKind = (typeof WORK_KINDS)[number];

/** Something that somebody who is away would have done. */
export interface Work {
  readonly kind: WorkKind;
  readonly id: string;
  readonly region: string | null;
  readonly contractKind: string;
  /** A complaint is called by who handles it; while that person is away it is the lead's (domain §7). */
  readonly complaint: boolean;
  readonly dueAt: number | null;
}

export interface Candidate extends Caller {
  /** Open work that is due in the same time. */
  readonly load: number;
}

export interface Move {
  readonly kind: WorkKind;
  readonly id: string;
  /** null = nobody is here: it stays where it is and stands on the lead's list. */
  readonly toId: string | null;
  readonly reason: 'range' | 'complaint' | 'noRange' | 'nobody';
}

/**
 * Who takes what of somebody who is away: in the order of its deadlines, by range (region × contract kind), then to whoever
 * has least. A complaint and what nobody's range covers go to the lead, so that no work is ever without somebody; with
 * nobody here at all it keeps its owner and is named `nobody`.
 */
export function planAbsence(work: readonly Work[], candidates: readonly Candidate[]): Move[] {
  const here = candidates.filter(({ present }) => present).sort((a, b) => (a.id < b.id ? -1 : 1));
  const load = new Map(here.map(({ id, load }) => [id, load]));
  const leads = here.filter(({ role }) => role === 'lead');
  const agents = here.filter(({ role }) => role === 'agent');
  const least = (from: readonly Candidate[]): Candidate | undefined =>
    from.reduce<Candidate | undefined>((best, one) => {
      const share = (candidate: Candidate) => (load.get(candidate.id) ?? 0) / (candidate.cap ?? 100);
      return best === undefined || share(one) < share(best) ? one : best;
    }, undefined);
  const open = (one: Candidate) => one.cap === null || (load.get(one.id) ?? 0) < one.cap;
  return [...work]
    .sort((a, b) => (a.dueAt ?? Infinity) - (b.dueAt ?? Infinity) || (a.id < b.id ? -1 : 1))
    .map((item): Move => {
      const inRange = item.complaint ? [] : agents.filter((one) => open(one) && covers(one, ownedOf(item)));
      const reason = item.complaint ? 'complaint' : inRange.length > 0 ? 'range' : 'noRange';
      const to = least(inRange) ?? least(leads) ?? least(agents);
      if (!to) return { kind: item.kind, id: item.id, toId: null, reason: 'nobody' };
      load.set(to.id, (load.get(to.id) ?? 0) + 1);
      return { kind: item.kind, id: item.id, toId: to.id, reason };
    });
}

const ownedOf = ({ region, contractKind }: Work) => ({ region, contractKind, ownerId: null, ticketOwnerId: null });
