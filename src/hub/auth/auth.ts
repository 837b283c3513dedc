import type { SignInOut } from '../../wire/auth.ts';
import type { DeviceAuth } from '../engine/api.ts';
import { Refusal } from '../engine/refusal.ts';
import type { HubLog } from '../log.ts';
import { type Accounts, createAccounts } from './accounts.ts';
import { type Audit, createAudit } from './audit.ts';
import { createDevices, type Device, type Devices } from './devices.ts';
import { createGrants, type Grants } from './grants.ts';
import type { HubKeys } from './hub-key.ts';
import { createOrg, type Org } from './org.ts';
import { createPeople, type People, type ReadRows, worksAt } from './people.ts';
import type { Sql } from './sql.ts';
import { mintToken, readToken } from './token.ts';

/** What a path asks of the caller: a device that works; a drained one may still push; a lost one nothing. */
export type Need = 'active' | 'drain';

export interface Auth {
  readonly sql: Sql;
  readonly audit: Audit;
  readonly devices: Devices;
  readonly accounts: Accounts;
  readonly people: People;
  readonly org: Org;
  /** Throws AUTH (no, forged or old token; unknown device) and REVOKED {order}. */
  byToken(token: string | null, need: Need): Promise<DeviceAuth>;
  /** Device key for a token. Throws AUTH. `token` is '' for a lost device: it wipes. */
  byKey(device: string, key: string, schema: number): Promise<Entered>;
  /** Throws FORBIDDEN and RATE. */
  signIn(device: DeviceAuth, login: string, password: string): Promise<SignInOut>;
  grants(device: Device): Promise<DeviceAuth>;
  /** What a device with an open stream may see now. Throws AUTH and REVOKED. */
  again(device: string): Promise<DeviceAuth>;
}

export interface Entered {
  readonly auth: DeviceAuth;
  readonly order: 'drain' | 'wipe' | null;
  readonly token: string;
  readonly expiresAt: number;
}

export interface AuthDeps {
  readonly sql: Sql;
  readonly keys: HubKeys;
  readonly now: () => number;
  readonly log: HubLog;
  readonly readRows: ReadRows;
}

/** Devices, people, tokens. No request is believed about its author, scope or number: all of it is looked up here. */
export function createAuth(deps: AuthDeps): Auth {
  const { sql, keys, now, log } = deps;
  const audit = createAudit(sql, now, log);
  const people = createPeople(deps.readRows);
  const devices = createDevices({ sql, pepper: keys.pepper, now, audit });
  const accounts = createAccounts({ sql, now, audit });
  const grants = createGrants({ sql, people, now, audit });
  const known = async (id: string, need: Need) => {
    const device = await devices.get(id);
    if (!device) throw new Refusal('AUTH');
    const order = orderOf(device);
    if (order === 'wipe' || (order === 'drain' && need === 'active')) throw new Refusal('REVOKED', { order });
    return grants.of(device);
  };
  return {
    sql,
    audit,
    devices,
    accounts,
    people,
    org: createOrg(sql),
    grants: (device) => grants.of(device),
    async byToken(token, need) {
      const facts = token === null ? null : readToken(keys.token, token, now());
      if (!facts) throw new Refusal('AUTH');
      return known(facts.device, need);
    },
    again: (device) => known(device, 'active'),
    async byKey(id, key, schema) {
      const device = await devices.byKey(id, key);
      if (!device) throw new Refusal('AUTH');
      await devices.seen(id, schema);
      const order = orderOf(device);
      const minted = order === 'wipe' ? { token: '', expiresAt: now() } : mintToken(keys.token, id, now());
      return { auth: await grants.of(device), order, ...minted };
    },
    signIn: (device, login, password) => signIn({ accounts, people, grants, devices, audit }, device, login, password),
  };
}

function orderOf({ status }: Device): Entered['order'] {
  if (status === 'active') return null;
  return status === 'lost' ? 'wipe' : 'drain';
}

interface SignInDeps {
  accounts: Accounts;
  people: People;
  grants: Grants;
  devices: Devices;
  audit: Audit;
}

async function signIn(
  { accounts, people, grants, devices, audit }: SignInDeps,
  auth: DeviceAuth,
  login: string,
  password: string,
): Promise<SignInOut> {
  const personId = await accounts.check(login, password, auth.device);
  const person = await people.get(personId);
  const device = await devices.get(auth.device);
  if (!person || !device || !worksAt(person, auth.site)) {
    await audit.note(`device:${auth.device}`, 'person.signInRefused', personId, { reason: 'place' });
    throw new Refusal('FORBIDDEN');
  }
  await grants.addUser(auth.device, personId);
  await audit.note(`device:${auth.device}`, 'person.signIn', personId);
  const { grantsV } = await grants.of(device);
  return { personId, role: person.role, name: person.name, grantsV };
}
