import { addDays, instantOf, wallTime } from '../site-time.ts';

/** When people of a place may be called, minutes of the wall there. */
export interface CallingWindow {
  readonly from: number;
  readonly to: number;
  /** Midday rest; null = none. */
  readonly rest: { readonly from: number; readonly to: number } | null;
  readonly zone: string;
}

export type Place = 'HK' | 'CN' | 'MO';

/** Settings of the guards. Sources: S0 ("not too early, not too late, not in the midday rest"), issue 7; mainland figures decided. */
export interface GuardSettings {
  readonly windows: Readonly<Record<Place, CallingWindow>>;
  /** Unsolicited marketing calls to one number within seven days. */
  readonly marketingPerWeek: number;
  /** Whether a service call may be made on a public holiday without a reason. */
  readonly serviceOnHolidays: boolean;
}

export const DEFAULT_GUARDS: GuardSettings = {
  windows: {
    HK: { from: 540, to: 1320, rest: null, zone: 'Asia/Hong_Kong' },
    MO: { from: 540, to: 1320, rest: null, zone: 'Asia/Macau' },
    CN: { from: 540, to: 1260, rest: { from: 720, to: 840 }, zone: 'Asia/Shanghai' },
  },
  marketingPerWeek: 3,
  serviceOnHolidays: true,
};

export interface GuardedCall {
  readonly e164: string;
  /** UTC ms at which it is dialled, or planned. */
  readonly at: number;
  readonly marketing: boolean;
  readonly doNotCall: boolean;
  readonly marketingOptOut: boolean;
  /** What the customer said of this very number; null = never asked. */
  readonly callable: boolean | null;
  /** UTC ms of marketing calls to this number. */
  readonly marketingCalls: readonly number[];
  /** A complaint is open and somebody else handles it. */
  readonly othersComplaint: boolean;
  /** Service is suspended (storm, closure), `until` UTC ms; null there = nobody knows yet. */
  readonly suspended: { readonly until: number | null } | null;
}

export type GuardCode =
  | 'outsideWindow'
  | 'middayRest'
  | 'holiday'
  | 'doNotCall'
  | 'marketingOptOut'
  | 'notCallable'
  | 'marketingLimit'
  | 'othersComplaint'
  | 'suspended';

export interface GuardStop {
  readonly code: GuardCode;
  /** May be dialled with a reason, which is logged; the law's own are not ours to override. */
  readonly override: boolean;
  /** The earliest time it stops holding, UTC ms; null = time alone does not mend it. */
  readonly until: number | null;
  readonly params: Readonly<Record<string, string | number>>;
}

export interface GuardAnswer {
  readonly stops: readonly GuardStop[];
  /** Service calls are exempt from the marketing guards, and say so. */
  readonly exempt: readonly GuardCode[];
}

/** True where the date is a public holiday of the place. */
export type Holidays = (place: Place, date: string) => boolean;

export function placeOf(e164: string): Place {
  if (e164.startsWith('+86')) return 'CN';
  return e164.startsWith('+853') ? 'MO' : 'HK';
}

const WEEK = 7 * 86_400_000;

/** What stands against a call, at planning and again at dialling (issue 7). Nothing stops = empty. */
export function guardCall(call: GuardedCall, settings: GuardSettings, holidays: Holidays): GuardAnswer {
  const stops: GuardStop[] = [...timeStops(call, settings, holidays)];
  const exempt: GuardCode[] = [];
  const stop = (code: GuardCode, override: boolean, until: number | null = null, params: GuardStop['params'] = {}) =>
    stops.push({ code, override, until, params });
  if (call.doNotCall) stop('doNotCall', !call.marketing);
  if (call.callable === false) stop('notCallable', !call.marketing);
  if (call.othersComplaint) stop('othersComplaint', true);
  // Callbacks are held, then let go in the order of what was promised (issue 9); one that cannot wait needs a reason.
  if (call.suspended) stop('suspended', true, call.suspended.until);
  if (call.marketingOptOut) {
    if (call.marketing) stop('marketingOptOut', false);
    else exempt.push('marketingOptOut');
  }
  const recent = call.marketingCalls.filter((at) => at > call.at - WEEK && at <= call.at).sort((a, b) => a - b);
  if (recent.length >= settings.marketingPerWeek) {
    const freed = recent[recent.length - settings.marketingPerWeek] as number;
    if (call.marketing)
      stop('marketingLimit', true, freed + WEEK, { count: recent.length, max: settings.marketingPerWeek });
    else exempt.push('marketingLimit');
  }
  return { stops, exempt };
}

function timeStops({ e164, at, marketing }: GuardedCall, settings: GuardSettings, holidays: Holidays): GuardStop[] {
  const place = placeOf(e164);
  const { from, to, rest, zone } = settings.windows[place];
  const { date, minute } = wallTime(at, zone);
  const params = { place, from, to };
  const stops: GuardStop[] = [];
  if (minute < from || minute >= to) {
    const opens = instantOf(minute < from ? date : addDays(date, 1), from, zone);
    stops.push({ code: 'outsideWindow', override: true, until: opens, params });
  } else if (rest && minute >= rest.from && minute < rest.to) {
    const until = instantOf(date, rest.to, zone);
    stops.push({ code: 'middayRest', override: true, until, params: { place, from: rest.from, to: rest.to } });
  }
  if (holidays(place, date) && (marketing || !settings.serviceOnHolidays)) {
    stops.push({ code: 'holiday', override: true, until: instantOf(addDays(date, 1), from, zone), params: { place } });
  }
  return stops;
}

const LONGEST_WAIT_DAYS = 40;

/** The first time from `at` on when neither window, rest nor holiday stands against a call, UTC ms; null = not within 40 days. */
export function nextAllowed(call: GuardedCall, settings: GuardSettings, holidays: Holidays): number | null {
  let { at } = call;
  for (let step = 0; step < LONGEST_WAIT_DAYS * 3; step += 1) {
    const stop = timeStops({ ...call, at }, settings, holidays)[0];
    if (!stop) return at;
    at = stop.until as number;
  }
  return null;
}
