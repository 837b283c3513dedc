import type { Settings } from '../contract/settings.ts';
import type { Change } from '../shared/model/judge.ts';
import type { Derivation } from './db/project.ts';
import { type Author, createRecorder, type Recorder } from './db/recorder.ts';
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
  let settings: Settings | null = null;

  function commit(author: Author, changes: readonly Change[], also?: () => void): string {
    const { inverse, touched } = recorder.commit(author, changes, also);
    if (touched.some((item) => item.entity === 'setting')) settings = null;
    events.publish({ kind: 'changed', entities: [...touched] });
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
