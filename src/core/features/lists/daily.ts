import { may } from '../../../shared/model/roles.ts';
import { addDays, businessDate, instantOf } from '../../../shared/site-time.ts';
import { type App, readMe } from '../../app-context.ts';
import type { Workspace } from '../../workspace.ts';
import { type Daily, dailyOf, setDaily } from './desk-settings.ts';
import type { Exporter } from './export.ts';

const LOOK_EVERY_MS = 30_000;
/** After the first paint, and after whatever else a start has to do. */
const FIRST_LOOK_MS = 5_000;

/** The newest moment at which an export was to be made, UTC ms. */
export function lastMoment(now: number, at: string, zone: string): number {
  const minute = Number(at.slice(0, 2)) * 60 + Number(at.slice(3));
  const today = businessDate(now, zone);
  const moment = instantOf(today, minute, zone);
  return moment <= now ? moment : instantOf(addDays(today, -1), minute, zone);
}

/**
 * Makes the list of the day at its time, whoever is at the desk or nobody; one that was missed while the desk was off is
 * made at the next start (issue 7). It runs in the name of the person who set it up, with what their role may see.
 */
export function followDaily(app: App, exporter: Exporter): () => void {
  let stop = () => {};
  let stopped = false;
  const look = async () => {
    const ws = current(app);
    if (ws) await runDaily(app, ws, exporter).catch((error) => app.deps.log.error('lists.daily', error));
    if (!stopped) stop = app.deps.clock.after(LOOK_EVERY_MS, () => void look());
  };
  stop = app.deps.clock.after(FIRST_LOOK_MS, () => void look());
  return () => {
    stopped = true;
    stop();
  };
}

function current(app: App): Workspace | null {
  try {
    return app.workspace();
  } catch {
    return null;
  }
}

/** One look at the clock. Answers whether a list was made. */
export async function runDaily(app: App, ws: Workspace, exporter: Exporter): Promise<boolean> {
  const daily = dailyOf(ws);
  if (!daily.on || daily.by === null) return false;
  const moment = lastMoment(ws.now(), daily.at, ws.settings().timeZone);
  if (daily.doneFor >= moment) return false;
  // Noted first: a folder that is gone must not be asked for again every half minute.
  const note = (problem: string | null) => setDaily(ws, { ...dailyOf(ws), doneFor: moment, problem });
  const me = whoever(ws, daily);
  if (!me) {
    note('dailyNobody');
    return false;
  }
  note(null);
  try {
    const { layoutId, locale, split } = daily;
    await exporter.export(ws, me, { day: null, layoutId, locale, split, masked: false, folder: null });
    return true;
  } catch (error) {
    const known = fieldProblem(error);
    if (known === null) app.deps.log.error('lists.daily', error);
    note(known ?? 'dailyFailed');
    return false;
  }
}

function whoever(ws: Workspace, { by }: Daily) {
  try {
    const me = readMe(ws, by ?? '');
    return may(me.role, 'export.data') ? me : null;
  } catch {
    return null;
  }
}

function fieldProblem(error: unknown): string | null {
  const { data } = error as { data?: { fields?: { problem?: string }[] } };
  return data?.fields?.[0]?.problem ?? null;
}
