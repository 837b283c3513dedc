import { isUuid } from '../shared/ids.ts';
import { ROLES, type Role } from '../shared/model/roles.ts';
import type { Hub } from './app.ts';
import type { AuditEntry } from './auth/audit.ts';
import type { Device } from './auth/devices.ts';
import { SITE_ID } from './auth/org.ts';
import { MIN_PASSWORD } from './auth/password.ts';
import { type BackupReport, backupHub, lastBackup } from './care/backup.ts';
import { type VerifyReport, verifyHub } from './care/verify.ts';

/** What an administrator's command cannot do, by a closed code. */
export class AdminError extends Error {
  readonly code: AdminCode;
  constructor(code: AdminCode) {
    super(code);
    this.name = 'AdminError';
    this.code = code;
  }
}
export type AdminCode =
  | 'notInitialised'
  | 'alreadyInitialised'
  | 'badSite'
  | 'unknownSite'
  | 'unknownPerson'
  | 'severalPersons'
  | 'unknownLogin'
  | 'loginTaken'
  | 'unknownDevice'
  | 'weakPassword'
  | 'badRole';

export interface InitInput {
  readonly organisation: string;
  readonly site: string;
  readonly siteName: string;
  readonly administrator: string;
  readonly login: string;
  readonly password: string;
}

export interface UserFacts {
  readonly login: string;
  readonly person: string;
  readonly name: string;
  readonly role: string;
  readonly active: boolean;
  readonly disabled: boolean;
  readonly lockedUntil: number;
}

export interface HubStatus {
  readonly organisation: string;
  readonly engine: 'sqlite' | 'postgres';
  readonly sites: readonly { site: string; name: string }[];
  readonly epoch: string;
  readonly head: number;
  readonly devices: { readonly active: number; readonly draining: number; readonly lost: number };
  readonly users: number;
  readonly ops: number;
  readonly rows: number;
  readonly freeBytes: number | null;
  readonly lastBackup: { at: number; seq: number; verified: boolean; path: string } | null;
  readonly running: { url: string; fingerprint: string | null; live: number } | null;
}

const by = 'command';

export interface AdminHooks {
  /** A device's rights changed: its open streams end, so that it comes back and hears. */
  moved(device: string): void;
  /** Where it listens. */
  readonly running: Running | null;
}

export interface Running {
  readonly url: string;
  /** SHA-256 of the certificate, for people who join a desk to compare; null without TLS. */
  readonly fingerprint: string | null;
  readonly live: () => number;
}

/** Administrator's acts: `hub …` calls them here, or through the control pipe of a hub that runs. */
export function createAdmin(hub: Hub, hooks: AdminHooks = { moved: () => {}, running: null }) {
  const { auth } = hub;
  return {
    status: () => status(hub, hooks.running),
    init: (input: InitInput) => init(hub, input),
    async addSite(input: { site: string; name: string }): Promise<boolean> {
      if (!SITE_ID.test(input.site)) throw new AdminError('badSite');
      return auth.org.addSite(input.site, input.name);
    },
    async enrol(input: { site: string | null; label: string; validMs: number }) {
      const sites = await auth.org.sites();
      const site = input.site ?? (sites.length === 1 ? sites[0]?.site : undefined);
      if (site === undefined || !sites.some((one) => one.site === site)) throw new AdminError('unknownSite');
      return { site, ...(await auth.devices.makeCode(site, input.label, input.validMs, by)) };
    },
    users: () => users(hub),
    addUser: (input: { login: string; person: string | null; name: string; role: string; password: string }) =>
      addUser(hub, input),
    /** People of the sample, by their whole names. */
    async addSample(input: { people: readonly { login: string; name: string }[]; password: string }): Promise<number> {
      const list = [];
      for (const { login, name } of input.people) list.push({ login, person: await findPerson(hub, name) });
      return auth.accounts.addAll(list, input.password, by);
    },
    async setPassword(input: { login: string; password: string }): Promise<void> {
      strong(input.password);
      if (!(await auth.accounts.setPassword(input.login, input.password, by))) throw new AdminError('unknownLogin');
    },
    async setDisabled(input: { login: string; disabled: boolean }): Promise<void> {
      if (!(await auth.accounts.setDisabled(input.login, input.disabled, by))) throw new AdminError('unknownLogin');
    },
    devices: (): Promise<Device[]> => auth.devices.list(),
    async revoke(input: { device: string; lost: boolean }): Promise<boolean> {
      if (!(await auth.devices.get(input.device))) throw new AdminError('unknownDevice');
      const revoked = await auth.devices.revoke(input.device, input.lost, by);
      hooks.moved(input.device);
      return revoked;
    },
    async moveDevice(input: { device: string; site: string }): Promise<void> {
      const sites = await auth.org.sites();
      if (!sites.some((one) => one.site === input.site)) throw new AdminError('unknownSite');
      if (!(await auth.devices.move(input.device, input.site, by))) throw new AdminError('unknownDevice');
      hooks.moved(input.device);
    },
    async moveRow(input: { entity: string; id: string; site: string }): Promise<void> {
      await hub.engine.moveScope(input.entity, input.id, input.site);
      await auth.audit.note(by, 'row.move', input.id, { entity: input.entity, site: input.site });
    },
    audit: (input: { limit: number }): Promise<AuditEntry[]> => auth.audit.latest(input.limit),
    backup: (input: { to: string | null }): Promise<BackupReport> => backupHub(hub, input.to),
    verify: (): Promise<VerifyReport> => verifyHub(hub),
  };
}

