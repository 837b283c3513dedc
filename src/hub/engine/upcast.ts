import type { OpBody } from '../../wire/op.ts';
import { SCHEMA } from '../../wire/version.ts';

export type Upcast = (op: OpBody) => OpBody;

/** Schema version -> how an op written with it reads in the next one. Never removed: an old client can always empty its outbox. */
const STEPS: ReadonlyMap<number, Upcast> = new Map();

/** The op as the present schema reads it; ops of newer schemas stay as they are (what is unknown in them is kept). */
export function upcast(op: OpBody, steps: ReadonlyMap<number, Upcast> = STEPS, to: number = SCHEMA): OpBody {
  let now = op;
  for (let version = op.v; version < to; version++) now = steps.get(version)?.(now) ?? now;
  return now;
}
