import { createHash } from 'node:crypto';
import type { DeviceAuth } from '../engine/api.ts';
import type { Audit } from './audit.ts';
import type { Device } from './devices.ts';
import { type People, worksAt } from './people.ts';
import type { Sql, Statement } from './sql.ts';

export interface Grants {
  /** What this device may see and whose ops it may bring, decided from person rows and its site, now. */
  of(device: Device): Promise<DeviceAuth>;
  /** A person signed in on it. */
  addUser(device: string, person: string): Promise<void>;
}

/** Kept with its moment: ops made before it still count for seven days. */
export function lostScope(device: string, scope: string, at: number): Statement {
  return {
    text: 'INSERT INTO device_lost (device, scope, at) VALUES (?, ?, ?) ON CONFLICT (device, scope) DO UPDATE SET at = excluded.at',
    values: [device, scope, at],
  };
}

interface UserRow {
  person: string;
  since: number;
  until: number | null;
}

export function createGrants(deps: { sql: Sql; people: People; now: () => number; audit: Audit }): Grants {
  const { sql, people, now, audit } = deps;
  /** A person made inactive or moved away loses the device at the first look after it; the moment is kept for late ops. */
  const close = async (device: Device, user: UserRow): Promise<UserRow> => {
    const until = now();
    await sql.batch([
      {
        text: 'UPDATE device_user SET until = ? WHERE device = ? AND person = ? AND until IS NULL',
        values: [until, device.device, user.person],
      },
      lostScope(device.device, `user:${user.person}`, until),
    ]);
    await audit.note('command', 'person.grantLost', user.person, { device: device.device });
    return { ...user, until };
  };
  return {
    async of(device) {
      const rows = await sql.all<UserRow>(
        'SELECT person, since, until FROM device_user WHERE device = ? ORDER BY since, person',
        [device.device],
      );
      const users: UserRow[] = [];
      for (const row of rows) {
        const stays = row.until !== null || worksAt(await people.get(row.person), device.site);
        users.push(stays ? row : await close(device, row));
      }
      const grants = scopesOf(device, users);
      const lost = await sql.all<{ scope: string; at: number }>('SELECT scope, at FROM device_lost WHERE device = ?', [
        device.device,
      ]);
      return {
        device: device.device,
        site: device.site,
        grants,
        grantsV: createHash('sha256').update(grants.join('\n')).digest('hex').slice(0, 12),
        users,
        founder: device.founder,
        lost: lost.filter(({ scope }) => !grants.includes(scope)),
        quarantined: device.status !== 'active',
      };
    },
    async addUser(device, person) {
      await sql.run(
        `INSERT INTO device_user (device, person, since) SELECT CAST(? AS text), CAST(? AS text), CAST(? AS bigint)
         WHERE NOT EXISTS (SELECT 1 FROM device_user WHERE device = ? AND person = ? AND until IS NULL)`,
        [device, person, now(), device, person],
      );
    },
  };
}

function scopesOf(device: Device, users: readonly UserRow[]): string[] {
  const own = `device:${device.device}`;
  if (device.status !== 'active') return [own];
  const persons = new Set(users.filter((user) => user.until === null).map((user) => `user:${user.person}`));
  return ['org', `site:${device.site}`, own, ...persons].sort();
}
