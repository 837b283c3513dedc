import { statfs } from 'node:fs/promises';
import { Refusal } from '../engine/refusal.ts';

/** Below this much free space the hub takes nothing more (sync.md 2.5). Bytes; a setting of `serve`. */
export const MIN_FREE_BYTES = 512 * 1024 * 1024;
const LOOK_EVERY_MS = 2000;

export interface Disk {
  /** Throws FULL: nothing was taken. */
  roomOrFull(): Promise<void>;
  /** Bytes. */
  free(): Promise<number>;
}

export type FreeBytes = (path: string) => Promise<number>;

async function freeBytes(path: string): Promise<number> {
  const { bavail, bsize } = await statfs(path);
  return bavail * bsize;
}

export function createDisk(path: string, minFree: number, now: () => number, look: FreeBytes = freeBytes): Disk {
  let last = { at: Number.NEGATIVE_INFINITY, free: 0 };
  const free = async () => {
    if (now() - last.at >= LOOK_EVERY_MS) last = { at: now(), free: await look(path) };
    return last.free;
  };
  return {
    free,
    async roomOrFull() {
      if ((await free()) < minFree) throw new Refusal('FULL');
    },
  };
}
