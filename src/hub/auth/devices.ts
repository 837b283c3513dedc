import { Refusal } from '../engine/refusal.ts';
import type { Audit } from './audit.ts';
import { makeCode, makeDeviceKey, plainCode, secretHash } from './secrets.ts';
import type { Sql } from './sql.ts';

export type DeviceState = 'active' | 'drain' | 'wipe';

export interface Device {
  readonly device: string;
  /** Letters that begin its ticket numbers. */
  readonly code: string;
  readonly name: string;
  readonly site: string;
  readonly founder: boolean;
  readonly state: DeviceState;
  readonly madeAt: number;
  readonly revokedAt: number | null;
  readonly lastSeen: number | null;
}

export interface EnrolRequest {
  readonly code: string;
  readonly device: string;
  readonly deviceCode: string;
  readonly name: string;
  readonly schema: number;
}

export interface NewDevice {
  readonly device: Device;
  readonly deviceKey: string;
  readonly deviceCodeTaken: boolean;
}

export interface Devices {
  makeCode(site: string, label: string, validMs: number, by: string): Promise<{ code: string; expiresAt: number }>;
  /** Throws FORBIDDEN: no such code, used, expired, or a device of that id is there. */
  enrol(request: EnrolRequest): Promise<NewDevice>;
  get(device: string): Promise<Device | null>;
  /** The device whose key this is, whatever its state; null = wrong. */
  byKey(device: string, key: string): Promise<Device | null>;
  seen(device: string, schema: number): Promise<void>;
  list(): Promise<Device[]>;
  /** true = it was active. `lost` skips the drain (decision 21). */
  revoke(device: string, lost: boolean, by: string): Promise<boolean>;
  /** The one device whose workspace the empty organisation takes; false = another one is it. */
  claimFounder(device: string): Promise<boolean>;
}

export interface DeviceDeps {
  readonly sql: Sql;
  readonly pepper: Buffer;
  readonly now: () => number;
  readonly audit: Audit;
}

const COLUMNS =
  'device, code, name, site, founder, state, made_at AS "madeAt", revoked_at AS "revokedAt", last_seen AS "lastSeen"';
/** 43 characters: a device key in place of a code. */
const KEY = /^[\w-]{43}$/;

export function createDevices(deps: DeviceDeps): Devices {
  const { sql, pepper, now, audit } = deps;
  const select = async (where: string, values: (string | number)[]): Promise<Device[]> => {
    const rows = await sql.all<Omit<Device, 'founder'> & { founder: number }>(
      `SELECT ${COLUMNS} FROM auth_device WHERE ${where}`,
      values,
    );
    return rows.map((row) => ({ ...row, founder: row.founder === 1 }));
  };
  const get = async (device: string) => (await select('device = ?', [device]))[0] ?? null;
  return {
    get,
    list: () => select('1 = 1 ORDER BY made_at, device', []),
    byKey: async (device, key) =>
      (await select('device = ? AND key_hash = ?', [device, secretHash(pepper, key)]))[0] ?? null,
    async makeCode(site, label, validMs, by) {
      const code = makeCode();
      const expiresAt = now() + validMs;
      const hash = secretHash(pepper, plainCode(code));
      const id = hash.slice(0, 8);
      await sql.run(
        'INSERT INTO auth_code (hash, id, site, label, made_by, made_at, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
        [hash, id, site, label, by, now(), expiresAt],
      );
      await audit.note(by, 'code.make', id, { site, expiresAt });
      return { code, expiresAt };
    },
    enrol: (request) => enrol(deps, get, select, request),
    async seen(device, schema) {
      await sql.run('UPDATE auth_device SET last_seen = ?, schema_version = ? WHERE device = ?', [
        now(),
        schema,
        device,
      ]);
    },
    async revoke(device, lost, by) {
      const state: DeviceState = lost ? 'wipe' : 'drain';
      const changed = await sql.run(
        "UPDATE auth_device SET state = ?, revoked_at = ? WHERE device = ? AND state <> 'wipe' AND state <> ?",
        [state, now(), device, state],
      );
      if (changed > 0) {
        await sql.run('UPDATE auth_user SET until = ? WHERE device = ? AND until IS NULL', [now(), device]);
        await audit.note(by, 'device.revoke', device, { state });
      }
      return changed > 0;
    },
    async claimFounder(device) {
      await sql.run("INSERT INTO auth_meta (key, value) VALUES ('founder', ?) ON CONFLICT (key) DO NOTHING", [device]);
      const [row] = await sql.all<{ value: string }>("SELECT value FROM auth_meta WHERE key = 'founder'");
      if (row?.value !== device) return false;
      await sql.run('UPDATE auth_device SET founder = 1 WHERE device = ?', [device]);
      return true;
    },
  };
}

