import { defaultSettings } from '../../shared/settings.ts';
import type { Store } from '../store/port.ts';

/** The site's setting, read by hub and desks alike: closed tickets are part of first downloads for so many days (decision 11). */
export interface ClosedDays {
  days(): number;
  /** Rows of the organisation moved: it may be another number now. */
  refresh(): Promise<void>;
}

const LEAST = 30;
const MOST = 3650;

export async function createClosedDays(store: Pick<Store, 'read'>): Promise<ClosedDays> {
  let days: number = defaultSettings.closedDays;
  const refresh = async () => {
    const [row] = await store.read<{ d: string }>(
      `SELECT d FROM "row" WHERE e = 'setting' AND i = 'closedDays' AND erased IS NULL`,
    );
    const value = row === undefined ? null : (JSON.parse(row.d) as { value?: { v?: unknown } }).value?.v;
    const fits = Number.isInteger(value) && Number(value) >= LEAST && Number(value) <= MOST;
    days = fits ? Number(value) : defaultSettings.closedDays;
  };
  await refresh();
  return { days: () => days, refresh };
}
