import { addDays, businessDate, instantOf, isDate, weekday } from './site-time.ts';

/** A time said in words, and which parts of it were said. `at` in UTC ms. */
export interface SaidWhen {
  readonly at: number;
  /** False: no day was named, the next such time is meant. */
  readonly day: boolean;
  /** False: no hour was named, only a day or a part of one. */
  readonly time: boolean;
}

const DIGITS = '零一二三四五六七八九';

/** 十 = 10, 廿五 = 25, 兩 = 2, 14 = 14; null for anything else. */
function numberOf(text: string): number | null {
  if (/^\d+$/.test(text)) return Number(text);
  const plain = text
    .replace(/[兩两]/g, '二')
    .replace(/廿|二十/, '2')
    .replace(/卅|三十/, '3')
    .replace('〇', '零');
  const parts = /^(?:([23])|([一二四五])?(十))?([零一二三四五六七八九])?$/.exec(plain);
  if (!parts || plain === '') return null;
  const tens = parts[1] ? Number(parts[1]) : parts[3] ? (parts[2] ? DIGITS.indexOf(parts[2]) : 1) : 0;
  return tens * 10 + (parts[4] ? DIGITS.indexOf(parts[4]) : 0);
}

const NUMBER = '(\\d{1,3}|[零〇一二兩两三四五六七八九十廿卅]{1,3})';

/** A promise is made for a round time: the next five minutes. */
function roundUp(instant: number): number {
  return Math.ceil(instant / 300_000) * 300_000;
}

const HOURS = /^(?:h|hrs?|hours?|小時|小时|個?鐘頭?|个?钟头?|個鐘頭?|个小时|個小時)$/;
const LATER = '(?:之?[後后]|later)?';
const UNIT = '(hours?|hrs?|h|minutes?|mins?|m|個?小時|个?小时|個?鐘頭?|个?钟头?|分鐘|分钟|分)';

/** `+30`, `2h`, `in 20 minutes`, `兩個鐘後`, `半小时后`, `一個半鐘`. */
function fromNow(text: string, now: number): number | null {
  const half = new RegExp(`^(?:in)?(?:half an? ?|半)(個?鐘頭?|个?小时|個?小時|钟头|hour)${LATER}$`).exec(text);
  if (half) return roundUp(now + 1_800_000);
  const oneHalf = new RegExp(`^${NUMBER}(?:個|个)半(?:鐘頭?|小时|小時|钟头)${LATER}$`).exec(text);
  const whole = oneHalf ? numberOf(oneHalf[1] ?? '') : null;
  if (whole !== null) return roundUp(now + whole * 3_600_000 + 1_800_000);
  const plus = /^\+(\d{1,3})$/.exec(text);
  if (plus) return roundUp(now + Number(plus[1]) * 60_000);
  const said = new RegExp(`^(?:\\+|in)?${NUMBER}${UNIT}${LATER}$`).exec(text);
  const count = said ? numberOf(said[1] ?? '') : null;
  if (!said || count === null) return null;
  return roundUp(now + count * (HOURS.test(said[2] ?? '') ? 3_600_000 : 60_000));
}

type Found = { readonly date: string; readonly rest: string };

