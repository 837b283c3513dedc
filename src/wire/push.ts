import { z } from 'zod';
import { opResult } from './op.ts';

/** First line of a push; each further line is an `opLine`. Content type application/x-ndjson, gzip allowed. */
export const pushHead = z.object({
  proto: z.int(),
  schema: z.int(),
  device: z.string().max(64),
  epoch: z.string().max(64),
  /** The desk's clock when it sent this, UTC ms: a constant skew cancels out. */
  sentAt: z.int(),
  /** The last `ack` this desk was given ('' = none): proves what the hub once had. */
  ack: z.string().max(1000),
  count: z.int().min(0),
});
export type PushHead = z.infer<typeof pushHead>;

export const pushAnswer = z.object({
  epoch: z.string(),
  head: z.int(),
  /** Counter up to which the hub holds this device's ops, and the chain's hash there. */
  have: z.int(),
  hash: z.string(),
  /** Counter up to which ops are covered by a verified backup: these the desk may let go after a while. */
  safe: z.int(),
  ack: z.string(),
  results: z.array(opResult),
});
export type PushAnswer = z.infer<typeof pushAnswer>;
