import { createAdmin } from '../../../../src/hub/admin.ts';
import { quietLog } from '../../../../src/hub/log.ts';
import { runHub } from '../../../../src/hub/run.ts';
import { SCHEMA } from '../../../../src/wire/version.ts';
import { answer } from './helper.ts';
import { countSocketBytes } from './socket-bytes.ts';

/** A whole hub in a process of its own. Arguments: data folder, database URL ('' = SQLite), the administrator's login and password. */
export interface Seat {
  readonly device: string;
  readonly key: string;
  readonly person: string;
}

const [dataDir = '', databaseUrl = '', login = '', password = ''] = process.argv.slice(2);
const bytes = countSocketBytes();
const open = { perSecond: 1e9, burst: 1e9 };
const { hub, serving, close } = await runHub({
  ...{ dataDir, databaseUrl: databaseUrl || null, host: '127.0.0.1', port: 0, tls: null, version: 'bench' },
  ...{ trustProxy: [], metricsToken: null, backupAt: null, minFree: 0, log: quietLog },
  // All desks of the benchmark come from one address.
  rates: { address: open, badTokens: open, badCodes: open, badCodesAll: open, badKeys: open, signIns: open },
});
const admin = createAdmin(hub);
const { person } = await admin.init({
  ...{ organisation: 'Bench', site: 'hk', siteName: 'Hong Kong', administrator: '何家豪' },
  ...{ login, password },
});

answer(
  {
    url: () => serving.url,
    codes: async (count: number) => {
      const codes: string[] = [];
      for (let at = 0; at < count; at += 1)
        codes.push((await admin.enrol({ site: 'hk', label: 'bench', validMs: 3_600_000 })).code);
      return codes;
    },
    /** Desks that have joined, the administrator signed in on each: without the quarter second that checking a password takes. */
    seats: async (count: number) => {
      const seats: Seat[] = [];
      for (let at = 0; at < count; at += 1) {
        const device = hub.newId();
        const { code } = await hub.auth.devices.makeCode('hk', 'bench', 3_600_000, 'bench');
        const request = { code, device, deviceCode: `B${at}`, name: 'bench', schema: SCHEMA };
        const { deviceKey } = await hub.auth.devices.enrol(request);
        seats.push({ device, key: deviceKey, person });
      }
      const sql = 'INSERT INTO device_user (device, person, since) VALUES (?, ?, 0)';
      await hub.store.write(async (tx) => {
        for (const { device } of seats) await tx.run(sql, [device, person]);
      });
      return seats;
    },
    bytes,
    ops: async () => (await admin.status()).ops,
  },
  close,
);
