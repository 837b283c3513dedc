import { accessSync, constants, mkdirSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { type DailyExport, dailyExport } from '../../../contract/lists.ts';
import { DEFAULT_LAYOUT_ID } from '../../../shared/lists/layout.ts';
import { failure } from '../../failure.ts';
import type { Workspace } from '../../workspace.ts';

const FOLDER = 'lists.folder';
const DAILY = 'lists.daily';

/** In which name the daily export runs, and which moment of it was the last to be done. */
export interface Daily extends DailyExport {
  readonly by: string | null;
  readonly doneFor: number;
  readonly problem: string | null;
}

/** Folders are a matter of this machine: they stand in its own store and never travel. */
export const folderOf = (ws: Workspace): string => ws.meta(FOLDER) ?? join(dirname(ws.path), 'exports');

export function setFolder(ws: Workspace, folder: string): void {
  ws.setMeta(FOLDER, usableFolder(folder));
}

/** A folder that files can be put into; it is made when it is not there. Throws INVALID_INPUT `folder`. */
export function usableFolder(folder: string): string {
  const wrong = (problem: string) => failure('INVALID_INPUT', { fields: [{ field: 'folder', problem }] });
  const path = folder.trim();
  if (!isAbsolute(path)) throw wrong('folderRelative');
  try {
    mkdirSync(path, { recursive: true });
    accessSync(path, constants.W_OK);
  } catch {
    throw wrong('folderNoAccess');
  }
  return path;
}

const NONE: Daily = {
  on: false,
  at: '08:30',
  layoutId: DEFAULT_LAYOUT_ID,
  locale: 'zh-HK',
  split: 'one',
  by: null,
  doneFor: 0,
  problem: null,
};

export function dailyOf(ws: Workspace): Daily {
  const text = ws.meta(DAILY);
  if (text === null) return NONE;
  const stored = JSON.parse(text) as Daily;
  return dailyExport.safeParse(stored).success ? stored : NONE;
}

export function setDaily(ws: Workspace, daily: Daily): void {
  ws.setMeta(DAILY, JSON.stringify(daily));
}
