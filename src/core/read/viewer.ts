import { may } from '../../shared/model/roles.ts';
import type { PhoneRegion } from '../../shared/phone.ts';
import { maskPhone } from '../../shared/phone-format.ts';
import type { Me } from '../app-context.ts';
import type { Db } from '../db/open.ts';
import { readRow } from '../db/rows.ts';
import type { Workspace } from '../workspace.ts';

/** Who reads: what their role may see decides how phones come out (decision 20). */
export interface Viewer {
  readonly db: Db;
  readonly now: number;
  readonly region: PhoneRegion;
  readonly repeatDays: number;
  /** The number, or its masked form for roles without `customers.unmask`. */
  phone(number: string): string;
}

export const DAY_MS = 86_400_000;

export function viewerOf(ws: Workspace, me: Pick<Me, 'role'>): Viewer {
  return viewer(ws, may(me.role, 'customers.unmask'));
}

/**
 * Who reads one ticket: a group leader sees the telephone of a visit that they run, because they or their technician must
 * ring there (domain §5), and of no other.
 */
export function viewerOfTicket(ws: Workspace, me: Me, ticket: Readonly<Record<string, unknown>>): Viewer {
  return viewer(ws, may(me.role, 'customers.unmask') || runsVisit(ws, me, ticket));
}

function runsVisit(ws: Workspace, me: Me, ticket: Readonly<Record<string, unknown>>): boolean {
  if (me.role !== 'groupLeader') return false;
  const { leaderId, technicianId } = ticket;
  if (leaderId === me.personId || technicianId === me.personId) return true;
  if (typeof technicianId !== 'string') return false;
  const teamOf = (id: string) => readRow(ws.db, 'person', id)?.fields.teamId ?? null;
  const mine = teamOf(me.personId);
  return mine !== null && teamOf(technicianId) === mine;
}

function viewer(ws: Workspace, open: boolean): Viewer {
  const { defaultRegion, repeatDays } = ws.settings();
  return {
    db: ws.db,
    now: ws.now(),
    region: defaultRegion,
    repeatDays,
    phone: (number) => (open ? number : maskPhone(number, defaultRegion)),
  };
}

export const phoneOrNull = (viewer: Viewer, number: string | null): string | null =>
  number === null ? null : viewer.phone(number);
