import { z } from 'zod';
import { id, instant, procedure } from './base.ts';
import { sessionState } from './session.ts';

/**
 * What the chip shows. `alone` = this desk has joined no hub · `fresh` = everything is up and down · `working` · `offline` = the hub does
 * not answer, work goes on · `refused` = the hub no longer knows this desk or its key · `tooOld` = this program may still send but not
 * receive · `asking` = a download would remove an unusual share of the rows and waits for a yes · `leaving` = revoked, sends what is left.
 */
export const syncState = z.enum(['alone', 'fresh', 'working', 'offline', 'refused', 'tooOld', 'asking', 'leaving']);

/** Why the last try failed; an i18n key under `problem.sync.`. */
export const syncProblem = z.enum([
  'unreachable',
  'timeout',
  'certificate',
  'notAHub',
  'refused',
  'revoked',
  'tooOld',
  'busy',
  'hubFull',
  'hubError',
  'lostBeforeSafe',
  'localStore',
  'signInAgain',
]);

export const syncProgress = z.object({
  phase: z.enum(['enrol', 'upload', 'send', 'download', 'apply', 'verify', 'prune']),
  done: z.number(),
  /** null = not known yet. */
  total: z.number().nullable(),
});

export const syncStatus = z.object({
  state: syncState,
  hub: z.object({ url: z.string(), organisation: z.string(), site: z.string(), device: z.string() }).nullable(),
  pending: z.number(),
  /** Ops of this desk that the hub has judged, whatever it said. */
  confirmed: z.number(),
  /** What needs the attention of the person who asks (leads and administrators: of anybody on this desk). */
  attention: z.number(),
  lastSyncAt: instant.nullable(),
  oldestPendingAt: instant.nullable(),
  nextTryAt: instant.nullable(),
  progress: syncProgress.nullable(),
  problem: syncProblem.nullable(),
  /** Set in state `asking`: `removals` of `rows` rows here would go. Answer with `allowRemovals`. */
  ask: z.object({ removals: z.number(), rows: z.number() }).nullable(),
  /** Changes of others arrive by themselves. */
  live: z.boolean(),
});

/** One device id this desk has had (a copied or restored desk takes a new one). created = pending + ok + merged + held + denied. */
export const ledgerDevice = z.object({
  device: z.string(),
  current: z.boolean(),
  created: z.number(),
  pending: z.number(),
  ok: z.number(),
  merged: z.number(),
  held: z.number(),
  denied: z.number(),
  /** The sum above holds. false is a defect and is shown loudly. */
  addsUp: z.boolean(),
  /** The hub holds this device's ops up to here, and its chain's hash there; '' = it has not said yet. */
  have: z.number(),
  hubHash: z.string(),
  /** This desk's chain at `have`; null = that op was let go after it was safe. */
  ownHash: z.string().nullable(),
  /** null = nothing to compare yet. */
  matches: z.boolean().nullable(),
  /** Covered by a verified backup of the hub up to here. */
  safe: z.number(),
});

export const ledger = z.object({
  devices: z.array(ledgerDevice),
  lastSyncAt: instant.nullable(),
  /** Rows and checksums compared with the hub, scope by scope; null = not yet. */
  verified: z
    .object({
      at: instant,
      scopes: z.array(
        z.object({
          scope: z.string(),
          rows: z.number(),
          hubRows: z.number(),
          state: z.enum(['same', 'mended', 'differs']),
        }),
      ),
    })
    .nullable(),
});

/** Value of a field as people may compare it; `text` is ready to show, `raw` what is stored. */
export const fieldValue = z.object({ raw: z.unknown(), text: z.string() });

export const attentionItem = z.object({
  id,
  /** lost = another value of one field stands · held = not applied (`code`) · denied = not allowed (`code`) · notice = told only (`code`). */
  kind: z.enum(['lost', 'held', 'denied', 'notice']),
  /** As in src/wire/op.ts, or a notice such as NUMBER_CLASH; an i18n key under `sync.code.`. */
  code: z.string().nullable(),
  state: z.enum(['open', 'kept', 'left']),
  at: instant,
  authorId: z.string(),
  authorName: z.string().nullable(),
  entity: z.string(),
  rowId: z.string(),
  /** What the row is called: ticket number, customer name …; '' = it is not here. */
  title: z.string(),
  /** `ticket` or `customer` to open, if there is one. */
  open: z.object({ kind: z.enum(['ticket', 'customer']), id }).nullable(),
  opKind: z.string(),
  /** lost: the field. held and denied: null, see `fields`. */
  field: z.string().nullable(),
  mine: fieldValue.nullable(),
  theirs: z.object({ value: fieldValue, byName: z.string().nullable(), at: instant }).nullable(),
  /** held and denied: everything the op wanted. */
  fields: z.array(z.object({ field: z.string(), value: fieldValue })),
  /** held: the state the row is in now. */
  current: z.string().nullable(),
  /** Keeping mine is possible now (the row is here and the change would be legal). */
  canKeep: z.boolean(),
});

/** What a certificate says, before anything is sent to it. */
export const hubCheck = z.object({
  url: z.string(),
  reachable: z.boolean(),
  problem: syncProblem.nullable(),
  secure: z.boolean(),
  /** The system trusts the certificate; else a person compares `fingerprint` with the one that `hub status` prints. */
  trusted: z.boolean(),
  /** SHA-256, pairs of hex digits with colons; null without TLS. */
  fingerprint: z.string().nullable(),
  subject: z.string().nullable(),
  validUntil: instant.nullable(),
});

