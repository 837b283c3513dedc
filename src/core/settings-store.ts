import { type Settings, settings as settingsSchema } from '../contract/settings.ts';
import { defaultSettings } from '../shared/settings.ts';
import type { Db } from './db/open.ts';
import { statement } from './db/statement.ts';

/** One row per top-level setting; what has no row has its default. A row that no longer validates is left out, not fatal. */
export function readSettings(db: Db): Settings {
  const rows = statement(db, 'SELECT id, value FROM setting').all() as { id: string; value: string }[];
  const merged: Record<string, unknown> = { ...defaultSettings };
  for (const row of rows) {
    const key = row.id as keyof Settings;
    const rule = settingsSchema.shape[key];
    if (!rule) continue;
    const parsed = rule.safeParse(JSON.parse(row.value).v);
    if (parsed.success) merged[key] = parsed.data;
  }
  return merged as Settings;
}
