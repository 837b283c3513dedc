import { LIMITS } from '../../wire/limits.ts';
import { Refusal } from '../engine/refusal.ts';
import type { Audit } from './audit.ts';
import { lostScope } from './grants.ts';
import { makeCode, makeDeviceKey, plainCode, secretHash } from './secrets.ts';
import type { Sql } from './sql.ts';

/** draining: may push what is left, then wipes. lost: wipes at once. */
export type DeviceStatus = 'active' | 'draining' | 'lost';

export interface Device {
  readonly device: string;
  /** Letters that begin its ticket numbers. */
  readonly code: string;
  readonly name: string;
  readonly site: string;
  readonly founder: boolean;
  readonly status: DeviceStatus;
  readonly enrolledAt: number;
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
  /** To another site; what it had of the old one it drops at its next pull. false = no such device. */
  move(device: string, site: string, by: string): Promise<boolean>;
  /** The one device whose workspace the empty organisation takes; false = another one is it. */
  claimFounder(device: string): Promise<boolean>;
}

export interface DeviceDeps {
  readonly sql: Sql;
  readonly pepper: Buffer;
  readonly now: () => number;
  readonly audit: Audit;
}

const COLUMNS = 'device, code, name, site, founder, status, enrolled_at AS "enrolledAt", last_seen AS "lastSeen"';
/** 43 characters: a device key in place of a code. */
const KEY = /^[\w-]{43}$/;

export function createDevices(deps: DeviceDeps): Devices {
  const { sql, pepper, now, audit } = deps;
  const select = async (where: string, values: (string | number)[]): Promise<Device[]> => {
    const rows = await sql.all<Omit<Device, 'founder'> & { founder: number }>(
      `SELECT ${COLUMNS} FROM device WHERE key_hash IS NOT NULL AND ${where}`,
      values,
    );
    return rows.map((row) => ({ ...row, founder: row.founder === 1 }));
  };
  const get = async (device: string) => (await select('device = ?', [device]))[0] ?? null;
  return {
    get,
    list: () => select('1 = 1 ORDER BY enrolled_at, device', []),
    byKey: async (device, key) =>
      (await select('device = ? AND key_hash = ?', [device, secretHash(pepper, key)]))[0] ?? null,
    async makeCode(site, label, validMs, by) {
      const code = makeCode();
      const expiresAt = now() + validMs;
      const hash = secretHash(pepper, plainCode(code));
      await sql.run('INSERT INTO enrolment (code_hash, site, name, created_at, expires_at) VALUES (?, ?, ?, ?, ?)', [
        hash,
        site,
        label,
        now(),
        expiresAt,
      ]);
      await audit.note(by, 'code.make', codeId(hash), { site, expiresAt });
      return { code, expiresAt };
    },
    enrol: (request) => enrol(deps, get, select, request),
    async seen(device, schema) {
      await sql.run('UPDATE device SET last_seen = ?, schema = ? WHERE device = ?', [now(), schema, device]);
    },
    async revoke(device, lost, by) {
      const status: DeviceStatus = lost ? 'lost' : 'draining';
      const changed = await sql.run(
        "UPDATE device SET status = ? WHERE device = ? AND key_hash IS NOT NULL AND status <> 'lost' AND status <> ?",
        [status, device, status],
      );
      if (changed > 0) {
        await sql.run('UPDATE device_user SET until = ? WHERE device = ? AND until IS NULL', [now(), device]);
        await audit.note(by, 'device.revoke', device, { status });
      }
      return changed > 0;
    },
    async move(id, site, by) {
      const device = await get(id);
      if (!device) return false;
      await sql.batch([
        { text: 'UPDATE device SET site = ? WHERE device = ?', values: [site, id] },
        lostScope(id, `site:${device.site}`, now()),
      ]);
      await audit.note(by, 'device.move', id, { from: device.site, to: site });
      return true;
    },
    async claimFounder(device) {
      await sql.run("INSERT INTO meta (key, value) VALUES ('founder', ?) ON CONFLICT (key) DO NOTHING", [device]);
      const [row] = await sql.all<{ value: string }>("SELECT value FROM meta WHERE key = 'founder'");
      if (row?.value !== device) return false;
      await sql.run('UPDATE device SET founder = 1 WHERE device = ?', [device]);
      return true;
    },
  };
}

/** How a code is named in the audit log. */
const codeId = (hash: string) => hash.slice(0, 8);

