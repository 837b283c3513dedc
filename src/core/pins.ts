import { scrypt, timingSafeEqual } from 'node:crypto';
import type { Db } from './db/open.ts';
import { statement } from './db/statement.ts';
import { failure } from './failure.ts';

export interface Credential {
  readonly salt: Uint8Array;
  readonly hash: Uint8Array;
  readonly params: string;
}

export interface PinKeeper {
  /** Throws INVALID_INPUT when the PIN is too short, too long or too easy. */
  check(pin: string): void;
  hash(pin: string): Promise<Credential>;
  store(db: Db, personId: string, credential: Credential): void;
  /** Throws WRONG_PIN with the tries left, or the time after which to try again. */
  verify(db: Db, personId: string, pin: string): Promise<void>;
}

/** scrypt: N=2^15, r=8, p=1 costs some 60 ms and 32 MB here: slow for a thief who copied the file, quick for one sign-in. */
const LOG_N = 15;
const MIN = 4;
const MAX = 32;
/** Tries before waiting; then 30 s, doubling up to 15 minutes. */
const FREE_TRIES = 5;
const FIRST_WAIT_MS = 30_000;
const MAX_WAIT_MS = 900_000;

/** `logN`: the cost of new PINs as a power of two; each stored one says its own. */
export function createPinKeeper(
  randomBytes: (length: number) => Uint8Array,
  now: () => number,
  logN = LOG_N,
): PinKeeper {
  const keeper: PinKeeper = {
    check(pin) {
      const problem = pin.length < MIN || pin.length > MAX ? 'pinLength' : isEasy(pin) ? 'pinTooEasy' : null;
      if (problem) {
        throw failure('INVALID_INPUT', { fields: [{ field: 'pin', problem, params: { min: MIN, max: MAX } }] });
      }
    },
    async hash(pin) {
      const salt = randomBytes(16);
      return { salt, hash: await derive(pin, salt, logN), params: `scrypt:${logN}:8:1` };
    },
    store(db, personId, credential) {
      statement(
        db,
        `INSERT INTO credential (person_id, salt, hash, params) VALUES (?, ?, ?, ?)
         ON CONFLICT (person_id) DO UPDATE SET salt = excluded.salt, hash = excluded.hash, params = excluded.params,
         failures = 0, retry_at = NULL`,
      ).run(personId, Buffer.from(credential.salt), Buffer.from(credential.hash), credential.params);
    },
    async verify(db, personId, pin) {
      const row = statement(
        db,
        'SELECT salt, hash, params, failures, retry_at AS retryAt FROM credential WHERE person_id = ?',
      ).get(personId) as
        | { salt: Buffer; hash: Buffer; params: string; failures: number; retryAt: number | null }
        | undefined;
      if (!row) throw failure('WRONG_PIN', {});
      const at = now();
      // A clock set back must not lock anybody out for longer than the longest wait.
      if (row.retryAt !== null && row.retryAt > at && row.retryAt - at <= MAX_WAIT_MS) {
        throw failure('WRONG_PIN', { retryAt: row.retryAt });
      }
      if (timingSafeEqual(await derive(pin, row.salt, logNOf(row.params)), row.hash)) {
        statement(
          db,
          'UPDATE credential SET failures = 0, retry_at = NULL, last_signed_in_at = ? WHERE person_id = ?',
        ).run(at, personId);
        return;
      }
      throw failure('WRONG_PIN', countFailure(db, personId, row.failures + 1, at));
    },
  };
  return keeper;
}

function countFailure(db: Db, personId: string, failures: number, at: number): { retryAt?: number; left?: number } {
  const over = failures - FREE_TRIES;
  const retryAt = over >= 0 ? at + Math.min(FIRST_WAIT_MS * 2 ** over, MAX_WAIT_MS) : null;
  statement(db, 'UPDATE credential SET failures = ?, retry_at = ? WHERE person_id = ?').run(
    failures,
    retryAt,
    personId,
  );
  return retryAt === null ? { left: FREE_TRIES - failures } : { retryAt };
}

/** What a stored PIN cost when it was made; a row that says nonsense costs what a new one does, and fits none. */
function logNOf(params: string): number {
  const logN = Number(/^scrypt:(\d{1,2}):8:1$/.exec(params)?.[1]);
  return logN >= 1 && logN <= 20 ? logN : LOG_N;
}

function derive(pin: string, salt: Uint8Array, logN: number): Promise<Buffer> {
  const cost = { N: 2 ** logN, r: 8, p: 1, maxmem: 2 ** (logN + 11) };
  return new Promise((resolve, reject) => {
    scrypt(pin.normalize('NFKC'), salt, 32, cost, (error, key) => (error ? reject(error) : resolve(key)));
  });
}

/** One digit repeated, or a run up or down: the first PINs a stranger tries. */
function isEasy(pin: string): boolean {
  if (!/^\d+$/.test(pin)) return false;
  const steps = [...pin].slice(1).map((digit, index) => Number(digit) - Number(pin[index]));
  return new Set(steps).size === 1 && Math.abs(steps[0] ?? 9) <= 1;
}
