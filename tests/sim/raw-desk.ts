import { Refusal } from '../../src/hub/engine/refusal.ts';
import { canonicalJson } from '../../src/shared/json.ts';
import { chain } from '../../src/wire/chain.ts';
import type { OpResult, SentOp } from '../../src/wire/op.ts';
import { PROTO, SCHEMA } from '../../src/wire/version.ts';
import type { SimHub } from './hub.ts';
import type { Oracle } from './oracle.ts';
import type { Random } from './random.ts';

export const RAW_DEVICE = 'raw-device';
/** Fields and an entity that no program of today knows. */
export const FUTURE_FIELD = 'loyaltyTier';
const FUTURE_ENTITY = 'drone';
const AUTHOR = 'person-lead';

/**
 * A desk of another program version, as far as the hub can tell: it writes fields and an entity of the future, with version
 * numbers of tomorrow. Its outbox never fails; it sends again what a restored hub lacks.
 */
export interface RawDesk {
  /** Answers how many ops it made. */
  write(): number;
  sync(): Promise<void>;
  /** Customers it made, with the future value each must keep for ever. */
  readonly made: ReadonlyMap<string, string>;
  /** What the hub said of the ops on the unknown entity. */
  strangers(): readonly string[];
}

interface Deps {
  readonly hub: SimHub;
  readonly oracle: Oracle;
  readonly random: Random;
  readonly newId: () => string;
  readonly now: () => number;
  readonly unique: (what: string) => string;
}

export function createRawDesk({ hub, oracle, random, newId, now, unique }: Deps): RawDesk {
  const ops: SentOp[] = [];
  const results = new Map<number, OpResult>();
  const made = new Map<string, string>();
  const strange = new Set<number>();
  let hash = '';
  let epoch = '';
  let ack = '';
  let have = 0;

  const add = (k: string, e: string, i: string, p: Record<string, unknown>) => {
    const c = ops.length + 1;
    const u = newId();
    const v = SCHEMA + random.below(2);
    const body = canonicalJson({ a: AUTHOR, b: 0, c, e, ep: epoch, i, k, p, t: now(), u, v });
    hash = chain(hash, body);
    ops.push({ h: hash, body });
    oracle.committed({ u, desk: 'raw', dev: RAW_DEVICE, c, entity: e, id: i, kind: k, payload: p, at: now() });
    if (e === FUTURE_ENTITY) strange.add(c);
  };
  return {
    made,
    strangers: () => [...strange].map((c) => results.get(c)?.s ?? 'nothing'),
    write() {
      if (random.chance(0.2)) {
        add('new', FUTURE_ENTITY, newId(), { wingspan: 7, name: unique('drone') });
        return 1;
      }
      const id = newId();
      const value = unique('gold');
      made.set(id, value);
      const payload = {
        number: unique('F'),
        name: unique('將來'),
        contractKind: 'none',
        class: 'owner',
        doNotCall: false,
      };
      add('new', 'customer', id, { ...payload, [FUTURE_FIELD]: value });
      return 1;
    },
    async sync() {
      for (let tries = 0; tries < 4; tries++) {
        if (epoch === '') epoch = (await hub.engine().state(RAW_DEVICE)).epoch;
        const sent = ops.slice(have);
        const head = {
          ...{ proto: PROTO, schema: SCHEMA + 1, device: RAW_DEVICE, epoch, sentAt: now(), ack, count: sent.length },
        };
        try {
          const answer = await hub.engine().push(hub.authOf(RAW_DEVICE), head, sent);
          for (const result of answer.results) results.set(result.c, result);
          ({ ack, have } = answer);
          return;
        } catch (error) {
          if (!(error instanceof Refusal) || (error.code !== 'EPOCH' && error.code !== 'GAP')) throw error;
          if (error.code === 'EPOCH') [epoch, ack] = [String(error.data.epoch), ''];
          have = Number(error.data.have);
        }
      }
    },
  };
}
