import type { ShellNotice, ShellSettings } from '../shared/bridge.ts';

/** Shapes of what a page may say through the bridge. */
export function nothing(value: unknown): undefined {
  if (value !== undefined) throw new TypeError('takes nothing');
  return undefined;
}

export function nonce(value: unknown): string {
  if (typeof value !== 'string' || !/^[\w-]{16,64}$/.test(value)) throw new TypeError('nonce');
  return value;
}

export function notification(value: unknown): ShellNotice {
  const { title, body, path } = record(value);
  const place = text(path, 200);
  if (!/^(?:\/[\w-]+){1,2}(?:\?[\w=&%-]*)?$/.test(place)) throw new TypeError('path');
  return { title: text(title, 200), body: text(body, 1000), path: place };
}

/** The title of a sheet that is kept as a file. */
export function sheetName(value: unknown): string {
  return text(record(value).name, 200);
}

export function shellSettings(value: unknown): ShellSettings {
  const { locale, hotkey, busy } = record(value);
  if (locale !== 'zh-HK' && locale !== 'zh-CN' && locale !== 'en') throw new TypeError('locale');
  if (typeof busy !== 'boolean') throw new TypeError('busy');
  return { locale, hotkey: hotkey === null ? null : accelerator(hotkey), busy };
}

/** A global key needs a modifier, else it would swallow ordinary typing in every other program. */
function accelerator(value: unknown): string {
  const given = text(value, 60);
  const modifiers =
    /^(?:(?:CommandOrControl|CmdOrCtrl|Control|Ctrl|Alt|Shift|Super)\+){1,3}(?:[A-Z0-9]|F\d{1,2}|Space)$/;
  if (!modifiers.test(given) || /^Shift\+/.test(given)) throw new TypeError('accelerator');
  return given;
}

function record(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null) throw new TypeError('object');
  return value as Record<string, unknown>;
}

function text(value: unknown, max: number): string {
  if (typeof value !== 'string' || value.length > max) throw new TypeError('text');
  return value;
}
