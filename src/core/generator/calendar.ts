/** Hong Kong and Guangdong keep one time, eight hours before UTC, without summer time: made-up rows need no zone data. */
const OFFSET_MS = 8 * 3_600_000;
export const MINUTE = 60_000;
export const HOUR = 3_600_000;
export const DAY = 86_400_000;

/** Days since 1970-01-01 of the local day that holds the instant. */
export function localDay(at: number): number {
  return Math.floor((at + OFFSET_MS) / DAY);
}

/** UTC milliseconds of a local day's hour and minute. */
export function atLocal(day: number, hour: number, minute = 0): number {
  return day * DAY - OFFSET_MS + hour * HOUR + minute * MINUTE;
}

const dateTexts = new Map<number, string>();

/** `YYYY-MM-DD` of a local day. A few thousand days are asked for a million times, so they are kept. */
export function dateText(day: number): string {
  let text = dateTexts.get(day);
  if (text === undefined) {
    text = new Date(day * DAY).toISOString().slice(0, 10);
    dateTexts.set(day, text);
  }
  return text;
}

/** 0 = Sunday. */
export function weekday(day: number): number {
  return (((day + 4) % 7) + 7) % 7;
}

/** The next day on or after `day` that is no Sunday. */
export function workday(day: number): number {
  return weekday(day) === 0 ? day + 1 : day;
}

// How a business day's calls spread over the hours 0-23, and over the days of the week, in parts.
const HOURS = [1, 0, 0, 0, 0, 0, 0, 1, 8, 62, 96, 88, 58, 40, 78, 92, 84, 70, 44, 12, 5, 4, 3, 2];
const WEEKDAYS = [4, 115, 108, 100, 98, 96, 46];

/**
 * When the k-th of n things happened over the `days` before `now`: rising with k, most on Mondays and before noon, few
 * at night, and a third more at the end than at the beginning.
 */
export function createTimeline(now: number, days: number, n: number): (k: number) => number {
  const last = localDay(now);
  const first = last - days;
  const sums: number[] = [];
  const starts: number[] = [];
  let total = 0;
  for (let day = first; day <= last; day += 1) {
    const share = (WEEKDAYS[weekday(day)] as number) * (1 + (0.33 * (day - first)) / days);
    for (let hour = 0; hour < 24; hour += 1) {
      const from = atLocal(day, hour);
      if (from >= now) break;
      const part = Math.min(1, (now - from) / HOUR);
      total += share * (HOURS[hour] as number) * part;
      sums.push(total);
      starts.push(from);
    }
  }
  return (k) => {
    const at = ((k + 0.5) / n) * total;
    let low = 0;
    let high = sums.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] as number) > at) high = middle;
      else low = middle + 1;
    }
    const before = low === 0 ? 0 : (sums[low - 1] as number);
    const inside = (at - before) / ((sums[low] as number) - before || 1);
    const from = starts[low] as number;
    return Math.floor(from + inside * Math.min(HOUR, now - from));
  };
}
