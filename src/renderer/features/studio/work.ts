import { createStore, type StoreApi } from 'zustand';
import type { StudioDraft } from '../../../contract/studio.ts';
import type { Id, ScriptDoc } from '../../../shared/script/types.ts';
import { client } from '../../rpc/client.ts';

export type Tab = 'edit' | 'head' | 'flow' | 'walk' | 'review' | 'versions' | 'insight';
export const TABS: readonly Tab[] = ['edit', 'head', 'flow', 'walk', 'review', 'versions', 'insight'];

/** A document on the studio's table as it is being written, and the way back. A call script unless said otherwise. */
export interface WorkState<Doc = ScriptDoc, T extends string = Tab> {
  readonly doc: Doc;
  readonly past: readonly Doc[];
  readonly future: readonly Doc[];
  readonly selected: Id | null;
  readonly tab: T;
  readonly draft: StudioDraft | null;
  readonly save: 'saved' | 'unsaved' | 'saving' | 'failed';
  readonly error: unknown;
  /** Raised when the form shall take the focus: a finding was followed, a node opened. */
  readonly attention: number;
}

export interface Work<Doc = ScriptDoc, T extends string = Tab> {
  readonly key: string;
  readonly store: StoreApi<WorkState<Doc, T>>;
  /** One step of undo; edits of the same `group` within a second (typing in one field) are one. */
  edit(change: (doc: Doc) => Doc, group?: string): void;
  undo(): void;
  redo(): void;
  select(step: Id | null, focus?: boolean): void;
  show(tab: T, focus?: boolean): void;
  /** Keeps what is unsaved now; false when it could not be kept. */
  flush(): Promise<boolean>;
  taken(draft: StudioDraft | null): void;
  /** Puts what core has on the table: somebody else wrote or published. What was here is one step of undo away. */
  adopt(doc: Doc, draft: StudioDraft | null): void;
  /** After a conflict: what is here replaces what somebody else saved. */
  overrule(): Promise<void>;
  close(): void;
}

const SAVE_AFTER_MS = 700;
const TYPING_MS = 1_000;
const STEPS_BACK = 200;

/** What a kind of document needs to be written: its parts, its first view, and where it is kept. */
export interface Desk<Doc, T extends string> {
  /** Ids that can be selected, in order. */
  parts(doc: Doc): readonly Id[];
  first(doc: Doc): Id | null;
  /** The view that shows the selected part. */
  readonly editing: T;
  save(input: { key: string; rev: number | null; body: Doc }): Promise<{ draft: StudioDraft }>;
  /** The draft as core has it now. */
  latest(key: string): Promise<StudioDraft | null>;
}

const SCRIPTS: Desk<ScriptDoc, Tab> = {
  parts: (doc) => doc.steps.map(({ id }) => id),
  first: (doc) => doc.start ?? doc.steps[0]?.id ?? null,
  editing: 'edit',
  save: (input) => client.studio.save(input),
  latest: async (key) => (await client.studio.open({ key })).row.draft,
};

/** Opens a script for writing. Every change is kept by itself, as a draft that agents do not see. */
export function createWork(key: string, body: ScriptDoc, draft: StudioDraft | null): Work {
  return createWorkOn(SCRIPTS, key, body, draft);
}

/** The same for another kind of document. */
export function createWorkOn<Doc, T extends string>(
  desk: Desk<Doc, T>,
  key: string,
  body: Doc,
  draft: StudioDraft | null,
): Work<Doc, T> {
  const store = createStore<WorkState<Doc, T>>(() => ({
    doc: body,
    past: [],
    future: [],
    selected: desk.first(body),
    tab: desk.editing,
    draft,
    save: 'saved',
    error: null,
    attention: 0,
  }));
  let typing: { group: string; at: number } | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<boolean> | null = null;

  const keep = async (): Promise<boolean> => {
    const { doc, draft: before } = store.getState();
    store.setState({ save: 'saving' });
    try {
      const kept = await desk.save({ key, rev: before?.rev ?? null, body: doc });
      const same = store.getState().doc === doc;
      store.setState({ draft: kept.draft, save: same ? 'saved' : 'unsaved', error: null });
      return same ? true : keep();
    } catch (error) {
      store.setState({ save: 'failed', error });
      return false;
    }
  };
  const flush = async (): Promise<boolean> => {
    clearTimeout(timer);
    if (running) await running;
    if (store.getState().save === 'saved') return true;
    running = keep();
    const kept = await running;
    running = null;
    return kept;
  };
  const stillThere = (doc: Doc, selected: Id | null): Id | null => {
    const parts = desk.parts(doc);
    return selected !== null && parts.includes(selected) ? selected : (parts[0] ?? null);
  };
  const changed = (next: { doc: Doc; past: readonly Doc[]; future: readonly Doc[] }) => {
    const { selected } = store.getState();
    store.setState({ save: 'unsaved', selected: stillThere(next.doc, selected), ...next });
    clearTimeout(timer);
    timer = setTimeout(() => void flush(), SAVE_AFTER_MS);
  };

  return {
    key,
    store,
    edit(change, group) {
      const { doc, past } = store.getState();
      const next = change(doc);
      if (next === doc) return;
      const now = Date.now();
      const more = group !== undefined && typing?.group === group && now - typing.at < TYPING_MS;
      typing = group === undefined ? null : { group, at: now };
      changed({ doc: next, past: more ? past : [...past, doc].slice(-STEPS_BACK), future: [] });
    },
    undo() {
      const { doc, past, future } = store.getState();
      const before = past.at(-1);
      typing = null;
      if (before) changed({ doc: before, past: past.slice(0, -1), future: [doc, ...future] });
    },
    redo() {
      const { doc, past, future } = store.getState();
      const [next, ...rest] = future;
      typing = null;
      if (next) changed({ doc: next, past: [...past, doc], future: rest });
    },
    select(selected, focus = false) {
      const { attention } = store.getState();
      store.setState({ selected, ...(focus && { tab: desk.editing, attention: attention + 1 }) });
    },
    show(tab, focus = false) {
      store.setState({ tab, attention: store.getState().attention + Number(focus) });
    },
    flush,
    taken: (next) => store.setState({ draft: next }),
    adopt(next, theirs) {
      const { doc, past, selected } = store.getState();
      clearTimeout(timer);
      store.setState({
        doc: next,
        past: [...past, doc].slice(-STEPS_BACK),
        future: [],
        selected: stillThere(next, selected),
        draft: theirs,
        save: 'saved',
        error: null,
      });
    },
    async overrule() {
      store.setState({ draft: await desk.latest(key), save: 'unsaved' });
      await flush();
    },
    close() {
      if (store.getState().save === 'unsaved') void flush();
    },
  };
}
