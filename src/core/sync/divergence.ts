import { LIMITS } from '../../wire/limits.ts';
import type { SentOp } from '../../wire/op.ts';
import type { PushAnswer } from '../../wire/push.ts';
import { PROTO, SCHEMA } from '../../wire/version.ts';
import { statement } from '../db/statement.ts';
import type { SyncParts } from './parts.ts';
import { type PushRequest, takePushAnswer, takePushRefusal } from './push.ts';
import { HubRefusal } from './refusal.ts';
import { readState } from './state.ts';

/**
 * The hub holds as many ops of this device as it says, but not ours: the chain's hash at `have` is another. That happens when a copy of
 * this desk sent its own after the hub was restored; counting alone would call ours delivered.
 */
export function hasDiverged({ db }: SyncParts): boolean {
  const { device, have, hubHash } = readState(db);
  if (have === 0 || hubHash === '') return false;
  const own = statement(db, 'SELECT h FROM outbox WHERE dev = ? AND c = ?').get(device, have) as
    | { h: string }
    | undefined;
  return own !== undefined && own.h !== hubHash;
}

/** Ops from `from` on that were sent before: the hub answers with their stored verdicts, or says where the two part. */
function probe({ db, now }: SyncParts, from: number, below: number): PushRequest {
  const { device, epoch, ack } = readState(db);
  const sql = 'SELECT h, body FROM outbox WHERE dev = ? AND c >= ? AND c < ? ORDER BY c';
  const ops = statement(db, sql).all(device, from, below) as SentOp[];
  const head = { proto: PROTO, schema: SCHEMA, device, epoch, sentAt: now(), ack, count: ops.length };
  return { head, ops, last: below - 1 };
}

/** The first op that is not the hub's, at or below `at`. Looks back as far as ops are kept. null = the hub was restored meanwhile. */
export async function findFork(
  parts: SyncParts,
  at: number,
  send: (request: PushRequest) => Promise<PushAnswer>,
): Promise<number | null> {
  const { device } = readState(parts.db);
  const sql = 'SELECT min(c) AS c FROM outbox WHERE dev = ?';
  const first = (statement(parts.db, sql).get(device) as { c: number | null }).c ?? at;
  let found = at;
  for (let below = at; below > first; ) {
    const from = Math.max(first, below - LIMITS.opsPerPush);
    const request = probe(parts, from, below);
    try {
      takePushAnswer(parts, request, await send(request));
      return found;
    } catch (error) {
      if (!(error instanceof HubRefusal)) throw error;
      // What was ours before the parting has verdicts; after a restore all is asked anew.
      const outcome = takePushRefusal(parts, request, error);
      if (outcome.kind === 'epoch') return null;
      if (outcome.kind !== 'fork') throw error;
      found = Number(error.data.at ?? found);
      if (found > from) return found;
      below = from;
    }
  }
  return found;
}
