import type { Calendar } from '../../../shared/calendar/calendar.ts';
import type { CallbackRules } from '../../../shared/callbacks/settings.ts';
import type { PhoneRegion } from '../../../shared/phone.ts';

/** Whose list, as seen by whom. Plain data: it crosses to the worker. */
export interface ListQuery {
  /** Business date at the site. */
  readonly day: string;
  readonly zone: string;
  /** UTC milliseconds. */
  readonly now: number;
  readonly region: PhoneRegion;
  /** Who is due is worked out by these, as on the page. */
  readonly rules: CallbackRules;
  readonly calendar: Calendar;
  /** Phones come out masked. */
  readonly masked: boolean;
  /** Only rows of these customers, with what became of them since; null = everybody's. */
  readonly customers: readonly string[] | null;
}
