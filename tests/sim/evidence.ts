/** What the hub holds at the end, in plain form: the invariants read this and nothing else of the hub. */
export interface HubOp {
  readonly device: string;
  readonly c: number;
  readonly u: string;
  readonly q: number;
  readonly e: string;
  readonly i: string;
  readonly k: string;
  readonly verdict: string;
  /** Corrected time the hub gave it, ms. */
  readonly at: number;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly lost: readonly string[];
  /** Blanked by an erasure. */
  readonly erased: boolean;
}

export interface HubRow {
  readonly e: string;
  readonly i: string;
  readonly q: number;
  readonly scope: string;
  readonly erased: boolean;
  readonly d: Readonly<Record<string, unknown>>;
}

export interface HubState {
  readonly epoch: string;
  readonly head: number;
  readonly ops: readonly HubOp[];
  readonly rows: readonly HubRow[];
  readonly devices: readonly { readonly device: string; readonly ctr: number; readonly hash: string }[];
}

export interface DeskState {
  readonly name: string;
  readonly rows: readonly { readonly e: string; readonly i: string; readonly d: Readonly<Record<string, unknown>> }[];
  readonly outbox: readonly {
    readonly dev: string;
    readonly c: number;
    readonly u: string;
    readonly h: string;
    readonly s: string;
    readonly p: string;
  }[];
  /** What the author is told of ops that did not come through whole. */
  readonly attention: readonly {
    readonly dev: string;
    readonly c: number;
    readonly kind: string;
    readonly f: string | null;
  }[];
  /** Rows of `base`: confirmed forms that stand aside while own ops are open. */
  readonly overlays: number;
  readonly ledger: readonly { readonly created: number; readonly sum: number }[];
}
