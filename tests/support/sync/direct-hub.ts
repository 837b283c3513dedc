import { randomUUID } from 'node:crypto';
import { HubRefusal, HubUnreachable } from '../../../src/core/sync/refusal.ts';
import type { Transport } from '../../../src/core/sync/transport.ts';
import type { DeviceAuth } from '../../../src/hub/engine/api.ts';
import { Refusal } from '../../../src/hub/engine/refusal.ts';
import type { LiveEvent } from '../../../src/wire/pull.ts';
import { snapshotRows } from '../hub/snapshot-rows.ts';
import type { TestHub } from '../hub.ts';

interface Device {
  readonly key: string;
  readonly site: string;
  readonly users: { person: string; since: number; until: number | null }[];
  founder: boolean;
  extra: string[];
  order: 'drain' | 'wipe' | null;
}

/**
 * A hub without HTTP: the real engine behind the desk's transport port. Accounts and keys are plain maps; `down` makes it
 * unreachable, `lose` lets the next push or pull happen and loses the answer.
 */
export class DirectHub {
  readonly hub: TestHub;
  readonly devices = new Map<string, Device>();
  readonly streams = new Set<{ device: string; take: (event: LiveEvent) => void }>();
  readonly calls: string[] = [];
  readonly blobs = new Map<string, { bytes: Buffer; total: number }>();
  down = false;
  lose = 0;
  empty = false;
  /** The stream breaks off at once, as behind a proxy that buffers. */
  noLive = false;
  /** The stream stays open and nothing comes. */
  silent = false;
  /** The most pushes that were under way at the same time. */
  pushesAtOnce = 0;
  private pushing = 0;

  constructor(hub: TestHub) {
    this.hub = hub;
  }

  private blobState(hash: string) {
    const { bytes, total } = this.blobs.get(hash) ?? { bytes: Buffer.alloc(0), total: -1 };
    return { have: bytes.length, whole: bytes.length === total };
  }

  auth(device: string): DeviceAuth {
    const found = this.device(device);
    const users = found.users.filter((user) => user.until === null).map((user) => `user:${user.person}`);
    const grants = [...new Set(['org', `site:${found.site}`, `device:${device}`, ...users, ...found.extra])].sort();
    return {
      device,
      site: found.site,
      grants,
      grantsV: grants.join(' '),
      users: found.users,
      founder: found.founder,
      quarantined: found.order === 'drain',
    };
  }

  device(id: string): Device {
    const found = this.devices.get(id);
    if (!found) throw new HubRefusal('AUTH');
    return found;
  }

  async add(id: string, site: string, people: readonly string[]): Promise<string> {
    const key = randomUUID();
    const users = people.map((person) => ({ person, since: 0, until: null }));
    this.devices.set(id, { key, site, users, founder: false, extra: [], order: null });
    await this.known(id, site);
    return key;
  }

  /** The engine's own row of a device. */
  async known(id: string, site: string): Promise<void> {
    await this.hub.store.write((tx) =>
      tx.run(
        "INSERT INTO device (device, name, site, code, status, enrolled_at) VALUES (?, ?, ?, '', 'active', 0) ON CONFLICT (device) DO NOTHING",
        [id, id, site],
      ),
    );
  }

  async person(id: string, role = 'agent', name = id): Promise<void> {
    const payload = { name, role, active: true, signsIn: true };
    await this.hub.engine.act('hub', [{ kind: 'new', entity: 'person', id, payload }]);
  }

  /** Everybody who listens hears that something moved. */
  poke(head: number): void {
    for (const stream of this.streams) stream.take({ poke: head });
  }

