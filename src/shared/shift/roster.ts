/** Kinds of a day in the roster (domain §1): three shifts, training, and three ways of not being here. */
export const SHIFTS = ['early', 'late', 'night', 'off', 'leave', 'sick', 'training'] as const;
export type Shift = (typeof SHIFTS)[number];

/** Not at the desk: work goes to others meanwhile. */
export const AWAY_SHIFTS: readonly Shift[] = ['off', 'leave', 'sick', 'training'];

/** Hours of a shift where nobody names others; minutes of the wall (decided: the site's hours are 09:00 to 19:00). */
const HOURS: Readonly<Partial<Record<Shift, readonly [number, number]>>> = {
  early: [9 * 60, 17 * 60],
  late: [11 * 60, 19 * 60],
  night: [19 * 60, 24 * 60],
  training: [9 * 60, 17 * 60],
};

export interface RosterLine {
  readonly personId: string;
  /** `YYYY-MM-DD` in the site's zone. */
  readonly day: string;
  readonly shift: Shift;
  /** Minutes of the wall; null = the hours of the shift, or the whole day of who is away. */
  readonly fromMinute: number | null;
  /** At or below `fromMinute`: it ends on the next day. */
  readonly toMinute: number | null;
}

const DAY_MS = 86_400_000;
const DAY_MINUTES = 1440;

/** From and to in minutes since 1970 on the wall: shifts that pass midnight are compared with the next day's too. */
export function spanOf({ day, shift, fromMinute, toMinute }: RosterLine): readonly [number, number] {
  const start = (Date.parse(`${day}T00:00:00Z`) / DAY_MS) * DAY_MINUTES;
  const [from, to] =
    fromMinute !== null && toMinute !== null ? [fromMinute, toMinute] : (HOURS[shift] ?? [0, DAY_MINUTES]);
  return [start + from, start + (to <= from ? to + DAY_MINUTES : to)];
}

export type RosterProblem = 'overlap' | 'shiftTimes' | 'badDay';

/** Times that are none: outside the day, or only one of the two. */
export function badTimes({ fromMinute, toMinute }: RosterLine): boolean {
  if (fromMinute === null && toMinute === null) return false;
  if (fromMinute === null || toMinute === null) return true;
  const inDay = (minute: number) => Number.isInteger(minute) && minute >= 0 && minute <= DAY_MINUTES;
  return !inDay(fromMinute) || !inDay(toMinute) || fromMinute === toMinute || fromMinute === DAY_MINUTES;
}

/** Pairs of lines of one person that claim the same time, each by its place in the list. */
export function overlaps(lines: readonly RosterLine[]): readonly (readonly [number, number])[] {
  const byPerson = new Map<string, { at: number; from: number; to: number }[]>();
  lines.forEach((line, at) => {
    const [from, to] = spanOf(line);
    const own = byPerson.get(line.personId) ?? [];
    own.push({ at, from, to });
    byPerson.set(line.personId, own);
  });
  const found: [number, number][] = [];
  for (const own of byPerson.values()) {
    own.sort((a, b) => a.from - b.from || a.to - b.to);
    own.forEach((one, index) => {
      const next = own[index + 1];
      if (next && next.from < one.to) found.push([Math.min(one.at, next.at), Math.max(one.at, next.at)]);
    });
  }
  return found;
}
