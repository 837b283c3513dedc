import { Refusal } from '../engine/refusal.ts';
import type { Audit } from './audit.ts';
import { checkPassword, hashPassword } from './password.ts';
import type { Sql } from './sql.ts';

export interface Account {
  readonly login: string;
  readonly person: string;
  readonly disabled: boolean;
  readonly lockedUntil: number;
}

export interface Accounts {
  /** false = login or person has an account already. */
  add(login: string, person: string, password: string, by: string): Promise<boolean>;
  /** Several with one password, hashed once: the made-up people of the sample. Answers how many were new. */
  addAll(list: readonly { login: string; person: string }[], password: string, by: string): Promise<number>;
  setPassword(login: string, password: string, by: string): Promise<boolean>;
  setDisabled(login: string, disabled: boolean, by: string): Promise<boolean>;
  list(): Promise<Account[]>;
  /** The account's person. Throws FORBIDDEN (wrong, unknown or disabled: which one is not told), RATE while locked. */
  check(login: string, password: string, device: string): Promise<string>;
}

/** Wrong passwords without a wait. */
const FREE_TRIES = 5;
const FIRST_WAIT_MS = 30_000;
const LONGEST_WAIT_MS = 3600_000;

/** 30 s after the fifth wrong password in a row, doubling to an hour. */
export function lockMs(fails: number): number {
  return fails < FREE_TRIES ? 0 : Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (fails - FREE_TRIES));
}

/** Logins are compared without case and width. */
export function plainLogin(login: string): string {
  return login.normalize('NFKC').trim().toLowerCase();
}

export function createAccounts(deps: { sql: Sql; now: () => number; audit: Audit }): Accounts {
  const { sql, now, audit } = deps;
  const insert = async (login: string, person: string, secret: string, by: string): Promise<number> => {
    const made = await sql.run(
      'INSERT INTO account (login, person, secret, changed_at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
      [plainLogin(login), person, secret, now()],
    );
    if (made > 0) await audit.note(by, 'account.make', person);
    return made;
  };
  return {
    add: async (login, person, password, by) => (await insert(login, person, await hashPassword(password), by)) > 0,
    async addAll(list, password, by) {
      const secret = await hashPassword(password);
      let made = 0;
      for (const { login, person } of list) made += await insert(login, person, secret, by);
      return made;
    },
    async setPassword(login, password, by) {
      const changed = await sql.run(
        'UPDATE account SET secret = ?, failures = 0, retry_at = NULL, changed_at = ? WHERE login = ?',
        [await hashPassword(password), now(), plainLogin(login)],
      );
      if (changed > 0) await audit.note(by, 'account.password', await personOf(sql, login));
      return changed > 0;
    },
    async setDisabled(login, disabled, by) {
      const changed = await sql.run('UPDATE account SET disabled = ?, changed_at = ? WHERE login = ?', [
        disabled ? 1 : 0,
        now(),
        plainLogin(login),
      ]);
      const action = disabled ? 'account.disable' : 'account.enable';
      if (changed > 0) await audit.note(by, action, await personOf(sql, login));
      return changed > 0;
    },
    async list() {
      const rows = await sql.all<Omit<Account, 'disabled'> & { disabled: number }>(
        'SELECT login, person, disabled, COALESCE(retry_at, 0) AS "lockedUntil" FROM account ORDER BY login',
      );
      return rows.map((row) => ({ ...row, disabled: row.disabled === 1 }));
    },
    check: (login, password, device) => check(deps, plainLogin(login), password, device),
  };
}

async function personOf(sql: Sql, login: string): Promise<string> {
  const [row] = await sql.all<{ person: string }>('SELECT person FROM account WHERE login = ?', [plainLogin(login)]);
  return row?.person ?? '';
}

interface AccountRow {
  person: string;
  secret: string;
  failures: number;
  retry_at: number | null;
  disabled: number;
}

async function check(
  deps: { sql: Sql; now: () => number; audit: Audit },
  login: string,
  password: string,
  device: string,
): Promise<string> {
  const { sql, now, audit } = deps;
  const [row] = await sql.all<AccountRow>(
    'SELECT person, secret, failures, retry_at, disabled FROM account WHERE login = ?',
    [login],
  );
  // While locked not even the right password is tried: guessing on would pay otherwise.
  const wait = (row?.retry_at ?? 0) - now();
  if (wait > 0) throw new Refusal('RATE', { retryAfter: Math.ceil(wait / 1000) });
  // Counted before the hash is computed, so that many guesses sent at once are all counted.
  if (row) await countTry(sql, login, row.failures + 1, now());
  const right = await checkPassword(password, row?.secret ?? null);
  if (!row || !right || row.disabled === 1) {
    await audit.note(`device:${device}`, 'person.signInRefused', row?.person ?? '', {
      fails: (row?.failures ?? 0) + 1,
    });
    throw new Refusal('FORBIDDEN');
  }
  await sql.run('UPDATE account SET failures = 0, retry_at = NULL WHERE login = ?', [login]);
  return row.person;
}

async function countTry(sql: Sql, login: string, fails: number, now: number): Promise<void> {
  await sql.run('UPDATE account SET failures = failures + 1, retry_at = ? WHERE login = ?', [
    now + lockMs(fails),
    login,
  ]);
}
