import type { PhoneRegion } from '../../../shared/phone.ts';
import type { Db } from '../../db/open.ts';
import type { BookRow, LastWeek } from './order.ts';

/** Whose list, as seen by whom. Plain data: it crosses to the worker. */
export interface ListQuery {
  /** Business date at the site. */
  readonly day: string;
  readonly zone: string;
  /** UTC milliseconds. */
  readonly now: number;
  readonly region: PhoneRegion;
  /** Phones come out masked. */
  readonly masked: boolean;
  /** Only rows of these customers; null = everybody's. */
  readonly customers: readonly string[] | null;
}

/** Where the rows of a list come from: on a connection that may only read, in the worker and on the writer's thread alike. */
export interface ListSource {
  rows(db: Db, query: ListQuery): BookRow[];
  lastWeek(db: Db, query: ListQuery): LastWeek;
}
