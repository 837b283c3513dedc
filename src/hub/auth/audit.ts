import type { HubLog } from '../log.ts';
import type { Sql } from './sql.ts';

export type AuditAction =
  | 'org.init'
  | 'code.make'
  | 'device.enrol'
  | 'device.fork'
  | 'device.revoke'
  | 'device.move'
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
  readonly id: number;
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
  return {
    async note(actor, action, subject, data = {}) {
      log.info('audit', { actor, action, subject, ...data });
      const device = actor.startsWith('device:') ? actor.slice('device:'.length) : null;
      try {
        await sql.run('INSERT INTO audit (at, kind, actor, device, detail) VALUES (?, ?, ?, ?, ?)', [
          now(),
          action,
          actor,
          device,
          JSON.stringify({ subject, ...data }),
        ]);
      } catch (error) {
        log.error('audit.lost', error, { action });
      }
    },
    async latest(limit) {
      const rows = await sql.all<{ id: number; at: number; action: AuditAction; actor: string; detail: string }>(
        'SELECT id, at, kind AS action, actor, detail FROM audit ORDER BY id DESC LIMIT ?',
        [limit],
      );
      return rows.map(({ detail, ...row }) => {
        const { subject, ...data } = JSON.parse(detail) as Record<string, string | number>;
        return { ...row, subject: String(subject), data: data as AuditEntry['data'] };
      });
    },
  };
}
