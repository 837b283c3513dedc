import { createStore, type StoreApi } from 'zustand';
import type { CallDraft, CallView } from '../../../contract/calls.ts';
import type { Entry, RunView } from '../../../shared/script/run.ts';
import type { Spoken } from '../../../shared/script/types.ts';
import type { FindingCounts, Override } from '../../editor/types.ts';
import { createDraftSaver, type DraftSaver, type DraftSaverDeps, type SaveState } from './draftSaver.ts';
import { append, entryFor } from './log.ts';
import { type MergeWords, mergeDrafts } from './mergeDrafts.ts';

export type DraftValue = CallDraft['fields'][string];

/** What the page holds of a call: the draft that is being typed, and what is shown. Rows come from queries. */
export interface CallState {
  readonly log: readonly Entry[];
  readonly scriptId: string | null;
  readonly scriptVersion: string | null;
  readonly scriptPins: CallDraft['scriptPins'];
  readonly language: Spoken;
  /** Another number is another text of the note: the editor starts anew (only when another window's draft is taken). */
  readonly noteId: number;
  readonly fields: CallDraft['fields'];
  readonly unknown: CallDraft['unknown'];
  readonly overrides: readonly Override[];
  readonly save: SaveState;
  readonly saveError: unknown;
  /** What the centre shows. */
  readonly panel: 'script' | 'fields' | 'wrapUp';
  /** Marks by text: `note`, `call.summary`, `ticket.answerGiven` … */
  readonly countsOf: Readonly<Record<string, FindingCounts>>;
}

/** One open call. `note` stands outside the state: a keystroke in it must not render the page. */
export interface CallSession {
  readonly id: string;
  readonly store: StoreApi<CallState>;
  readonly saver: DraftSaver;
  note(): string;
  caret(): number;
  typed(read: () => string): void;
  moved(caret: number): void;
  enter(entry: Entry): void;
  /** Changes a ticket field: in the script's own answer where it asked for it, else beside the script. */
  setField(name: string, value: DraftValue, view: RunView | null): void;
  setUnknown(name: string, reason: string | null): void;
  update(
    change: Partial<
      Pick<
        CallState,
        'scriptId' | 'scriptVersion' | 'scriptPins' | 'log' | 'language' | 'fields' | 'unknown' | 'overrides'
      >
    >,
  ): void;
  show(change: Partial<Pick<CallState, 'panel'>>): void;
  /** Marks of one text. */
  count(place: string, counts: FindingCounts): void;
  /** After a conflict: shows what the other window saved, this page's text is given back to be kept. */
  adopt(draft: CallDraft): void;
  /** After a conflict: both drafts go on as one, and are saved as such; a third change elsewhere is a conflict again. */
  keepBoth(theirs: CallDraft, words: MergeWords): void;
  close(): void;
}

const caretKey = (id: string) => `zuoxi.caret.${id}`;

function storedCaret(id: string, fallback: number): number {
  try {
    const stored = Number(localStorage.getItem(caretKey(id)) ?? Number.NaN);
    return Number.isInteger(stored) ? stored : fallback;
  } catch {
    return fallback;
  }
}

function keepCaret(id: string, caret: number) {
  try {
    localStorage.setItem(caretKey(id), String(caret));
  } catch {
    // Without storage the caret comes back at the end of the note.
  }
}

function stateOf(draft: CallDraft): CallState {
  return {
    log: draft.answers as unknown as readonly Entry[],
    scriptId: draft.scriptId,
    scriptVersion: draft.scriptVersion,
    scriptPins: draft.scriptPins,
    language: draft.language,
    noteId: 0,
    fields: draft.fields,
    unknown: draft.unknown,
    overrides: draft.overrides,
    save: 'saved',
    saveError: null,
    panel: 'script',
    countsOf: {},
  };
}

/** Opens the draft of a call for typing. Everything that belongs to the draft is saved by itself. */
export function createCallSession(call: CallView, io: Pick<DraftSaverDeps, 'save' | 'load' | 'aside'>): CallSession {
  const { id, draft } = call;
  let read = () => draft.note;
  let caret = storedCaret(id, draft.note.length);
  const store = createStore<CallState>(() => stateOf(draft));
  const content = () => {
    const state = store.getState();
    return {
      scriptId: state.scriptId,
      scriptVersion: state.scriptVersion,
      scriptPins: state.scriptPins,
      answers: state.log as unknown as CallDraft['answers'],
      language: state.language,
      note: read(),
      fields: state.fields,
      unknown: state.unknown,
      overrides: [...state.overrides],
    };
  };
  const saver = createDraftSaver(draft.rev, {
    ...io,
    read: content,
    onState: (save, saveError = null) => store.setState({ save, saveError }),
  });
  const change = (next: Partial<CallState>) => {
    store.setState(next);
    saver.touch();
  };
  const adopt = (theirs: CallDraft) => {
    read = () => theirs.note;
    caret = theirs.note.length;
    const { panel, countsOf, noteId } = store.getState();
    store.setState({ ...stateOf(theirs), panel, countsOf, noteId: noteId + 1 });
    saver.adopt(theirs.rev);
  };
  return {
    id,
    store,
    saver,
    note: () => read(),
    caret: () => caret,
    typed(next) {
      read = next;
      saver.touch();
    },
    moved(next) {
      caret = next;
      keepCaret(id, next);
    },
    enter: (entry) => change({ log: append(store.getState().log, entry) }),
    setField(name, value, view) {
      const { fields, log } = store.getState();
      const entry = view && entryFor(view, `ticket.${name}`, value, Date.now());
      if (!entry) return change({ fields: { ...fields, [name]: value } });
      const { [name]: _, ...others } = fields;
      change({ fields: others, log: append(log, entry) });
    },
    setUnknown(name, reason) {
      const { [name]: _, ...others } = store.getState().unknown;
      change({ unknown: reason === null ? others : { ...others, [name]: reason } });
    },
    update: change,
    show: (next) => store.setState(next),
    count(place, counts) {
      store.setState({ countsOf: { ...store.getState().countsOf, [place]: counts } });
    },
    adopt,
    keepBoth(theirs, words) {
      adopt(mergeDrafts(content(), theirs, words));
      saver.touch();
    },
    close: () => saver.close(),
  };
}
