import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Calendar } from '../../shared/calendar/calendar.ts';
import { readCalendarFile } from '../../shared/calendar/calendar-file.ts';

type Place = 'HK' | 'CN' | 'MO';

const OPEN: [number, number][] = [
  [540, 780],
  [840, 1140],
];
/** Decision 13, for a desk whose content folder is not whole: Mon–Sat 09:00–19:00 with lunch, no holidays known. */
const BARE = { week: [OPEN, OPEN, OPEN, OPEN, OPEN, OPEN, []], days: {}, officialUntil: '2000-01-01' };
const name = { 'zh-HK': '辦公時間', 'zh-CN': '办公时间', en: 'Business hours' };

const read = new Map<string, Calendar>();

/** The working calendar of a place in the zone of the site: the official lists that ship. Macau keeps Hong Kong's hours. */
export function siteCalendar(contentDir: string, place: Place, zone: string): Calendar {
  const key = place === 'CN' ? 'cn' : 'hk';
  const path = join(contentDir, 'calendars', `${key}.yaml`);
  let calendar = read.get(path);
  if (!calendar) {
    const reading = existsSync(path) ? readCalendarFile(readFileSync(path, 'utf8')) : null;
    calendar = reading?.ok ? reading.calendar : ({ ...BARE, key, name, zone } as Calendar);
    read.set(path, calendar);
  }
  return calendar.zone === zone ? calendar : { ...calendar, zone };
}
