import type { DeviceAuth, HubEngine } from '../../../src/hub/engine/api.ts';
import { Refusal } from '../../../src/hub/engine/refusal.ts';
import type { SentOp } from '../../../src/wire/op.ts';
import type { PullRow } from '../../../src/wire/pull.ts';

/** An engine that takes everything and remembers it: for tests of what stands before it. */
export interface FakeEngine extends HubEngine {
  readonly pushed: { auth: DeviceAuth; ops: readonly SentOp[] }[];
  readonly rows: PullRow[];
  /** Runs before a push is answered. */
  hold: () => Promise<void>;
  move(head: number, scopes: readonly string[]): void;
}

export function fakeEngine(): FakeEngine {
  const listeners = new Set<(moved: { head: number; scopes: readonly string[] }) => void>();
  const pushed: FakeEngine['pushed'] = [];
  const rows: PullRow[] = [];
  const state = { epoch: 'e1', head: 7, have: 0, hash: '', safe: 0, ack: '' };
  const page = (auth: DeviceAuth, cursor: string) => ({
    ...{ epoch: 'e1', since: cursor, next: `c${rows.length}`, head: state.head, more: false, drop: [] },
    ...{ grantsV: auth.grantsV, grants: [...auth.grants], rows: rows.filter((row) => auth.grants.includes(row.s)) },
  });
  const unused = () => Promise.reject(new Refusal('BAD_REQUEST'));
  const engine: FakeEngine = {
    pushed,
    rows,
    hold: async () => {},
    move: (head, scopes) => {
      state.head = head;
      for (const listener of listeners) listener({ head, scopes });
    },
    async push(auth, _head, ops) {
      await engine.hold();
      pushed.push({ auth, ops });
      const results = ops.map((_, at) => ({ c: at + 1, s: 'ok', q: at + 1 }));
      return { ...state, have: ops.length, results };
    },
    pull: async (auth, cursor) => page(auth, cursor),
    pullText: async (auth, cursor) => JSON.stringify(page(auth, cursor)),
    async snapshot(scope) {
      const head = { scope, epoch: 'e1', seq: state.head, schema: 1, rows: rows.length, madeAt: 0, next: 'n' };
      async function* batches() {
        yield rows.filter((row) => row.s === scope).map((row) => JSON.stringify(row));
      }
      return { head, lines: batches() };
    },
    state: async () => state,
    cursorFor: async () => 'c',
    verify: async () => ({ epoch: 'e1', head: state.head, cutoff: 0, scopes: {} }),
    history: async () => rows,
    upload: async (auth, more) => {
      if (!auth.founder) throw new Refusal('FORBIDDEN');
      rows.push(...more);
    },
    onMoved(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    moveScope: unused,
    act: unused,
    newEpoch: async () => 'e2',
    tidy: async () => {},
    cutoff: () => 0,
    markSafe: async () => {},
    close: async () => {},
  };
  return engine;
}
