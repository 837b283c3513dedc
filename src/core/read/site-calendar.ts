import type { Calendar } from '../../shared/calendar/calendar.ts';
import { calendarsInForce } from '../clock-source.ts';
import type { Workspace } from '../workspace.ts';

type Place = 'HK' | 'CN' | 'MO';

/**
 * The working calendar of a place in the zone of the site, as it is in force: the same that the clocks count by. Macau keeps Hong
 * Kong's hours.
 */
export function siteCalendar(ws: Workspace, place: Place = ws.settings().defaultRegion): Calendar {
  const { timeZone } = ws.settings();
  const key = place === 'CN' ? 'cn' : 'hk';
  const calendar = calendarsInForce(ws.db, ws.now()).find((one) => one.key === key);
  if (!calendar) throw new Error(`no calendar ships under ${key}`);
  return calendar.zone === timeZone ? calendar : { ...calendar, zone: timeZone };
}