export type Admin = ReturnType<typeof createAdmin>;

async function init(hub: Hub, input: InitInput): Promise<{ organisation: string; person: string }> {
  const { auth } = hub;
  strong(input.password);
  if (!SITE_ID.test(input.site)) throw new AdminError('badSite');
  if (await auth.org.get()) throw new AdminError('alreadyInitialised');
  const person = await makePerson(hub, input.administrator, 'administrator');
  await auth.org.addSite(input.site, input.siteName);
  if (!(await auth.accounts.add(input.login, person, input.password, by))) throw new AdminError('loginTaken');
  // Last: an interrupted init can be run again.
  const id = hub.newId();
  await auth.org.create(id, input.organisation);
  await auth.audit.note(by, 'org.init', id);
  return { organisation: id, person };
}

/** By an op of the hub's own device, judged like any other. */
async function makePerson(hub: Hub, name: string, role: Role): Promise<string> {
  const id = hub.newId();
  const payload = { name, role, active: true, signsIn: true };
  const [result] = await hub.engine.act(id, [{ kind: 'new', entity: 'person', id, payload }]);
  if (result?.s !== 'ok') throw new Error(`person: ${result?.s}`);
  hub.auth.people.stale();
  return id;
}

async function addUser(
  hub: Hub,
  input: { login: string; person: string | null; name: string; role: string; password: string },
): Promise<{ login: string; person: string }> {
  strong(input.password);
  const taken = (await hub.auth.accounts.list()).some((account) => account.login === input.login.toLowerCase());
  if (taken) throw new AdminError('loginTaken');
  const person = input.person === null ? await newPerson(hub, input) : await findPerson(hub, input.person);
  if (!(await hub.auth.accounts.add(input.login, person, input.password, by))) throw new AdminError('loginTaken');
  return { login: input.login, person };
}

async function newPerson(hub: Hub, { name, role }: { name: string; role: string }): Promise<string> {
  const known = ROLES.find((one) => one === role);
  if (!known || name.trim() === '') throw new AdminError('badRole');
  return makePerson(hub, name.trim(), known);
}

/** By id, or by the whole name when only one has it. */
async function findPerson(hub: Hub, text: string): Promise<string> {
  const people = await hub.auth.people.all();
  const found = people.filter((person) => (isUuid(text) ? person.id === text : person.name === text));
  if (found.length > 1) throw new AdminError('severalPersons');
  if (!found[0]) throw new AdminError('unknownPerson');
  return found[0].id;
}

function strong(password: string): void {
  if ([...password].length < MIN_PASSWORD) throw new AdminError('weakPassword');
}

async function users(hub: Hub): Promise<UserFacts[]> {
  const accounts = await hub.auth.accounts.list();
  return Promise.all(
    accounts.map(async ({ login, person, disabled, lockedUntil }) => {
      const row = await hub.auth.people.get(person);
      const { name = '', role = '', active = false } = row ?? {};
      return { login, person, name, role, active, disabled, lockedUntil };
    }),
  );
}

async function status(hub: Hub, running: Running | null): Promise<HubStatus> {
  const { auth, store } = hub;
  const organisation = await auth.org.get();
  if (!organisation) throw new AdminError('notInitialised');
  const devices = await auth.devices.list();
  const count = (state: Device['status']) => devices.filter((device) => device.status === state).length;
  const [ops] = await store.read<{ n: number }>('SELECT count(*) AS n FROM op');
  const [rows] = await store.read<{ n: number }>('SELECT count(*) AS n FROM "row"');
  const { epoch, seq } = await store.head();
  const free = await store.freeBytes();
  return {
    organisation: organisation.name,
    engine: store.kind,
    sites: await auth.org.sites(),
    epoch,
    head: seq,
    devices: { active: count('active'), draining: count('draining'), lost: count('lost') },
    users: (await auth.accounts.list()).length,
    ops: ops?.n ?? 0,
    rows: rows?.n ?? 0,
    freeBytes: Number.isFinite(free) ? free : null,
    lastBackup: await lastBackup(store),
    running: running && { url: running.url, fingerprint: running.fingerprint, live: running.live() },
  };
}
