import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export type Locale = 'zh-HK' | 'zh-CN' | 'en';

const locales = join(import.meta.dirname, '../../../src/renderer/i18n/locales');

/** What the screen says for a key, `call:note.label`, read from the file people see; `{{values}}` are filled in. */
export function say(locale: Locale, key: string, values: Record<string, string | number> = {}): string {
  const [file = '', path = ''] = key.split(':');
  let found: unknown = JSON.parse(readFileSync(join(locales, locale, `${file}.json`), 'utf8'));
  for (const part of path.split('.')) found = (found as Record<string, unknown> | undefined)?.[part];
  if (typeof found !== 'string') throw new Error(`no words for ${key} in ${locale}`);
  return found.replace(/\{\{(\w+)\}\}/g, (_, name) => String(values[name] ?? ''));
}
