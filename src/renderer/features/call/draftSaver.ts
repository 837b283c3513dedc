import type { CallDraft } from '../../../contract/calls.ts';
import { canonicalJson } from '../../../shared/json.ts';

/** What a draft is without its revision; the saver alone knows that. */
export type DraftContent = Omit<CallDraft, 'rev'>;

/** `saved` is said only when core has confirmed that it is on disk. */
export type SaveState = 'saved' | 'unsaved' | 'saving' | 'offline' | 'conflict' | 'failed';

/** How a save went. `lost`: no answer came, it may or may not have been carried out. */
export type SaveReply =
  | { readonly kind: 'ok'; readonly rev: number }
  | { readonly kind: 'conflict'; readonly rev: number | null }
  | { readonly kind: 'lost' }
  | { readonly kind: 'failed'; readonly error: unknown };

export interface DraftSaverDeps {
  /** The draft as it is now; called once a save. */
  readonly read: () => DraftContent;
  readonly save: (draft: CallDraft) => Promise<SaveReply>;
  /** The draft in core, null when it cannot be asked now. */
  readonly load: () => Promise<CallDraft | null>;
  /** Keeps a draft beside the call while a conflict is open; null = it is settled and saved. */
  readonly aside?: (draft: CallDraft | null) => void;
  readonly onState: (state: SaveState, error?: unknown) => void;
}

/** After the last keystroke, milliseconds. */
export const TRAILING = 120;
/** At the latest after the first unsaved keystroke, milliseconds. */
export const MAX_WAIT = 280;
const RETRY = [250, 500, 1000, 2000] as const;

/** What a draft says, for comparing: core answers the members in an order of its own. */
const textOf = (draft: DraftContent): string => canonicalJson({ ...draft, rev: 0 });

export interface DraftSaver {
  readonly rev: number;
  readonly state: SaveState;
  /** Something was typed. */
  touch(): void;
  /** Sends what is unsaved at once; resolves when all is confirmed, or false when it cannot be for now. */
  flush(): Promise<boolean>;
  /** The core is there again. */
  reconnected(): void;
  /** After a conflict: what is on this page replaces what another window saved. */
  takeOver(): Promise<void>;
  /** After a conflict was settled by showing the other window's draft. */
  adopt(rev: number): void;
  close(): void;
}

/**
 * Saves a draft in order, one save at a time, each showing the revision that the last answer gave.
 * A save without an answer is never repeated blindly: the draft in core is compared first, because the lost save may
 * have been carried out, and a second one would look like a conflict with another window.
 */
export function createDraftSaver(firstRev: number, deps: DraftSaverDeps): DraftSaver {
  let rev = firstRev;
  let state: SaveState = 'saved';
  let changed = false;
  let firstChangeAt = 0;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let flight: Promise<void> | null = null;
  let lost: CallDraft | null = null;
  let failures = 0;
  let closed = false;
  let hasAside = false;
  let asideTimer: ReturnType<typeof setTimeout> | null = null;

  /** In a conflict nothing of this page is saved as the call's draft, but all of it is on disk beside it. */
  const putAside = () => {
    asideTimer = null;
    if (state !== 'conflict' || closed) return;
    hasAside = true;
    deps.aside?.({ ...deps.read(), rev });
  };
  const dropAside = () => {
    if (!hasAside || changed || state === 'conflict') return;
    hasAside = false;
    deps.aside?.(null);
  };
  const become = (next: SaveState, error?: unknown) => {
    if (state === next && error === undefined) return;
    state = next;
    deps.onState(next, error);
    if (next === 'conflict') putAside();
  };
  const disarm = () => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
  };
  const arm = (ms: number) => {
    disarm();
    if (!closed) timer = setTimeout(send, ms);
  };
  const retryLater = () => {
    arm(RETRY[Math.min(failures, RETRY.length - 1)]!);
    failures += 1;
  };

  function send(): Promise<void> {
    disarm();
    if (flight) return flight;
    flight = attempt().finally(() => {
      flight = null;
      if (changed && timer === null && (state === 'unsaved' || state === 'saving')) arm(0);
    });
    return flight;
  }

  async function attempt(): Promise<void> {
    if (lost && !(await settleLost(lost))) return retryLater();
    if (!changed || state === 'conflict') return;
    changed = false;
    become('saving');
    const draft = { ...deps.read(), rev };
    const reply = await deps.save(draft);
    if (reply.kind === 'ok') {
      failures = 0;
      rev = reply.rev;
      become(changed ? 'unsaved' : 'saved');
      return dropAside();
    }
    changed = true;
    if (reply.kind === 'conflict') {
      if (reply.rev !== null) rev = reply.rev;
      return become('conflict');
    }
    if (reply.kind === 'lost') lost = draft;
    become(reply.kind === 'lost' ? 'offline' : 'failed', reply.kind === 'failed' ? reply.error : undefined);
    retryLater();
  }

  /** True when it is known what became of the save without an answer. */
  async function settleLost(draft: CallDraft): Promise<boolean> {
    const stored = await deps.load();
    if (!stored) return false;
    lost = null;
    if (stored.rev === draft.rev) return true;
    rev = stored.rev;
    if (textOf(stored) !== textOf(draft)) become('conflict');
    else if (textOf(deps.read()) === textOf(draft)) {
      changed = false;
      become('saved');
    }
    return true;
  }

  return {
    get rev() {
      return rev;
    },
    get state() {
      return state;
    },
    touch() {
      const now = Date.now();
      if (!changed) firstChangeAt = now;
      changed = true;
      if (state === 'conflict') asideTimer ??= setTimeout(putAside, MAX_WAIT);
      if (state === 'conflict' || state === 'offline') return;
      if (state !== 'saving') become('unsaved');
      if (!flight) arm(Math.max(0, Math.min(TRAILING, firstChangeAt + MAX_WAIT - now)));
    },
    async flush() {
      const stuck = () => state === 'conflict';
      while (changed || flight || lost) {
        if (stuck()) return false;
        await send();
        if (stuck() || state === 'offline' || state === 'failed') return false;
      }
      return true;
    },
    reconnected() {
      if (!changed && !lost) return;
      failures = 0;
      void send();
    },
    async takeOver() {
      const stored = await deps.load();
      if (stored) rev = stored.rev;
      state = 'unsaved';
      changed = true;
      await send();
    },
    adopt(seen) {
      rev = seen;
      changed = false;
      lost = null;
      become('saved');
      // A merged draft is touched right after this, and then kept until it is saved.
      queueMicrotask(dropAside);
    },
    close() {
      closed = true;
      disarm();
      if (asideTimer !== null) clearTimeout(asideTimer);
    },
  };
}
