import type { Candidate } from './candidates.ts';
import type { Cluster } from './resolve.ts';
import type { Finding } from './types.ts';

/** Marks that one answer lists; whoever writes more has other troubles than the next one. */
export const MAX_FINDINGS = 1_000;
/** Groups of hits whose surroundings are read: a megabyte of nothing but hits must not hold up a save. */
const MAX_LOOKS = 50_000;

export type Overview = {
  readonly clusters: readonly Cluster[];
  readonly findings: Finding[];
  /** Hits that were counted and not listed; 0 in any note written by hand. */
  readonly more: number;
};

function notLookedAt(candidates: readonly Candidate[]): Cluster {
  const end = candidates.reduce((most, one) => Math.max(most, one.end), 0);
  return { start: candidates[0]!.start, end, candidates, findings: [], excused: [], left: 1, pending: true };
}

/**
 * Looks at groups of hits in their order until the list is full. What is listed depends on the groups alone, so an
 * incremental check that knows some of them answers what a full one does.
 */
export function lookAt(
  groups: readonly (readonly Candidate[])[],
  look: (group: readonly Candidate[]) => Cluster,
): Overview {
  let listed = 0;
  let more = 0;
  const clusters = groups.map((group, index) => {
    const full = listed >= MAX_FINDINGS || index >= MAX_LOOKS;
    const cluster = full ? notLookedAt(group) : look(group);
    listed += cluster.findings.length;
    more += cluster.left;
    return cluster;
  });
  const findings = clusters.flatMap((cluster) => cluster.findings);
  const over = Math.max(0, findings.length - MAX_FINDINGS);
  return { clusters, findings: over > 0 ? findings.slice(0, MAX_FINDINGS) : findings, more: more + over };
}