type Get = (device: string) => Promise<Device | null>;
type Select = (where: string, values: (string | number)[]) => Promise<Device[]>;

async function enrol(deps: DeviceDeps, get: Get, select: Select, request: EnrolRequest): Promise<NewDevice> {
  const { sql, pepper, now, audit } = deps;
  const there = await get(request.device);
  // Only a desk that never came in with its key may ask again: its answer was lost.
  if (there && (there.lastSeen !== null || there.status !== 'active')) throw new Refusal('FORBIDDEN');
  const origin = KEY.test(request.code) ? await bySisterKey(deps, select, request) : await byCode(deps, there, request);
  const deviceKey = makeDeviceKey();
  const taken = await select('code = ? AND device <> ?', [request.deviceCode, request.device]);
  // The condition at the end: it may have come in since we looked.
  const made = await sql.run(
    `INSERT INTO device (device, code, name, site, key_hash, status, enrolled_at, schema) VALUES (?, ?, ?, ?, ?, 'active', ?, ?)
     ON CONFLICT (device) DO UPDATE SET key_hash = excluded.key_hash
     WHERE device.key_hash IS NOT NULL AND device.last_seen IS NULL`,
    [
      request.device,
      request.deviceCode,
      request.name,
      origin.site,
      secretHash(pepper, deviceKey),
      now(),
      request.schema,
    ],
  );
  if (made === 0) throw new Refusal('FORBIDDEN');
  if (origin.sister !== null) await shareUsers(sql, origin.sister, request.device, now());
  const action = origin.sister === null ? 'device.enrol' : 'device.fork';
  await audit.note(`device:${request.device}`, action, request.device, { with: origin.with, site: origin.site });
  const device = await get(request.device);
  if (!device) throw new Refusal('FORBIDDEN');
  return { device, deviceKey, deviceCodeTaken: taken.length > 0 };
}

interface Origin {
  readonly site: string;
  /** Id of the code, or of the device it was copied from. */
  readonly with: string;
  readonly sister: string | null;
}

/** Uses the code up: of two devices with one code, one wins by the statement's own condition. */
async function byCode(deps: DeviceDeps, there: Device | null, request: EnrolRequest): Promise<Origin> {
  const { sql, pepper, now } = deps;
  const hash = secretHash(pepper, plainCode(request.code));
  const free = there ? 'device = ?' : '(used_at IS NULL OR device = ?)';
  const used = await sql.run(
    `UPDATE enrolment SET used_at = ?, device = ? WHERE code_hash = ? AND expires_at > ? AND ${free}`,
    [now(), request.device, hash, now(), request.device],
  );
  const [code] = await sql.all<{ site: string }>('SELECT site FROM enrolment WHERE code_hash = ?', [hash]);
  if (used === 0 || !code) throw new Refusal('FORBIDDEN');
  return { site: code.site, with: codeId(hash), sister: null };
}

/** After FORK a desk takes a new device id (sync.md 2.2): the key of the device it was copied from vouches for it. */
async function bySisterKey(deps: DeviceDeps, select: Select, request: EnrolRequest): Promise<Origin> {
  const [sister] = await select("key_hash = ? AND status = 'active'", [secretHash(deps.pepper, request.code)]);
  if (!sister || sister.device === request.device) throw new Refusal('FORBIDDEN');
  return { site: sister.site, with: sister.device, sister: sister.device };
}

async function shareUsers(sql: Sql, from: string, to: string, now: number): Promise<void> {
  await sql.batch([
    {
      text: `INSERT INTO device_user (device, person, since, until)
        SELECT CAST(? AS text), person, since, until FROM device_user WHERE device = ? AND (until IS NULL OR until > ?)
        ON CONFLICT (device, person, since) DO NOTHING`,
      values: [to, from, now - LIMITS.lateOpsMs],
    },
    {
      // What the old id lost it lost: ops made before that still count under the new one.
      text: `INSERT INTO device_lost (device, scope, at)
        SELECT CAST(? AS text), scope, at FROM device_lost WHERE device = ? AND at > ? ON CONFLICT (device, scope) DO NOTHING`,
      values: [to, from, now - LIMITS.lateOpsMs],
    },
    {
      text: 'UPDATE device SET founder = (SELECT founder FROM device WHERE device = ?) WHERE device = ?',
      values: [from, to],
    },
  ]);
}