  transport(): Transport {
    const { engine } = this.hub;
    const call = async <T>(name: string, task: () => Promise<T>): Promise<T> => {
      this.calls.push(name);
      if (this.down) throw new HubUnreachable('unreachable');
      try {
        const answer = await task();
        if (this.lose > 0 && (name === 'push' || name === 'pull')) {
          this.lose -= 1;
          throw new HubUnreachable('timeout');
        }
        return answer;
      } catch (error) {
        if (error instanceof Refusal) throw new HubRefusal(error.code, error.data);
        throw error;
      }
    };
    // The token is the device's id: who has it is believed.
    const authOf = (token: string, may: 'push' | 'all' = 'all') => {
      const auth = this.auth(token);
      const { order } = this.device(token);
      if (order === 'wipe' || (order === 'drain' && may === 'all')) throw new HubRefusal('REVOKED', { order });
      return auth;
    };
    return {
      enrol: (request) =>
        call('enrol', async () => {
          const sister = [...this.devices].find(([, device]) => device.key === request.code);
          if (!sister && request.code !== 'code-1234') throw new HubRefusal('FORBIDDEN');
          const users = sister?.[1].users.map((user) => user.person) ?? [];
          const deviceKey = await this.add(request.device, sister?.[1].site ?? 's1', users);
          if (this.empty) this.device(request.device).founder = true;
          const { epoch } = await engine.state(request.device);
          const organisation = { id: 'o', name: '測試影印' };
          return {
            ...{ hub: 'h', organisation, site: 's1', epoch, deviceKey, deviceCodeTaken: false },
            ...{ empty: this.empty, rows: {}, offlineDays: 14 },
          };
        }),
      token: ({ device, key }) =>
        call('token', async () => {
          const found = this.device(device);
          if (found.key !== key) throw new HubRefusal('AUTH');
          const state = await engine.state(device);
          const { grants, grantsV } = this.auth(device);
          const now = this.hub.clock.now();
          return {
            ...{ token: device, expiresAt: now + 900_000, now, grants: [...grants], grantsV, order: found.order },
            ...state,
          };
        }),
      signIn: (token, login, password) =>
        call('signIn', async () => {
          if (password !== 'hub-password') throw new HubRefusal('FORBIDDEN');
          this.device(token).users.push({ person: login, since: this.hub.clock.now(), until: null });
          return { personId: login, role: 'agent', name: login, grantsV: '' };
        }),
      push: (token, { head, ops }) =>
        call('push', async () => {
          this.pushing += 1;
          this.pushesAtOnce = Math.max(this.pushesAtOnce, this.pushing);
          return engine.push(authOf(token, 'push'), head, ops).finally(() => {
            this.pushing -= 1;
          });
        }),
      pull: (token, { cursor, limit, schema }) => call('pull', () => engine.pull(authOf(token), cursor, limit, schema)),
      snapshot: (_, scope) =>
        call('snapshot', async () => {
          const { head, lines } = await engine.snapshot(scope);
          return { head, rows: snapshotRows(lines) };
        }),
      verify: (token) => call('verify', () => engine.verify(authOf(token))),
      history: (token, customer) => call('history', () => engine.history(authOf(token), customer)),
      upload: (token, { part, last }, rows) =>
        call('upload', async () => {
          await engine.upload(authOf(token), rows, part, last);
          return { part, rows: rows.length, done: last };
        }),
      signal: (token, signal) =>
        call('signal', async () => {
          for (const stream of this.streams) {
            if (stream.device !== token) stream.take({ signal: { ...signal, from: token } });
          }
        }),
      live: (token, _, take, signal, heard) =>
        new Promise((resolve, reject) => {
          if (this.down || this.noLive) return reject(new HubUnreachable('unreachable'));
          const stream = { device: token, take };
          this.streams.add(stream);
          if (!this.silent) heard();
          signal.addEventListener('abort', () => {
            this.streams.delete(stream);
            resolve();
          });
        }),
      wait: (token, head, signal) =>
        call('wait', async () => {
          const at = (await engine.state(token)).head;
          if (at > head) return at;
          return new Promise((resolve) => {
            const unheard = engine.onMoved((moved) => {
              unheard();
              resolve(moved.head);
            });
            signal.addEventListener('abort', () => {
              unheard();
              resolve(0);
            });
          });
        }),
      blobs: {
        have: (_, hash) => call('have', async () => this.blobState(hash)),
        put: (_, hash, part, bytes) =>
          call('put', async () => {
            const { have } = this.blobState(hash);
            if (part.from !== have) throw new HubRefusal('GAP', { have });
            const all = Buffer.concat([this.blobs.get(hash)?.bytes ?? Buffer.alloc(0), bytes]);
            this.blobs.set(hash, { bytes: all, total: part.total });
            return this.blobState(hash);
          }),
        get: (_, hash, from) =>
          call('get', async () => {
            const bytes = this.blobs.get(hash)?.bytes;
            if (!bytes || !this.blobState(hash).whole) throw new HubRefusal('NOT_FOUND');
            return (async function* () {
              yield bytes.subarray(from);
            })();
          }),
      },
      close: () => undefined,
    };
  }
}
