import type { EntitySpec, OpKind } from '../../shared/model/entity-spec.ts';
import { isAction, may, ROLES, type Role } from '../../shared/model/roles.ts';
import { LIMITS } from '../../wire/limits.ts';
import type { DeviceAuth } from './api.ts';
import type { WorkRow } from './work-row.ts';

/** What a person was allowed to be over time: only kept for those whose role or activity ever changed. */
export interface RoleAt {
  readonly at: number;
  readonly role: unknown;
  readonly active: unknown;
}

export interface Claim {
  readonly author: string;
  readonly kind: string;
  /** Corrected time and hub time, UTC ms. */
  readonly at: number;
  readonly recv: number;
  readonly payload: Readonly<Record<string, unknown>>;
}

/**
 * No op is believed about its author (sync.md 2.6): signed in on this device at that time, an active person, with a role that may do
 * this at the corrected time. null = may.
 */
export function deniedFor(
  auth: DeviceAuth,
  claim: Claim,
  spec: EntitySpec | null,
  person: WorkRow | null,
  history: readonly RoleAt[] | null,
): 'AUTHOR' | 'ROLE' | null {
  if (!isUser(auth, claim) && !(auth.founder && person)) return 'AUTHOR';
  if (!person) return 'AUTHOR';
  const { role, active } = roleAt(person, history, claim.at);
  if (active === false || !isRole(role)) return 'AUTHOR';
  if (claim.kind === 'erase') return may(role, 'erase.person') ? null : 'ROLE';
  if (!spec) return null;
  const action = spec.needs?.[claim.kind as OpKind] ?? spec.action;
  if (!isAction(action) || !may(role, action)) return 'ROLE';
  const makesAdministrator = spec.name === 'person' && claim.payload.role === 'administrator';
  return makesAdministrator && !may(role, 'people.makeAdministrator') ? 'ROLE' : null;
}

function isUser(auth: DeviceAuth, claim: Claim): boolean {
  return auth.users.some(
    (user) =>
      user.person === claim.author &&
      (user.until === null || (claim.at < user.until && claim.recv - user.until <= LIMITS.lateOpsMs)),
  );
}

function roleAt(person: WorkRow, history: readonly RoleAt[] | null, at: number): Omit<RoleAt, 'at'> {
  const now = { role: person.d.role, active: person.d.active };
  if (!history || history.length === 0) return now;
  return history.findLast((one) => one.at <= at) ?? history[0] ?? now;
}

function isRole(value: unknown): value is Role {
  return (ROLES as readonly unknown[]).includes(value);
}

/** May this device write rows of this scope, now or (late op) when the op was made? */
export function mayWrite(
  auth: DeviceAuth,
  scope: string,
  claim: Pick<Claim, 'at' | 'recv'>,
  row: WorkRow | null,
): boolean {
  if (auth.grants.includes(scope)) return true;
  const late = (lostAt: number) => claim.at < lostAt && claim.recv - lostAt <= LIMITS.lateOpsMs;
  if (auth.lost?.some((one) => one.scope === scope && late(one.at))) return true;
  const movedAway = row?.moved_at && row.was && auth.grants.includes(row.was);
  return Boolean(movedAway && late(row?.moved_at ?? 0));
}

/** The scope in which this device's own new rows lie: its site, or the one it had when the op was made. */
export function homeScope(auth: DeviceAuth, claim: Pick<Claim, 'at' | 'recv'>): string {
  const before = (auth.lost ?? [])
    .filter((one) => one.scope.startsWith('site:') && claim.at < one.at && claim.recv - one.at <= LIMITS.lateOpsMs)
    .sort((a, b) => a.at - b.at)[0];
  return before?.scope ?? `site:${auth.site}`;
}
