import { uiLocale } from '../../../contract/base.ts';
import { type Me, me } from '../../../contract/session.ts';
import { statement } from '../../db/statement.ts';
import type { Workspace } from '../../workspace.ts';

type Preferences = Me['preferences'];

/** How a person likes the desk. Local to this desk; unreadable members fall back to their defaults. */
export function readPreferences(ws: Workspace, personId: string): Preferences {
  const locale = uiLocale.safeParse(ws.meta('locale'));
  const defaults: Preferences = {
    locale: locale.success ? locale.data : 'zh-HK',
    theme: 'system',
    keys: {},
    readings: false,
    sideBySide: false,
  };
  const row = statement(ws.db, 'SELECT value FROM preference WHERE person_id = ?').get(personId) as
    | { value: string }
    | undefined;
  if (!row) return defaults;
  const stored = me.shape.preferences.partial().safeParse(JSON.parse(row.value));
  return stored.success ? { ...defaults, ...stored.data } : defaults;
}

export function writePreferences(ws: Workspace, personId: string, set: Partial<Preferences>): void {
  const value = JSON.stringify({ ...readPreferences(ws, personId), ...set });
  statement(
    ws.db,
    'INSERT INTO preference (person_id, value) VALUES (?, ?) ON CONFLICT (person_id) DO UPDATE SET value = excluded.value',
  ).run(personId, value);
}
