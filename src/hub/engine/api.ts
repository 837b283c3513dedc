import type { Change } from '../../shared/model/judge.ts';
import type { OpResult, SentOp } from '../../wire/op.ts';
import type { PullAnswer, PullRow, SnapshotHead, VerifyAnswer } from '../../wire/pull.ts';
import type { PushAnswer, PushHead } from '../../wire/push.ts';

/** Who asks, as `auth` found out: nothing here comes from the request's body. */
export interface DeviceAuth {
  readonly device: string;
  readonly site: string;
  /** Scopes this device may see now, sorted: org, site:…, user:… of its users, device:…. */
  readonly grants: readonly string[];
  /** Short hash of `grants`; changes when they do. */
  readonly grantsV: string;
  /** Person ids that have signed in on this device at the hub, with when (ms) and until when (null = still). */
  readonly users: readonly { readonly person: string; readonly since: number; readonly until: number | null }[];
  /** Its workspace was uploaded into the empty organisation: every person of that upload counts as signed in on it. */
  readonly founder: boolean;
  /** Scopes it had and when they were taken: ops made before that count for seven days (sync.md 2.4). */
  readonly lost?: readonly { readonly scope: string; readonly at: number }[];
  /** A revoked device empties its outbox: ops are stored, none is applied (decision 21). */
  readonly quarantined: boolean;
}

/** The hub's judgement over a store; HTTP, the simulator and tests call it alike. Refusals are thrown as `Refusal`. */
export interface HubEngine {
  /** Resolves after COMMIT. Throws GAP, EPOCH, FORK, FULL, BUSY, BAD_REQUEST. */
  push(auth: DeviceAuth, head: PushHead, ops: readonly SentOp[]): Promise<PushAnswer>;
  /** Throws SNAPSHOT, TOO_OLD, BAD_REQUEST (cursor without a valid MAC). */
  pull(auth: DeviceAuth, cursor: string, limit: number, schema: number): Promise<PullAnswer>;
  /**
   * Consistent state of one scope at one sequence: PullRows as JSON without line ends, in batches. Its head's `next` joins the
   * desk's cursor with `~`.
   */
  snapshot(scope: string): Promise<{ head: SnapshotHead; lines: AsyncIterable<readonly string[]> }>;
  /** A cursor that stands at the given sequences of these scopes (after snapshots were loaded). */
  cursorFor(auth: DeviceAuth, at: Readonly<Record<string, number>>): Promise<string>;
  verify(auth: DeviceAuth): Promise<VerifyAnswer>;
  history(auth: DeviceAuth, customerId: string): Promise<readonly PullRow[]>;
  /** Base rows of the first desk; throws FORBIDDEN when the organisation is not empty. */
  upload(auth: DeviceAuth, rows: readonly PullRow[], part: number, last: boolean): Promise<void>;
  state(device: string): Promise<{
    epoch: string;
    head: number;
    have: number;
    hash: string;
    safe: number;
    ack: string;
  }>;
  /** An op was committed (here or, on PostgreSQL, by another hub process): the scopes that moved and the new head. */
  onMoved(listener: (moved: { head: number; scopes: readonly string[] }) => void): () => void;
  /** Row and what hangs on it to another site: `gone` there, put here. Administrator's command. */
  moveScope(entity: string, id: string, site: string): Promise<void>;
  /** Changes by the hub itself (its `hub` device): first administrator, erasure, settings by command. Judged like any op, but for rights. */
  act(author: string, changes: readonly Change[]): Promise<readonly OpResult[]>;
  /** After a restore: the present epoch ends at the present head and a new one begins. Answers the new one. */
  newEpoch(): Promise<string>;
  /** Forgets `gone` rows after 180 days; desks with older cursors then get SNAPSHOT. Run daily. */
  tidy(): Promise<void>;
  /** Tickets closed before this are no part of first downloads. UTC ms. */
  cutoff(): number;
  /** Like `pull`, as the JSON text of the answer: rows go from the store to the wire without being parsed. */
  pullText(auth: DeviceAuth, cursor: string, limit: number, schema: number): Promise<string>;
  /** A verified backup covers all ops up to the head it was taken at. */
  markSafe(seq: number): Promise<void>;
  close(): Promise<void>;
}
