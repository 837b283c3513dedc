import { join } from 'node:path';
import type { Admin } from '../admin.ts';
import type { Hub } from '../app.ts';
import { createBlobs } from './blobs.ts';

export interface Nightly {
  /** Stops waiting; a backup that runs is finished first. */
  close(): Promise<void>;
}

const DAY = 24 * 3600 * 1000;

/** Milliseconds until the machine's clock next shows `HH:MM`. */
export function untilNext(time: string, now: Date): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  const next = new Date(now);
  next.setHours(hours, minutes, 0, 0);
  if (next <= now) next.setDate(next.getDate() + 1);
  return next.getTime() - now.getTime();
}

/** Every night: a verified backup (what moves `safe`, decision 16), then old `gone` rows are forgotten. */
export function startNightly(hub: Hub, admin: Pick<Admin, 'backup'>, time: string): Nightly {
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<void> = Promise.resolve();
  const run = async () => {
    try {
      if (!(await claim(hub))) return;
      const { seq, verified, bytes } = await admin.backup({ to: null });
      if (verified) hub.log.info('backup.done', { seq, bytes });
      else hub.log.error('backup.bad', new Error('the restored copy differs'), { seq });
      await hub.engine.tidy();
      await createBlobs({ sql: hub.auth.sql, dir: join(hub.place.dataDir, 'blobs'), now: hub.now }).tidy();
    } catch (error) {
      hub.log.error('backup.failed', error);
    }
  };
  const wait = () => {
    timer = setTimeout(
      () => {
        running = run().finally(wait);
      },
      untilNext(time, new Date(hub.now())),
    );
    timer.unref();
  };
  wait();
  return {
    async close() {
      if (timer) clearTimeout(timer);
      await running;
      if (timer) clearTimeout(timer);
    },
  };
}

/** Of several hub processes on one database one makes tonight's backup. */
async function claim(hub: Hub): Promise<boolean> {
  const key = `nightly:${new Date(hub.now()).toISOString().slice(0, 10)}`;
  const old = `nightly:${new Date(hub.now() - 7 * DAY).toISOString().slice(0, 10)}`;
  await hub.auth.sql.run("DELETE FROM meta WHERE key LIKE 'nightly:%' AND key < ?", [old]);
  return (
    (await hub.auth.sql.run('INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO NOTHING', [
      key,
      String(hub.now()),
    ])) > 0
  );
}
