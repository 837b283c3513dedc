import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { HttpDesk, startHub } from '../../../tests/support/hub/real-hub.ts';
import { testDatabase } from '../../../tests/support/postgres.ts';
import { openHub } from '../app.ts';
import { quietLog } from '../log.ts';
import { DUMP_FILE } from './backup.ts';
import { moveHub, NothingToMoveError } from './move.ts';
import { untilNext } from './nightly.ts';
import { DamagedBackupError, NotEmptyError, restoreHub } from './restore.ts';
import { verifyPlace } from './verify.ts';

async function filled() {
  const hub = await startHub('sqlite');
  const desk = await new HttpDesk(hub).enrol(hub.admin);
  await desk.signIn('ho');
  await desk.send([desk.customer(), desk.customer({ p: {} }), desk.customer()]);
  return { hub, desk };
}

describe('move', () => {
  it('carries a SQLite hub to PostgreSQL with equal counts and digests, in the same epoch', async () => {
    const { hub, desk } = await filled();
    const { epoch } = await hub.admin.status();
    await hub.stop();
    const database = await testDatabase();
    const place = { dataDir: hub.dir, databaseUrl: database.url };
    const report = await moveHub({ ...place, log: quietLog });
    expect(report).toMatchObject({ equal: true, differing: [], epoch });
    expect(report.sums.op).toMatchObject({ count: 4 });
    await expect(moveHub({ ...place, log: quietLog })).rejects.toThrow(NotEmptyError);
    const moved = await openHub({ ...place, log: quietLog });
    expect(await moved.engine.state(desk.device)).toMatchObject({ epoch, have: 3, hash: desk.hash });
    expect((await moved.auth.byKey(desk.device, desk.key, 1)).auth.grants).toContain(`user:${desk.person}`);
    await moved.close();
    expect(await verifyPlace(place)).toMatchObject({ ok: true });
    await database.drop();
    await hub.close();
  });

  it('refuses where there is nothing to move', async () => {
    const options = { dataDir: join(import.meta.dirname, 'none'), databaseUrl: 'postgres://x', log: quietLog };
    await expect(moveHub(options)).rejects.toThrow(NothingToMoveError);
  });
});

describe('restore', () => {
  it('refuses a full place, a changed dump, a cut one; keeps revoked desks out', async () => {
    const { hub, desk } = await filled();
    const { path } = await hub.admin.backup({ to: null });
    await hub.admin.revoke({ device: desk.device, lost: true });
    await hub.stop();
    const options = { dataDir: hub.dir, databaseUrl: null, log: quietLog };
    await expect(restoreHub(path, options, false)).rejects.toThrow(NotEmptyError);
    expect(await restoreHub(path, options, true)).toMatchObject({ keptOut: 1 });
    const again = await openHub(options);
    expect(await again.auth.byKey(desk.device, desk.key, 1)).toMatchObject({ order: 'wipe' });
    await again.close();
    const dump = readFileSync(join(path, DUMP_FILE));
    const changed = gunzipSync(dump).toString('utf8').replaceAll('陳大文', '李大文');
    writeFileSync(join(path, DUMP_FILE), gzipSync(changed));
    await expect(restoreHub(path, options, true)).rejects.toThrow(DamagedBackupError);
    writeFileSync(join(path, DUMP_FILE), dump.subarray(0, dump.length - 20));
    await expect(restoreHub(path, options, true)).rejects.toThrow();
    await hub.close();
  });

  it('brings a PostgreSQL hub back on SQLite and the other way round', async () => {
    const hub = await startHub('postgres');
    const desk = await new HttpDesk(hub).enrol(hub.admin);
    await desk.signIn('ho');
    await desk.send([desk.customer()]);
    const { path } = await hub.admin.backup({ to: null });
    await hub.stop();
    const onSqlite = { dataDir: join(hub.dir, 'second'), databaseUrl: null, log: quietLog };
    await restoreHub(path, onSqlite, false);
    expect(await verifyPlace(onSqlite)).toMatchObject({ ok: true, chain: { ops: 2 } });
    const database = await testDatabase();
    const onPostgres = { dataDir: join(hub.dir, 'third'), databaseUrl: database.url, log: quietLog };
    await restoreHub(path, onPostgres, false);
    expect(await verifyPlace(onPostgres)).toMatchObject({ ok: true, chain: { ops: 2 } });
    await database.drop();
    await hub.close();
  });
});

it('the next night is today or tomorrow', () => {
  const at = (text: string) => new Date(`2026-11-21T${text}:00`);
  expect(untilNext('02:30', at('01:30'))).toBe(3_600_000);
  expect(untilNext('02:30', at('02:30'))).toBe(24 * 3_600_000);
});
