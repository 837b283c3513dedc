import type { Settings } from '../contract/settings.ts';
import type { Change } from '../shared/model/judge.ts';
import type { Derivation } from './db/project.ts';
import { type Author, type Committed, createRecorder, type Recorder } from './db/recorder.ts';
import { statement } from './db/statement.ts';
import type { OpenStore } from './db/store.ts';
import type { EventHub } from './events.ts';
import { readSettings } from './settings-store.ts';

/** An open workspace: what every feature works on. */
export interface Workspace extends OpenStore {
  readonly recorder: Recorder;
  newId(): string;
  now(): number;
  meta(key: string): string | null;
  setMeta(key: string, value: string): void;
  settings(): Settings;
  /**
   * Commits changes, tells all pages, keeps the way back. `also` runs in the same transaction (local tables).
   * Answers the change id for `changes.undo`; '' = this change has no way back.
   */
  commit(author: Author, changes: readonly Change[], also?: () => void): string;
  takeBack(author: Author, changeId: string): string | null;
  readonly derive: Derivation;
  /** Rows changed by other ways than a commit (a pull): caches are dropped, pages are told. */
  touched(rows: Committed['touched']): void;
  /** Called after each commit. The returned function ends that. */
  onCommit(listener: () => void): () => void;
}

export interface WorkspaceParts {
  readonly store: OpenStore;
  readonly derive: Derivation;
  readonly events: EventHub;
  readonly now: () => number;
  readonly newId: () => string;
}

const KEPT_UNDOS = 500;

export function createWorkspace({ store, derive, events, now, newId }: WorkspaceParts): Workspace {
  const recorder = createRecorder({ db: store.db, derive, now, newId });
  const undos = new Map<string, readonly Change[]>();
  const listeners = new Set<() => void>();
  let settings: Settings | null = null;

  function tell(rows: Committed['touched']): void {
    if (rows.some((item) => item.entity === 'setting')) settings = null;
    events.publish({ kind: 'changed', entities: [...rows] });
  }

  function commit(author: Author, changes: readonly Change[], also?: () => void): string {
    const { inverse, touched } = recorder.commit(author, changes, also);
    tell(touched);
    for (const listener of listeners) listener();
    if (inverse.length === 0) return '';
    const changeId = newId();
    undos.set(changeId, inverse);
    for (const oldest of undos.keys()) {
      if (undos.size <= KEPT_UNDOS) break;
      undos.delete(oldest);
    }
    return changeId;
  }

  return {
    ...store,
    recorder,
    derive,
    touched: tell,
    onCommit(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    newId,
    now,
    meta(key) {
      const row = statement(store.db, 'SELECT value FROM meta WHERE key = ?').get(key) as { value: string } | undefined;
      return row?.value ?? null;
    },
    setMeta(key, value) {
      statement(
        store.db,
        'INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
      ).run(key, value);
    },
    settings() {
      settings ??= readSettings(store.db);
      return settings;
    },
    commit,
    takeBack(author, changeId) {
      const inverse = undos.get(changeId);
      if (!inverse) return null;
      const back = commit(author, inverse);
      undos.delete(changeId);
      return back;
    },
  };
}
