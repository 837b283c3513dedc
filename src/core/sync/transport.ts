import type { z } from 'zod';
import type { EnrolOut, enrolIn, SignInOut, TokenOut, uploadOut } from '../../wire/auth.ts';
import type { LiveEvent, PullAnswer, PullRow, SnapshotHead, signalIn, VerifyAnswer } from '../../wire/pull.ts';
import type { PushAnswer } from '../../wire/push.ts';
import type { PullRequest } from './pull.ts';
import type { PushRequest } from './push.ts';

export interface DeviceKey {
  readonly device: string;
  readonly key: string;
}

/** Where a live stream goes on: the desk's cursor, and the epoch and head it knows. */
export interface LiveStart {
  readonly cursor: string;
  readonly epoch: string;
  readonly head: number;
}

export interface Snapshot {
  readonly head: SnapshotHead;
  readonly rows: AsyncIterable<readonly PullRow[]>;
}

/** Bytes that are at the hub of one file, and whether it is whole. */
export interface BlobState {
  readonly have: number;
  readonly whole: boolean;
}

/** The way of files (decision 18), in parts that follow one another. */
export interface BlobWay {
  have(token: string, hash: string): Promise<BlobState>;
  /** Refused with GAP {have} when `from` is not where it stands. */
  put(
    token: string,
    hash: string,
    part: { readonly from: number; readonly total: number },
    bytes: Buffer,
  ): Promise<BlobState>;
  /** Its bytes from `from` on. Refused with NOT_FOUND. */
  get(token: string, hash: string, from: number): Promise<AsyncIterable<Buffer>>;
}

/**
 * The way to the hub: HTTP in the product, direct calls in tests and the simulator. Every method throws HubRefusal (the hub
 * took nothing and says why) or HubUnreachable (nobody knows); `token` is the short one of `token()`.
 */
export interface Transport {
  /** By a one-time code; a copied or set-back desk asks for an identity of its own with its old key as the code. */
  enrol(request: z.infer<typeof enrolIn>): Promise<EnrolOut>;
  token(device: DeviceKey): Promise<TokenOut>;
  signIn(token: string, login: string, password: string): Promise<SignInOut>;
  push(token: string, request: PushRequest): Promise<PushAnswer>;
  /** These ops will be pushed next: what can be done for them beforehand is done while the line is busy. */
  makeReady?(ops: PushRequest['ops']): void;
  pull(token: string, request: PullRequest): Promise<PullAnswer>;
  snapshot(token: string, scope: string): Promise<Snapshot>;
  verify(token: string): Promise<VerifyAnswer>;
  history(token: string, customerId: string): Promise<readonly PullRow[]>;
  upload(
    token: string,
    head: { readonly part: number; readonly last: boolean },
    rows: readonly PullRow[],
  ): Promise<z.infer<typeof uploadOut>>;
  signal(token: string, signal: z.infer<typeof signalIn>): Promise<void>;
  /** Resolves when the stream ended in order; throws when it broke. Events come in order, one at a time; `heard` at its first byte. */
  live(
    token: string,
    from: LiveStart,
    take: (event: LiveEvent) => void,
    signal: AbortSignal,
    heard: () => void,
  ): Promise<void>;
  /** Where no stream comes through: resolves when something moved beyond `head` (with the head then), or after a while with 0. */
  wait(token: string, head: number, signal: AbortSignal): Promise<number>;
  readonly blobs: BlobWay;
  /** Lets go of idle connections. */
  close(): void;
}
