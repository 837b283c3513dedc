import { may } from '../../shared/model/roles.ts';
import type { PhoneRegion } from '../../shared/phone.ts';
import { maskPhone } from '../../shared/phone-format.ts';
import type { Me } from '../app-context.ts';
import type { Db } from '../db/open.ts';
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
  const { defaultRegion, repeatDays } = ws.settings();
  const open = may(me.role, 'customers.unmask');
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
