import { randomBytes } from 'node:crypto';
import { createIdSource } from '../../shared/ids.ts';
import type { HubLog } from '../log.ts';
import type { Sql } from './sql.ts';

export type AuditAction =
  | 'org.init'
  | 'code.make'
  | 'device.enrol'
  | 'device.fork'
  | 'device.revoke'
  | 'device.refused'
  | 'person.signIn'
  | 'person.signInRefused'
  | 'person.grantLost'
  | 'account.make'
  | 'account.password'
  | 'account.disable'
  | 'account.enable'
  | 'org.upload'
  | 'row.move'
  | 'backup.make'
  | 'backup.restore'
  | 'hub.move'
  | 'client.refused';

export interface AuditEntry {
  readonly id: string;
  readonly at: number;
  /** `device:…`, `person:…` or `command`. */
  readonly actor: string;
  readonly action: AuditAction;
  readonly subject: string;
  readonly data: Readonly<Record<string, string | number>>;
}

export interface Audit {
  /** Ids, counts and codes only. Never fails the act that it records. */
  note(actor: string, action: AuditAction, subject: string, data?: AuditEntry['data']): Promise<void>;
  latest(limit: number): Promise<AuditEntry[]>;
}

/** Who did what to whom, append-only, in the hub's own database. */
export function createAudit(sql: Sql, now: () => number, log: HubLog): Audit {
  const ids = createIdSource({ now, randomBytes });
  return {
    async note(actor, action, subject, data = {}) {
      log.info('audit', { actor, action, subject, ...data });
      const values = [ids.next(), now(), actor, action, subject, JSON.stringify(data)];
      try {
        await sql.run(
          'INSERT INTO auth_audit (id, at, actor, action, subject, data) VALUES (?, ?, ?, ?, ?, ?)',
          values,
        );
      } catch (error) {
        log.error('audit.lost', error, { action });
      }
    },
    async latest(limit) {
      const rows = await sql.all<Omit<AuditEntry, 'data'> & { data: string }>(
        'SELECT id, at, actor, action, subject, data FROM auth_audit ORDER BY id DESC LIMIT ?',
        [limit],
      );
      return rows.map((row) => ({ ...row, data: JSON.parse(row.data) }));
    },
  };
}
