import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { lockWorkspace } from '../core/db/lock.ts';
import { pendingMigrations } from '../core/db/migrate.ts';
import { type Db, openDatabase } from '../core/db/open.ts';
import { StoreError } from '../core/db/problems.ts';
import { backupsDir, storePath } from '../core/db/store.ts';
import { readSettings } from '../core/settings-store.ts';
import { silentLog } from './context.ts';

export interface WorkspaceFacts {
  readonly path: string;
  /** The file and its write-ahead log. */
  readonly bytes: number;
  readonly workspaceId: string;
  readonly companyName: string;
  readonly kind: 'sample' | 'practice' | 'real';
  readonly createdAt: number;
  readonly deviceCode: string;
  /** True while a desk or another program has it open. */
  readonly running: boolean;
  readonly counts: Readonly<
    Record<'customers' | 'phones' | 'equipment' | 'tickets' | 'openTickets' | 'calls' | 'people' | 'unsent', number>
  >;
  readonly backups: readonly { readonly path: string; readonly at: number; readonly bytes: number }[];
}

/** Opens read-only and reads; nothing is locked or changed, so a running desk is not disturbed. Throws StoreError. */
export function readFacts(profileDir: string): WorkspaceFacts {
  return withWorkspace(profileDir, (db) => {
    const meta = (key: string) =>
      (db.prepare('SELECT value FROM meta WHERE key = ?').pluck().get(key) as string | undefined) ?? '';
    const path = storePath(profileDir);
    return {
      path,
      bytes: sizeOf(path) + sizeOf(`${path}-wal`),
      workspaceId: meta('workspace.id'),
      companyName: readSettings(db).companyName,
      kind: meta('workspace.practice') === '1' ? 'practice' : meta('workspace.sample') === '1' ? 'sample' : 'real',
      createdAt: Number(meta('workspace.created')),
      deviceCode: meta('device.code'),
      running: isRunning(profileDir),
      counts: counts(db),
      backups: listBackups(profileDir),
    };
  });
}

export function withWorkspace<T>(profileDir: string, use: (db: Db) => T): T {
  const db = openDatabase(storePath(profileDir), { log: silentLog, readonly: true });
  try {
    pendingMigrations(db);
    return use(db);
  } finally {
    db.close();
  }
}

function counts(db: Db): WorkspaceFacts['counts'] {
  const count = (from: string) => db.prepare(`SELECT count(*) FROM ${from}`).pluck().get() as number;
  return {
    customers: count('customer'),
    phones: count('customer_phone'),
    equipment: count('equipment'),
    tickets: count('ticket'),
    openTickets: count('ticket WHERE is_open = 1'),
    calls: count('call'),
    people: count('person WHERE signs_in = 1'),
    unsent: count("outbox WHERE s = 'pending'"),
  };
}

/** Whether somebody holds the workspace's lock. */
export function isRunning(profileDir: string): boolean {
  try {
    lockWorkspace(profileDir)();
    return false;
  } catch (error) {
    if (error instanceof StoreError) return error.problem === 'inUse';
    throw error;
  }
}

function listBackups(profileDir: string): WorkspaceFacts['backups'] {
  const folder = backupsDir(profileDir);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.db'))
    .map((name) => {
      const path = join(folder, name);
      const { mtimeMs, size } = statSync(path);
      return { path, at: Math.round(mtimeMs), bytes: size };
    })
    .sort((a, b) => b.at - a.at);
}

function sizeOf(path: string): number {
  return existsSync(path) ? statSync(path).size : 0;
}