type Get = (device: string) => Promise<Device | null>;
type Select = (where: string, values: (string | number)[]) => Promise<Device[]>;

async function enrol(deps: DeviceDeps, get: Get, select: Select, request: EnrolRequest): Promise<NewDevice> {
  const { sql, pepper, now, audit } = deps;
  const origin = KEY.test(request.code) ? await bySisterKey(deps, select, request) : await byCode(deps, get, request);
  const deviceKey = makeDeviceKey();
  const taken = await select('code = ? AND device <> ?', [request.deviceCode, request.device]);
  const row = [request.deviceCode, request.name, origin.site, secretHash(pepper, deviceKey)];
  // A desk that never got our answer asks again with the same code: it gets a new key.
  await sql.run(
    `INSERT INTO auth_device (device, code, name, site, key_hash, founder, state, made_at, schema_version, enrolled_with)
     VALUES (?, ?, ?, ?, ?, 0, 'active', ?, ?, ?) ON CONFLICT (device) DO UPDATE SET key_hash = excluded.key_hash`,
    [request.device, ...row, now(), request.schema, origin.with],
  );
  if (origin.sister !== '') await shareUsers(sql, origin.sister, request.device, now());
  await audit.note(`device:${request.device}`, origin.sister === '' ? 'device.enrol' : 'device.fork', request.device, {
    with: origin.with,
    site: origin.site,
  });
  const device = await get(request.device);
  if (!device) throw new Refusal('FORBIDDEN');
  return { device, deviceKey, deviceCodeTaken: taken.length > 0 };
}

interface Origin {
  readonly site: string;
  /** Id of the code, or of the device it was copied from. */
  readonly with: string;
  readonly sister: string;
}

/** Uses the code up: of two devices with one code, one wins by the statement's own condition. */
async function byCode(deps: DeviceDeps, get: Get, request: EnrolRequest): Promise<Origin> {
  const { sql, pepper, now } = deps;
  const hash = secretHash(pepper, plainCode(request.code));
  const there = await get(request.device);
  const known = 'hash = ? AND expires_at > ?';
  if (there) {
    // Only the desk itself, with its own code, before it ever came in with its key.
    const [own] = await sql.all<{ id: string; site: string }>(
      `SELECT id, site FROM auth_code WHERE ${known} AND device = ?`,
      [hash, now(), request.device],
    );
    if (!own || there.lastSeen !== null || there.state !== 'active') throw new Refusal('FORBIDDEN');
    return { site: own.site, with: own.id, sister: '' };
  }
  const used = await sql.run(
    `UPDATE auth_code SET used_at = ?, device = ? WHERE ${known} AND (used_at IS NULL OR device = ?)`,
    [now(), request.device, hash, now(), request.device],
  );
  if (used === 0) throw new Refusal('FORBIDDEN');
  const [code] = await sql.all<{ id: string; site: string }>('SELECT id, site FROM auth_code WHERE hash = ?', [hash]);
  if (!code) throw new Refusal('FORBIDDEN');
  return { site: code.site, with: code.id, sister: '' };
}

/** After FORK a desk takes a new device id (sync.md 2.2): the key of the device it was copied from vouches for it. */
async function bySisterKey(deps: DeviceDeps, select: Select, request: EnrolRequest): Promise<Origin> {
  const [sister] = await select("key_hash = ? AND state = 'active'", [secretHash(deps.pepper, request.code)]);
  const [there] = await select('device = ?', [request.device]);
  // Asked again after a lost answer: the same sister, and the new device has not come in yet.
  if (!sister || (there && there.lastSeen !== null)) throw new Refusal('FORBIDDEN');
  return { site: sister.site, with: sister.device, sister: sister.device };
}

async function shareUsers(sql: Sql, from: string, to: string, now: number): Promise<void> {
  await sql.run(
    `INSERT INTO auth_user (device, person, since, until)
     SELECT ?, person, since, until FROM auth_user WHERE device = ? AND (until IS NULL OR until > ?)
     ON CONFLICT (device, person, since) DO NOTHING`,
    [to, from, now - 7 * 24 * 3600 * 1000],
  );
  await sql.run(
    'UPDATE auth_device SET founder = (SELECT founder FROM auth_device WHERE device = ?) WHERE device = ?',
    [from, to],
  );
}
