import { addDays, businessDate, instantOf, isDate, weekday } from '../../../shared/site-time.ts';

/** Times that agents promise all day, each on one button. */
export const QUICK = ['in30', 'in2h', 'today1700', 'tomorrow0930', 'tomorrow1430', 'monday0930'] as const;
export type Quick = (typeof QUICK)[number];

/** UTC milliseconds of a quick time; null when it has passed today. Sundays are no working days (decision 13). */
export function quickInstant(quick: Quick, now: number, zone: string): number | null {
  const today = businessDate(now, zone);
  const at = (day: string, hour: number, minute: number) => instantOf(day, hour * 60 + minute, zone);
  switch (quick) {
    case 'in30':
      return roundUp(now + 30 * 60_000);
    case 'in2h':
      return roundUp(now + 120 * 60_000);
    case 'today1700': {
      const five = at(today, 17, 0);
      return five > now ? five : null;
    }
    case 'tomorrow0930':
      return at(nextWorkday(today), 9, 30);
    case 'tomorrow1430':
      return at(nextWorkday(today), 14, 30);
    case 'monday0930':
      return at(addDays(today, 8 - weekday(today)), 9, 30);
  }
}

function nextWorkday(today: string): string {
  const next = addDays(today, 1);
  return weekday(next) === 7 ? addDays(next, 1) : next;
}

/** A promise is made for a round time: the next five minutes. */
function roundUp(instant: number): number {
  return Math.ceil(instant / 300_000) * 300_000;
}

/**
 * Reads what agents type for a time: `1430`, `14:30`, `tomorrow 9:30`, `聽日 0930`, `明天下午3点`, `+30`, `2h`, `25/11 10:00`.
 * UTC milliseconds, or null when it is no time. A bare time that has passed today means tomorrow.
 */
export function parseWhen(text: string, now: number, zone: string): number | null {
  const input = text.normalize('NFKC').trim().toLowerCase();
  const relative = /^\+?(\d{1,3})\s*(h|hr|hours?|小時|小时|鐘頭|钟头|個鐘|m|min|minutes?|分鐘|分钟|分)?$/.exec(input);
  if (relative && (relative[2] || input.startsWith('+'))) {
    const hours = /^(h|小|鐘|钟|個)/.test(relative[2] ?? '');
    return roundUp(now + Number(relative[1]) * (hours ? 3_600_000 : 60_000));
  }
  const today = businessDate(now, zone);
  const { day, rest } = dayOf(input, today);
  const time = timeOf(rest.trim());
  if (!time) return null;
  const instant = instantOf(day ?? today, time.hour * 60 + time.minute, zone);
  if (day || instant > now) return instant;
  return instantOf(addDays(today, 1), time.hour * 60 + time.minute, zone);
}

const DAYS: readonly [RegExp, number][] = [
  [/^(today|今日|今天|今晚)/, 0],
  [/^(day after tomorrow|後日|后天|後天)/, 2],
  [/^(tomorrow|tmr|聽日|听日|明天|明日)/, 1],
];
const WEEKDAYS = '一二三四五六日';

function dayOf(input: string, today: string): { day: string | null; rest: string } {
  for (const [word, days] of DAYS) {
    const match = word.exec(input);
    if (match) return { day: addDays(today, days), rest: input.slice(match[0].length) };
  }
  const named = /^(?:下?(?:星期|禮拜|礼拜|周|週))([一二三四五六日天])/.exec(input);
  if (named) {
    const wanted = WEEKDAYS.indexOf(named[1] === '天' ? '日' : named[1]!) + 1;
    const days = ((wanted - weekday(today) + 6) % 7) + 1;
    return { day: addDays(today, days), rest: input.slice(named[0].length) };
  }
  const dated = /^(?:(\d{1,2})[/月](\d{1,2})[日号號]?)\s+/.exec(`${input} `);
  if (dated) {
    // Day first where the slash is used (Hong Kong), month first where it is written 11月25日.
    const chinese = input.includes('月');
    const month = Number(chinese ? dated[1] : dated[2]);
    const day = Number(chinese ? dated[2] : dated[1]);
    const two = (value: number) => String(value).padStart(2, '0');
    const inYear = (year: number) => `${year}-${two(month)}-${two(day)}`;
    const year = Number(today.slice(0, 4));
    const date = inYear(year) < today ? inYear(year + 1) : inYear(year);
    if (isDate(date)) return { day: date, rest: input.slice(dated[0].length) };
  }
  return { day: null, rest: input };
}

function timeOf(input: string): { hour: number; minute: number } | null {
  const match =
    /^(上晝|下晝|上午|下午|朝早|早上|晚上|夜晚|晏晝|中午)?\s*(\d{1,2})(?:[:點点]\s*(\d{1,2}|半)?|(\d{2}))?\s*分?\s*(am|pm)?$/.exec(
      input,
    );
  if (!match) return null;
  const minuteText = match[3] ?? match[4];
  const minute = minuteText === '半' ? 30 : Number(minuteText ?? 0);
  let hour = Number(match[2]);
  const later = /下晝|下午|晚上|夜晚|晏晝/.test(match[1] ?? '') || match[5] === 'pm';
  if (later && hour < 12) hour += 12;
  if (match[5] === 'am' && hour === 12) hour = 0;
  return hour <= 23 && minute <= 59 ? { hour, minute } : null;
}
