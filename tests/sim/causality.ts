import { isDeepStrictEqual } from 'node:util';
import { ENTITIES } from '../../src/shared/model/entities.ts';
import type { HubOp, HubRow, HubState } from './evidence.ts';
import { APPLIED, isEcho, type Known, place, short } from './invariants.ts';
import type { Oracle, TrueOp } from './oracle.ts';

/** A field of a row with all that was ever written to it and applied. */
interface Contest {
  readonly row: HubRow;
  readonly field: string;
  readonly rivals: readonly { readonly op: HubOp; readonly truth: TrueOp | undefined }[];
}

function contests(hub: HubState, oracle: Oracle): Contest[] {
  const byRow = new Map<string, HubOp[]>();
  for (const op of hub.ops) {
    if (!APPLIED.has(op.verdict) || isEcho(op) || (op.k !== 'set' && op.k !== 'new')) continue;
    const list = byRow.get(place(op.e, op.i)) ?? [];
    list.push(op);
    byRow.set(place(op.e, op.i), list);
  }
  return hub.rows
    .filter((row) => !row.erased)
    .flatMap((row) => {
      const ops = byRow.get(place(row.e, row.i)) ?? [];
      const fields = new Set(ops.flatMap((op) => Object.keys(op.payload)));
      // States are led by `go`, not merged.
      fields.delete(ENTITIES.get(row.e)?.state ?? '');
      return [...fields].map((field) => {
        const writers = ops.filter((op) => Object.hasOwn(op.payload, field));
        return { row, field, rivals: writers.map((op) => ({ op, truth: oracle.ops.get(op.u) })) };
      });
    });
}

const named = ({ row, field }: Contest) => `${row.e} ${short(row.i)}.${field}`;

/**
 * I6: no standing value was written by an op that another applied op had really seen and then overwritten. Where a restore cut
 * off what an op had seen, or a copied disk changed who it comes from, clocks decide, and those that jumped say nothing.
 */
export function causal(hub: HubState, oracle: Oracle, { jumped, copied, restored }: Known): string[] {
  const unsure = ({ desk }: TrueOp) => jumped.has(desk) && (restored || copied.has(desk));
  return contests(hub, oracle).flatMap((contest) => {
    const { row, field, rivals } = contest;
    const winner = oracle.writerOf(row.e, row.i, field, row.d[field]);
    const won = winner === undefined ? undefined : oracle.ops.get(winner);
    if (!won || unsure(won)) return [];
    return rivals
      .filter(({ truth }) => truth && truth.u !== winner && !unsure(truth) && truth.saw.get(field)?.has(won.u))
      .map(({ op }) => `I6 ${named(contest)}: op ${short(op.u)} had seen ${short(won.u)} and was beaten by it`);
  });
}

/**
 * I6 with true times: where no clock jumped, an op that saw a value is later than it, and of two that did not see each other
 * the later stands. So the value written last in truth stands, whatever epochs, sequences and order of arrival said; and the
 * corrected time the hub gave each is the true one.
 */
export function latestStands(hub: HubState, oracle: Oracle, { jumped }: Known): string[] {
  return contests(hub, oracle).flatMap((contest) => {
    const { row, field, rivals } = contest;
    if (rivals.some(({ truth }) => !truth || jumped.has(truth.desk))) return [];
    const wrong = rivals
      .filter(({ op, truth }) => op.at !== truth?.at)
      .map(({ op, truth }) => `I6 ${named(contest)}: op ${short(op.u)} of ${truth?.at} is taken for one of ${op.at}`);
    const last = Math.max(...rivals.map(({ truth }) => truth?.at ?? 0));
    const best = rivals.filter(({ truth }) => truth?.at === last);
    const stands = best.some(({ op }) => isDeepStrictEqual(row.d[field] ?? null, op.payload[field] ?? null));
    return stands
      ? wrong
      : [
          ...wrong,
          `I6 ${named(contest)}: ${JSON.stringify(row.d[field])} stands, ${short(best[0]?.op.u ?? '')} wrote last`,
        ];
  });
}
