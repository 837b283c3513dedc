import type { ClockItem } from '../../../contract/clocks.ts';
import { readCalendarFile } from '../../../shared/calendar/calendar-file.ts';
import { clocksOf } from '../../../shared/clocks/engine.ts';
import { shippedClocks } from '../../../shared/clocks/rules.ts';
import type { Words } from '../../../shared/clocks/types.ts';
import { may } from '../../../shared/model/roles.ts';
import type { Me, Procedures } from '../../app-context.ts';
import type { ClockSource, DeskClocks } from '../../clock-source.ts';
import { readRow } from '../../db/rows.ts';
import { failure } from '../../failure.ts';
import { clockRows } from '../../read/clock-subjects.ts';
import type { Workspace } from '../../workspace.ts';
import { endOfDay, itemOf, runningUntil } from './items.ts';
import { handedInKey, periodsNow } from './periods.ts';
import { previewOf, publishCalendar, publishRules, rulesView } from './rules.ts';
import { recentSuspensions, resume, suspend } from './suspensions.ts';
import { viewOf } from './view.ts';

const SHOWN = 300;

/** Clocks as people meet them: on a ticket, on the wall of the day, as a badge, and the rules behind them. */
export function createClocks({ allowed }: Procedures, source: ClockSource) {
  const read = allowed('tickets.read').clocks;
  const change = allowed('settings.change').clocks;
  const looking = (ws: Workspace, me: Me) => ({ db: ws.db, clocks: source.get(), now: source.now(), me });
  return {
    ofTicket: read.ofTicket.handler(({ context: { ws }, input }) => {
      const clocks = source.get();
      const now = source.now();
      const [row] = clockRows(ws.db, clocks, 'ticket', 'WHERE t.id = ?', input.id);
      if (!row) throw failure('NOT_FOUND', { entity: 'ticket', id: input.id });
      const views = clocksOf(clocks.work, row.subject, now).map((clock) =>
        viewOf(clocks.work, row.subject, clock, now, input.locale),
      );
      const rank = { running: 0, paused: 0, stopped: 1 };
      return { now, clocks: views.sort((a, b) => rank[a.state] - rank[b.state] || (a.due ?? 0) - (b.due ?? 0)) };
    }),
    wall: read.wall.handler(({ context: { ws, me }, input: { scope, locale } }) => {
      const at = looking(ws, me);
      const until = endOfDay(at.now, ws.settings().timeZone);
      // Those who have nobody under them see their own.
      const all = scope === 'all' && may(me.role, 'tickets.editOthers');
      const running = runningUntil(at, until).filter((one) => all || one.mine);
      const items = running.slice(0, SHOWN).map((one): ClockItem => itemOf(at, one, locale));
      const cost = (late: boolean) =>
        running
          .filter((one) => (one.risk === 'breach') === late)
          .reduce((sum, { clock }) => sum + (clock.rule.cost?.amount ?? 0), 0);
      const leads = may(me.role, 'tickets.editOthers');
      return {
        now: at.now,
        items,
        total: running.length,
        breach: running.filter(({ risk }) => risk === 'breach').length,
        risk: running.filter(({ risk }) => risk === 'risk').length,
        cost: { already: cost(true), today: cost(false) },
        periods: leads ? periodsNow(ws.db, at.clocks, at.now, locale) : [],
        suspensions: recentSuspensions(ws),
        names: ownNames(at.clocks),
        hubOffset: hubOffset(ws),
      };
    }),
    handIn: change.handIn.handler(({ context: { ws, me }, input: { rule, day, unit } }) => {
      const id = handedInKey(rule, day, unit);
      const known = periodsNow(ws.db, source.get(), source.now(), 'en').some(
        (period) => period.rule === rule && period.day === day && period.unit === unit,
      );
      if (!known) throw failure('NOT_FOUND', { entity: 'setting', id });
      const kind = readRow(ws.db, 'setting', id) ? 'set' : 'new';
      return { changeId: ws.commit(me, [{ kind, entity: 'setting', id, payload: { value: { v: ws.now() } } }]) };
    }),
    rules: change.rules.handler(({ context: { ws } }) => rulesView(ws, source.get())),
    previewRules: change.previewRules.handler(({ context: { ws }, input }) =>
      previewOf(ws, source.get(), { document: input.document }),
    ),
    publishRules: change.publishRules.handler(({ context: { ws, me }, input }) => ({
      versionId: publishRules(ws, me, source.get(), input.document, input.note),
    })),
    readCalendar: change.readCalendar.handler(({ context: { ws }, input }) => {
      const reading = readCalendarFile(input.text);
      if (!reading.ok) return { calendar: null, problems: reading.problems, preview: null };
      const { calendar } = reading;
      return { calendar, problems: [], preview: previewOf(ws, source.get(), { calendar }) };
    }),
    publishCalendar: change.publishCalendar.handler(({ context: { ws, me }, input }) => ({
      versionId: publishCalendar(ws, me, input.calendar, input.note),
    })),
    suspend: change.suspend.handler(({ context: { ws, me }, input }) => ({ changeId: suspend(ws, me, input) })),
    resume: change.resume.handler(({ context: { ws, me }, input }) => ({
      changeId: resume(ws, me, input.id, input.endsAt),
    })),
  };
}

const SHIPPED: ReadonlySet<string> = new Set(shippedClocks.rules.map(({ key }) => key));

/** Words of the clocks that this site added. */
function ownNames({ work }: DeskClocks): Record<string, Words> {
  const own = work.document.rules.filter(({ key }) => !SHIPPED.has(key));
  return Object.fromEntries(own.map(({ key, label }) => [key, label]));
}

/** What the last answer of the hub said of this desk's clock, where sync keeps it. */
function hubOffset(ws: Workspace): number | null {
  const text = ws.meta('hub.offset');
  return text === null || !Number.isFinite(Number(text)) ? null : Number(text);
}
