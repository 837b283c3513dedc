import { z } from 'zod';

/** In place of an entity: a row of a device's own scope that tells it what became of one of its ops. No entity can be called so. */
export const OP_VERDICT = '@verdict';

/**
 * State of one row in one scope. `d` = all fields the hub knows, also those of newer schemas; `by`, `at` = who made the
 * row and when (corrected ms). `gone` = the row has left this scope.
 */
export const pullRow = z.object({
  e: z.string(),
  i: z.string(),
  q: z.int(),
  s: z.string(),
  d: z.record(z.string(), z.unknown()).optional(),
  by: z.string().optional(),
  at: z.number().optional(),
  gone: z.literal(1).optional(),
  /** Tickets only: closed since, UTC ms. What desks prune by, together with what hangs on the ticket. */
  shut: z.number().optional(),
});
export type PullRow = z.infer<typeof pullRow>;

export const pullQuery = z.object({
  /**
   * '' = from the start. Opaque: epoch and a sequence per scope under the hub's MAC. After snapshots were loaded the desk joins
   * its cursor and the `next` of each snapshot with `~`; that whole text is then the page's `since`.
   */
  cursor: z.string().max(12_000),
  limit: z.coerce.number().int().min(1).max(2000).default(2000),
  schema: z.coerce.number().int(),
});

export const pullPage = z.object({
  epoch: z.string(),
  /** The cursor this page starts at, as the desk sent it: apply only if it is still the desk's. */
  since: z.string(),
  next: z.string(),
  head: z.int(),
  more: z.boolean(),
  grantsV: z.string(),
  grants: z.array(z.string()),
  rows: z.array(pullRow),
  /** Scopes taken from this desk: push first, then delete their rows; own outbox stays. */
  drop: z.array(z.string()),
});
export type PullPage = z.infer<typeof pullPage>;

/** The cursor is of another epoch: mark ops above `have` unsent, push again, pull from '' and load as a diff. */
export const pullReset = z.object({ reset: z.literal(true), epoch: z.string() });
export const pullAnswer = z.union([pullPage, pullReset]);
export type PullAnswer = z.infer<typeof pullAnswer>;

/** First line of a snapshot (gzip NDJSON); each further line is a PullRow. `next` is a cursor of this scope alone at `seq`. */
export const snapshotHead = z.object({
  scope: z.string(),
  epoch: z.string(),
  seq: z.int(),
  schema: z.int(),
  rows: z.int(),
  madeAt: z.number(),
  next: z.string(),
});
export type SnapshotHead = z.infer<typeof snapshotHead>;

/**
 * GET verify: per scope the number of rows and the sum of their checksums modulo 2^48 (`rowChecksum`), at `head`.
 * Left out: tickets that were closed (`shut`) before `cutoff`, and what hangs on them.
 */
export const verifyAnswer = z.object({
  epoch: z.string(),
  head: z.int(),
  cutoff: z.number(),
  scopes: z.record(z.string(), z.object({ count: z.int(), sum: z.string(), seq: z.int() })),
});
export type VerifyAnswer = z.infer<typeof verifyAnswer>;

/** SSE `live`: `id` of an event is `<epoch>:<head>`; data is one of these. Apply rows only if `since` is the desk's cursor, else pull. */
export const liveEvent = z.union([
  z.object({ page: pullPage }),
  z.object({ poke: z.int() }),
  z.object({
    signal: z.object({ kind: z.string().max(40), from: z.string(), data: z.record(z.string(), z.unknown()) }),
  }),
]);
export type LiveEvent = z.infer<typeof liveEvent>;

/** GET wait: the head up to which something moved in the device's scopes; 0 = nothing did. */
export const waitQuery = z.object({ head: z.coerce.number().int().min(0) });
export const waitAnswer = z.object({ poke: z.int() });

/** POST signal: relayed to the desks of the scope, never stored (decision 19). */
export const signalIn = z.object({
  scope: z.string().max(80),
  kind: z.string().max(40),
  data: z.record(z.string(), z.unknown()),
});