const NEAR: readonly [RegExp, number][] = [
  [/^(?:大後日|大后天|大後天)/, 3],
  [/^(?:dayaftertomorrow|後日|后天|後天)/, 2],
  [/^(?:tomorrow|tmrw?|聽日|听日|明天|明日)/, 1],
  [/^(?:聽|听|明)(?=朝|晚|晨|早)/, 1],
  [/^(?:today|今日|今天)/, 0],
  [/^(?:tonight)/, 0],
  [/^今(?=晚|朝|晨|早)/, 0],
];
const WEEK = '一二三四五六日';
const ENGLISH_DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** The coming one of its name (today's name means a week from now); with 下 or next the one in the week after this. */
function namedDay(today: string, wanted: number, weeks: number): string {
  if (weeks > 0) return addDays(today, wanted - weekday(today) + 7 * weeks);
  return addDays(today, ((wanted - weekday(today) + 6) % 7) + 1);
}

function weekdayOf(text: string, today: string): Found | null {
  const chinese = /^(下{0,2}|今個?|这|這個?)(?:個|个)?(?:星期|禮拜|礼拜|周|週)([一二三四五六日天])/.exec(text);
  if (chinese) {
    const wanted = WEEK.indexOf(chinese[2] === '天' ? '日' : (chinese[2] as string)) + 1;
    const weeks = /^下/.test(chinese[1] ?? '') ? (chinese[1] as string).length : 0;
    return { date: namedDay(today, wanted, weeks), rest: text.slice(chinese[0].length) };
  }
  const english = /^(next|this|on)?(mon|tue|wed|thu|fri|sat|sun)(?:nesday|rsday|urday|sday|day|rs|s)?/.exec(text);
  if (!english) return null;
  const wanted = ENGLISH_DAYS.indexOf(english[2] as string) + 1;
  return { date: namedDay(today, wanted, english[1] === 'next' ? 1 : 0), rest: text.slice(english[0].length) };
}

const two = (value: number) => String(value).padStart(2, '0');

/** The next date with this month and day, this year or the next. */
function comingDate(today: string, month: number, day: number): string | null {
  const year = Number(today.slice(0, 4));
  const inYear = (at: number) => `${at}-${two(month)}-${two(day)}`;
  const date = inYear(year) < today ? inYear(year + 1) : inYear(year);
  return isDate(date) ? date : null;
}

function comingDayOfMonth(today: string, day: number): string | null {
  for (let month = 0; month < 3; month += 1) {
    const at = new Date(Date.UTC(Number(today.slice(0, 4)), Number(today.slice(5, 7)) - 1 + month, day));
    const date = at.toISOString().slice(0, 10);
    if (at.getUTCDate() === day && date > today) return date;
  }
  return null;
}

function writtenDate(text: string, today: string): Found | null {
  const found = (date: string | null, length: number): Found | null =>
    date !== null && isDate(date) ? { date, rest: text.slice(length).replace(/^t(?=\d)/, '') } : null;
  const iso = /^(\d{4}-\d{2}-\d{2})(?!\d)/.exec(text);
  if (iso) return found(iso[1] as string, iso[0].length);
  const chinese = new RegExp(`^${NUMBER}月${NUMBER}[日號号]?`).exec(text);
  if (chinese) {
    const [month, day] = [numberOf(chinese[1] ?? ''), numberOf(chinese[2] ?? '')];
    return month === null || day === null ? null : found(comingDate(today, month, day), chinese[0].length);
  }
  // Day first where the slash is used (Hong Kong).
  const slash = /^(\d{1,2})\/(\d{1,2})(?: |$)/.exec(text);
  if (slash) return found(comingDate(today, Number(slash[2]), Number(slash[1])), slash[0].length);
  const only = new RegExp(`^(?:the)?${NUMBER}(?:號|号|日|th|st|nd|rd)(?!後|后)`).exec(text);
  const day = only ? numberOf(only[1] ?? '') : null;
  return only && day !== null ? found(comingDayOfMonth(today, day), only[0].length) : null;
}

function daysAhead(text: string, today: string): Found | null {
  const said = new RegExp(`^(?:in)?${NUMBER}(days?|日|天)(?:之?[後后]|later)?`).exec(text);
  const weeks = new RegExp(`^(?:in)?${NUMBER}(?:個|个)?(weeks?|星期|禮拜|礼拜|周|週)(?:之?[後后]|later)`).exec(text);
  const match = weeks ?? (/[後后]|later|^in/.test(said?.[0] ?? '') ? said : null);
  const count = match ? numberOf(match[1] ?? '') : null;
  if (!match || count === null) return null;
  return { date: addDays(today, count * (weeks ? 7 : 1)), rest: text.slice(match[0].length) };
}

function dayOf(text: string, today: string): Found | null {
  for (const [word, ahead] of NEAR) {
    const match = word.exec(text);
    if (match)
      return {
        date: addDays(today, ahead),
        rest: match[0] === 'tonight' ? `晚上${text.slice(7)}` : text.slice(match[0].length),
      };
  }
  return weekdayOf(text, today) ?? daysAhead(text, today) ?? writtenDate(text, today);
}

/** Parts of the day with the minute that is meant when no hour is named, and whether 1 to 11 o'clock is after noon. */
const PARTS: readonly { readonly word: RegExp; readonly minute: number; readonly late: boolean }[] = [
  { word: /^(?:朝早|朝頭早|上晝|上昼|上午|早上|早晨|朝|晨早|早|morning)/, minute: 600, late: false },
  { word: /^(?:中午|正午|晏晝|noon|midday)/, minute: 840, late: true },
  { word: /^(?:下晝|下昼|下午|afternoon)/, minute: 900, late: true },
  { word: /^(?:傍晚|夜晚|晚上|晚黑|晚間|晚间|今晚|晚|evening|night)/, minute: 1170, late: true },
];

interface Part {
  readonly minute: number;
  readonly late: boolean;
}

/** Minutes past the hour as said: 半, 十分, 30, 三個字 (five minutes each), 一刻, 個骨; null = not a time. */
function pastHour(text: string): number | null {
  if (text === '' || text === '正' || text === '整') return 0;
  if (text === '半') return 30;
  const fives = /^搭?([一二兩两三四五六七八九十]{1,2})(?:個字|个字)$/.exec(text);
  if (fives) return (numberOf(fives[1] ?? '') ?? 99) * 5;
  const quarter = /^(?:(一|三|1|3)(?:刻鐘?|刻钟|個骨)|(?:個骨))$/.exec(text);
  if (quarter) return (numberOf(quarter[1] ?? '一') ?? 1) * 15;
  const minutes = numberOf(text.replace(/分鐘?$|分钟$/, ''));
  return minutes;
}

function clockOf(text: string, part: Part | null): number | null {
  const written = /^(\d{1,2})(?::(\d{2})|(\d{2}))?(am|pm)?$/.exec(text);
  const spoken = new RegExp(`^${NUMBER}(?:點鐘?|点钟?|時|时)(.*)$`).exec(text);
  // A bare number is an hour only with am, pm or a part of the day: `99` and `3` alone are too little to go by.
  if (written && (written[2] || written[3] || written[4] || part)) {
    return onClock(Number(written[1]), Number(written[2] ?? written[3] ?? 0), written[4] ?? null, part);
  }
  const hour = spoken ? numberOf(spoken[1] ?? '') : null;
  const past = spoken ? pastHour(spoken[2] ?? '') : null;
  if (hour === null || past === null) return null;
  // Nobody is rung at three in the morning: an hour said without a part of the day is one at which people are rung.
  return onClock(hour, past, null, part ?? { minute: 0, late: hour >= 1 && hour < 8 });
}

function onClock(hour: number, minute: number, half: string | null, part: Part | null): number | null {
  let at = hour;
  if ((half === 'pm' || (half === null && part?.late)) && at < 12) at += 12;
  if (half === 'am' && at === 12) at = 0;
  return at <= 23 && minute <= 59 ? at * 60 + minute : null;
}

/**
 * Reads a time in words, typed or as a customer says it: `明日下晝三點`, `後日朝早十點半`, `下星期二`, `下周三下午两点`,
 * `next Tue 10:30`, `25/11 10:00`, `兩個鐘後`, `1430`. Null when it is none, or lies in the past. A time without a day is
 * the next such time; a day without a time gets the middle of the part that was named, else ten o'clock.
 */
export function readWhen(text: string, now: number, zone: string): SaidWhen | null {
  const input = text.normalize('NFKC').trim().toLowerCase().replace(/\s+/g, ' ');
  const joined = input.replace(/(?<!\d) | (?!\d)/g, '').replace(/[,，、。]|的|嘅|(?<![a-z])at(?=\d)/g, '');
  const soon = fromNow(joined, now);
  if (soon !== null) return { at: soon, day: true, time: true };
  const today = businessDate(now, zone);
  const day = dayOf(joined, today);
  let rest = (day?.rest ?? joined).trim();
  const part = PARTS.find(({ word }) => word.test(rest)) ?? null;
  if (part) rest = rest.replace(part.word, '').trim();
  else rest = rest.replace(/^at/, '');
  const said = rest === '' ? null : clockOf(rest, part);
  if (rest !== '' && said === null) return null;
  if (rest === '' && !day && !part) return null;
  const minute = said ?? part?.minute ?? 600;
  return soonest(day?.date ?? null, minute, said !== null, { now, today, zone });
}

function soonest(
  date: string | null,
  minute: number,
  time: boolean,
  { now, today, zone }: { now: number; today: string; zone: string },
): SaidWhen | null {
  const at = instantOf(date ?? today, minute, zone);
  if (date !== null) return at > now ? { at, day: true, time } : null;
  return { at: at > now ? at : instantOf(addDays(today, 1), minute, zone), day: false, time };
}
