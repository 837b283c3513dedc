import { useCallback, useMemo, useRef, useState } from 'react';
import { type SaverIo, type Seen, saveField, type Value } from './save.ts';

/** An edit that is not settled: on its way, refused, or crossed with somebody else's. What was typed stays here. */
export interface Pending {
  readonly mine: Value;
  readonly base: Value;
  readonly saving: boolean;
  readonly error?: unknown;
  readonly theirs?: { readonly value: Value };
}

export interface Saver {
  value(field: string): Value;
  pending(field: string): Pending | undefined;
  /** Sends an edit; `base` is what the person saw when they began. Equal values send nothing. */
  commit(field: string, base: Value, mine: Value): void;
  /** After a crossed edit: write mine over theirs, or take theirs. */
  settle(field: string, which: 'mine' | 'theirs'): void;
}

interface SaverProps extends SaverIo {
  seen: Seen;
  /** Puts the saved value into the page's copy and tells people, with the way back. */
  onSaved(field: string, value: Value, saved: { changeId: string | null; rev: number }): void;
}

/** Edits of one row, one after the other, each with the newest revision known. */
export function useSaver(props: SaverProps): Saver {
  const [pending, setPending] = useState<Readonly<Record<string, Pending>>>({});
  const latest = useRef(props);
  latest.current = props;
  const known = useRef(pending);
  known.current = pending;
  const rev = useRef(0);
  rev.current = Math.max(rev.current, props.seen.rev);
  const queue = useRef<Promise<void>>(Promise.resolve());
  // What this page itself saved since it last heard of the row: its own edits never cross each other.
  const own = useRef({ seen: props.seen, values: {} as Record<string, Value> });
  if (own.current.seen !== props.seen) own.current = { seen: props.seen, values: {} };

  const put = useCallback((field: string, next: Pending | null) => {
    setPending((all) => {
      const { [field]: _, ...rest } = all;
      return next ? { ...rest, [field]: next } : rest;
    });
  }, []);

  const commit = useCallback(
    (field: string, base: Value, mine: Value) => {
      if (mine === base && !known.current[field]) return;
      put(field, { mine, base, saving: true });
      queue.current = queue.current.then(async () => {
        const { write, read, onSaved, seen } = latest.current;
        // A live change may have come while somebody typed: the newest revision alone would write over it unseen.
        const now = (field in own.current.values ? own.current.values[field] : seen.values[field]) ?? null;
        if (now !== base && now !== mine) return put(field, { mine, base, saving: false, theirs: { value: now } });
        const outcome = await saveField({ write, read }, rev.current, field, { base, mine });
        rev.current = Math.max(rev.current, outcome.rev);
        if (outcome.kind === 'failed') return put(field, { mine, base, saving: false, error: outcome.error });
        if (outcome.kind === 'conflict')
          return put(field, { mine, base, saving: false, theirs: { value: outcome.theirs } });
        own.current.values[field] = mine;
        onSaved(field, mine, { changeId: outcome.kind === 'saved' ? outcome.changeId : null, rev: outcome.rev });
        put(field, null);
      });
    },
    [put],
  );

  const settle = useCallback(
    (field: string, which: 'mine' | 'theirs') => {
      const it = known.current[field];
      if (!it?.theirs) return;
      const { value } = it.theirs;
      if (which === 'mine') commit(field, value, it.mine);
      else {
        latest.current.onSaved(field, value, { changeId: null, rev: rev.current });
        put(field, null);
      }
    },
    [commit, put],
  );

  const { values } = props.seen;
  return useMemo(
    () => ({
      value: (field) => pending[field]?.mine ?? (pending[field] ? null : (values[field] ?? null)),
      pending: (field) => pending[field],
      commit,
      settle,
    }),
    [pending, values, commit, settle],
  );
}
