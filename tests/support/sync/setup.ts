import { expect } from 'vitest';
import type { EngineOptions } from '../../../src/hub/engine/deps.ts';
import { makeHub, sqliteStore, TestClock, type TestHub } from '../hub.ts';
import { SyncDesk } from './desk.ts';
import { DirectHub } from './direct-hub.ts';

/** A hub with an empty SQLite store, the desks that joined it, and what cleans both up. */
export interface SyncTest {
  readonly hub: DirectHub;
  readonly made: TestHub;
  join(name: string, options?: { site?: string; role?: string }): Promise<SyncDesk>;
  keep(desk: SyncDesk): SyncDesk;
  dispose(): Promise<void>;
}

export async function syncTest(options: Partial<EngineOptions> = {}): Promise<SyncTest> {
  const clock = new TestClock();
  const { store, remove } = await sqliteStore(clock);
  const made = await makeHub(store, clock, options);
  const hub = new DirectHub(made);
  const desks: SyncDesk[] = [];
  return {
    hub,
    made,
    async join(name, { site, role } = {}) {
      await hub.person(name, role ?? 'lead');
      const desk = await SyncDesk.join(hub, name, site === undefined ? {} : { site });
      desks.push(desk);
      return desk;
    },
    keep(desk) {
      desks.push(desk);
      return desk;
    },
    async dispose() {
      for (const desk of desks.splice(0)) desk.dispose();
      await made.close();
      remove();
    },
  };
}

const TABLES = ['customer', 'customer_phone', 'ticket', 'ticket_event', 'person'];

/** Equal rows in equal scopes (I1), nothing laid over any more, ledgers that add up (I4). */
export async function converged(...desks: SyncDesk[]): Promise<void> {
  for (let turn = 0; turn < 2; turn += 1) for (const desk of desks) await desk.sync();
  const dump = (desk: SyncDesk) =>
    TABLES.map((table) => desk.all(`SELECT * FROM ${table} ORDER BY id`).map(({ rid: _, rev: __, ...row }) => row));
  for (const desk of desks) {
    expect(dump(desk)).toEqual(dump(desks[0] as SyncDesk));
    settled(desk);
  }
}

export function settled(desk: SyncDesk): void {
  expect(desk.all('SELECT * FROM base')).toEqual([]);
  expect(desk.all("SELECT * FROM outbox WHERE done = 0 OR s = 'pending'")).toEqual([]);
  for (const device of desk.ledger().devices) {
    expect(device.addsUp).toBe(true);
    expect(device.matches).not.toBe(false);
  }
}
