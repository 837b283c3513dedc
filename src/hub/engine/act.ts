import { canonicalJson } from '../../shared/json.ts';
import type { Change } from '../../shared/model/judge.ts';
import { chain } from '../../wire/chain.ts';
import type { OpResult } from '../../wire/op.ts';
import { PROTO, SCHEMA } from '../../wire/version.ts';
import type { DeviceAuth } from './api.ts';
import type { Batch } from './batch.ts';
import type { EngineParts } from './deps.ts';
import { HUB_DEVICE } from './land.ts';
import { parseOp } from './parse-op.ts';
import { judgePushes } from './push.ts';
import { Refusal } from './refusal.ts';

const AUTH: DeviceAuth = {
  ...{ device: HUB_DEVICE, site: '', grants: ['org'], grantsV: '' },
  ...{ users: [], founder: false, quarantined: false },
};

/** Changes by the hub itself: ops of its own device, made inside the transaction that judges them. */
export async function actAsHub(
  parts: EngineParts,
  batch: Batch,
  author: string,
  changes: readonly Change[],
): Promise<readonly OpResult[]> {
  const [device] = await batch.tx.devices([HUB_DEVICE]);
  if (!device) throw new Error('the hub has no device of its own');
  let { ctr, hash } = device;
  const ops = changes.map((change) => {
    ctr += 1;
    const { kind: k, entity: e, id: i, payload: p } = change;
    const [b, ep, t] = [batch.tx.head.seq, batch.epoch, batch.now];
    const body = canonicalJson({ a: author, b, c: ctr, e, ep, i, k, p, t, u: parts.newId(), v: SCHEMA });
    hash = chain(hash, body);
    return parseOp({ h: hash, body });
  });
  const head = {
    ...{ proto: PROTO, schema: SCHEMA, device: HUB_DEVICE, epoch: batch.epoch },
    ...{ sentAt: batch.now, ack: '', count: ops.length },
  };
  const [answer] = await judgePushes(batch, parts.seal, [{ auth: AUTH, head, ops, hub: true }]);
  if (answer === undefined || answer instanceof Refusal) throw answer ?? new Refusal('INTERNAL');
  return answer.results;
}