/** Why joining did not happen; an i18n key under `problem.sync.enrol.`. */
export const enrolRefusal = z.enum([
  'badCode',
  'notEmpty',
  'certificateChanged',
  'alreadyJoined',
  'unreachable',
  'tooOld',
  'hubError',
]);

export const enrolResult = z.discriminatedUnion('ok', [
  z.object({
    ok: z.literal(true),
    organisation: z.string(),
    site: z.string(),
    /** upload = this desk founds the organisation's data · download = it receives it. */
    direction: z.enum(['upload', 'download']),
    /** Rows to come, by scope. */
    rows: z.record(z.string(), z.number()),
    /** Where the sample or the empty first workspace of this desk was put, if it had one. */
    putAside: z.string().nullable(),
  }),
  z.object({ ok: z.literal(false), reason: enrolRefusal }),
]);

export const editor = z.object({ personId: z.string(), name: z.string(), since: instant });

export const syncContract = {
  status: procedure.output(syncStatus),
  /** Sends and fetches at once, whatever the back-off says. */
  now: procedure.output(syncStatus),
  /** The page's `online` and `offline` events. */
  network: procedure.input(z.object({ online: z.boolean() })).output(z.object({})),
  /** The safety stop: true = remove them, false = stay as it is (asked again at the next download). */
  allowRemovals: procedure.input(z.object({ allow: z.boolean() })).output(syncStatus),
  ledger: procedure.output(ledger),
  /** Compares rows and checksums with the hub now. Answers when done. */
  verify: procedure.output(ledger),

  attention: procedure
    .input(
      z.object({
        state: z.enum(['open', 'done']).default('open'),
        /** Of this row only (the ticket's timeline). */
        row: z.object({ entity: z.string(), id: z.string() }).nullable().default(null),
        limit: z.number().int().min(1).max(200).default(100),
      }),
    )
    .output(z.object({ items: z.array(attentionItem), total: z.number() })),
  /** Writes mine as a new change, seen on the present state. CONFLICT when that is not legal any more. */
  keepMine: procedure.input(z.object({ id })).output(attentionItem),
  letItBe: procedure.input(z.object({ ids: z.array(id).min(1).max(200) })).output(z.object({})),
  /** Takes `keepMine` or `letItBe` back; the item is open again. */
  reopen: procedure.input(z.object({ id })).output(attentionItem),

  /** Step 1 of joining: look at the address. Sends no secret. */
  check: procedure.input(z.object({ address: z.string().min(1).max(500) })).output(hubCheck),
  /** Step 2: one-time code. Progress comes as `sync` events; the desk can be used meanwhile. */
  enrol: procedure
    .input(
      z.object({
        address: z.string().min(1).max(500),
        code: z.string().min(4).max(64),
        deviceName: z.string().min(1).max(100),
        /** The one that a person accepted in step 1, when the system does not trust the certificate. */
        fingerprint: z.string().max(200).nullable(),
        locale: z.enum(['zh-HK', 'zh-CN', 'en']),
      }),
    )
    .output(enrolResult),
  /** Step 3, once per person and desk: password of the hub, then the PIN this desk will ask for. Needs the hub. */
  signIn: procedure
    .input(
      z.object({ login: z.string().min(1).max(100), password: z.string().min(1).max(200), pin: z.string().max(64) }),
    )
    .output(
      z.discriminatedUnion('ok', [
        z.object({ ok: z.literal(true), session: sessionState }),
        z.object({ ok: z.literal(false), reason: z.enum(['wrongPassword', 'unreachable', 'notYetHere', 'refused']) }),
      ]),
    ),
  /** Sends what is left, then forgets the hub; the rows stay on this desk. `force` = do not wait for what cannot be sent. */
  leave: procedure.input(z.object({ force: z.boolean() })).output(z.object({ left: z.boolean(), pending: z.number() })),

  /** Tells colleagues "is editing" (repeat every 10 s while it lasts), and that it is over. Never stored. */
  editing: procedure.input(z.object({ entity: z.string().max(40), id, editing: z.boolean() })).output(z.object({})),
  editors: procedure.input(z.object({ entity: z.string().max(40), id })).output(z.array(editor)),
  /** Fetches a customer's closed tickets that desks no longer hold. `offline` = the hub did not answer. */
  older: procedure.input(z.object({ customerId: id })).output(z.object({ tickets: z.number(), offline: z.boolean() })),
};
export type SyncStatus = z.infer<typeof syncStatus>;
export type SyncProblem = z.infer<typeof syncProblem>;
export type SyncProgress = z.infer<typeof syncProgress>;
export type SyncState = z.infer<typeof syncState>;
export type Ledger = z.infer<typeof ledger>;
export type LedgerDevice = z.infer<typeof ledgerDevice>;
export type AttentionItem = z.infer<typeof attentionItem>;
export type HubCheck = z.infer<typeof hubCheck>;
export type EnrolResult = z.infer<typeof enrolResult>;
export type EnrolRefusal = z.infer<typeof enrolRefusal>;
export type Editor = z.infer<typeof editor>;
