import { type CallbackRules, DEFAULT_CALLBACK_RULES } from '../../../shared/callbacks/settings.ts';
import { may } from '../../../shared/model/roles.ts';
import { addDays, instantOf } from '../../../shared/site-time.ts';
import { readWhen } from '../../../shared/when-text.ts';
import type { App, Me, Procedures } from '../../app-context.ts';
import type { Library } from '../../content/library.ts';
import { statement } from '../../db/statement.ts';
import { siteCalendar } from '../../read/site-calendar.ts';
import type { Workspace } from '../../workspace.ts';
import { addMissed, assignMissed, endMissed, importMissed, listMissed } from './missed.ts';
import { callersFor, callersOf, createMorning, progressOf, setCaller } from './morning.ts';
import { publishRules, rulesInForce } from './rules.ts';
import { dayOf, myCalls, rowsOf } from './today.ts';
import { createPassWords, type PassWords } from './words.ts';
import { createCallbackWorker } from './worker.ts';
import { assign, endItems, prepareCall, recordAttempt, recordDone, replan, startCall } from './working.ts';

/** Callbacks: who is due, the agent's list, the lead's morning, missed calls, rules and figures (issue 7). */
export function createCallbacks(app: App, { allowed }: Procedures, library: Library) {
  const pass = createPassWords(library);
  const worker = createCallbackWorker(app.deps);
  const morning = createMorning(app);
  const agent = allowed('calls.take').callbacks;
  // Whoever moves other people's work may look at all of it.
  const lead = allowed('tickets.editOthers').callbacks;
  const rules = allowed('documents.publish').callbacks;
  const out = allowed('export.data').callbacks;
  return {
    mine: agent.mine.handler(({ context: { ws, me } }) => {
      const today = dayOf(ws);
      const rows = rowsOf(ws, me, today, myCalls(ws, today, me));
      return { now: today.now, day: today.day, rows, doneToday: doneToday(ws, me, today.from) };
    }),
    prepare: agent.prepare.handler(({ context: { ws, me }, input }) => prepareCall(ws, me, input.customerId)),
    start: agent.start.handler(({ context: { ws, me }, input }) => startCall(ws, me, input)),
    attempt: agent.attempt.handler(({ context: { ws, me }, input }) => recordAttempt(ws, me, pass, input)),
    readWhen: agent.readWhen.handler(({ context: { ws }, input }) => {
      const today = dayOf(ws);
      const at = readWhen(input.text, today.now, today.days.zone)?.at ?? null;
      return { at, open: at !== null && today.days.isOpen(today.days.dateOf(at)) };
    }),
    done: agent.done.handler(({ context: { ws, me }, input }) => recordDone(app, ws, me, pass, input)),
    replan: agent.replan.handler(({ context: { ws, me }, input }) => replan(ws, me, pass, input)),
    escalate: agent.escalate.handler(({ context: { ws, me }, input }) => endItems(ws, me, pass, 'escalated', input)),
    missed: agent.missed.handler(({ context: { ws, me }, input }) => ({
      now: ws.now(),
      rows: listMissed(ws, me, input.status),
    })),
    addMissed: agent.addMissed.handler(({ context: { ws, me }, input }) => addMissed(ws, me, input)),
    endMissed: agent.endMissed.handler(({ context: { ws, me }, input }) => endMissed(ws, me, input)),
    ...leading({ app, worker, morning, lead, pass }),
    exportStats: out.exportStats.handler(async ({ context: { ws, me }, input }) => {
      const { by, locale, words, ...span } = input;
      const { data, rows } = await worker.run({
        kind: 'statFile',
        ...stretch(ws, span),
        by,
        locale,
        words,
        at: ws.now(),
      });
      const name = `${words.title} ${span.from} – ${span.to}.xlsx`;
      const payload = {
        kind: 'callbackStats',
        direction: 'out',
        day: span.to,
        fileName: name,
        rows,
        occurredAt: ws.now(),
      };
      ws.commit(me, [{ kind: 'add', entity: 'transfer', id: ws.newId(), payload }]);
      return { name, data };
    }),
    rules: rules.rules.handler(({ context: { ws } }) => ({ ...rulesInForce(ws), shipped: DEFAULT_CALLBACK_RULES })),
    previewRules: rules.previewRules.handler(({ context: { ws }, input }) => {
      const task = { ...dayTask(ws, dayOf(ws).day), rules: input.rules as CallbackRules };
      return worker.run({ kind: 'preview', ...task, days: input.days });
    }),
    publishRules: rules.publishRules.handler(({ context: { ws, me }, input }) => publishRules(ws, me, input)),
  };
}

interface Leading {
  readonly app: App;
  readonly worker: ReturnType<typeof createCallbackWorker>;
  readonly morning: ReturnType<typeof createMorning>;
  readonly lead: ReturnType<Procedures['allowed']>['callbacks'];
  readonly pass: PassWords;
}

function leading({ app, worker, morning, lead, pass }: Leading) {
  return {
    due: lead.due.handler(async ({ context: { ws, me }, input }) => {
      const maskFor = may(me.role, 'customers.unmask') ? null : ws.settings().defaultRegion;
      const { filter, offset, limit } = input;
      const task = { ...dayTask(ws, input.day), filter, offset, limit, maskFor };
      const { totals, found, rows, readMs, deriveMs } = await worker.run({ kind: 'list', ...task });
      return { totals, found, rows, ms: Math.round(readMs + deriveMs) };
    }),
    assign: lead.assign.handler(({ context: { ws, me }, input }) => assign(ws, me, input.calls, input.ownerId)),
    cancel: lead.cancel.handler(({ context: { ws, me }, input }) => endItems(ws, me, pass, 'cancelled', input)),
    callers: lead.callers.handler(({ context: { ws }, input }) => callersOf(ws, input.day)),
    setCaller: lead.setCaller.handler(({ context: { ws, me }, input }) => {
      setCaller(ws, me, input);
      return {};
    }),
    propose: lead.propose.handler(async ({ context: { ws }, input }) => {
      const task = { ...dayTask(ws, input.day), callers: callersFor(ws, input) };
      const { totals, proposals } = await worker.run({ kind: 'propose', ...task });
      return morning.show(ws, input.day, totals, proposals);
    }),
    publish: lead.publish.handler(({ context: { ws, me }, input }) => morning.publish(ws, me, input.token)),
    progress: lead.progress.handler(({ context: { ws }, input }) => progressOf(ws, input.day)),
    importMissed: lead.importMissed.handler(({ context: { ws, me }, input }) => importMissed(app, ws, me, input)),
    assignMissed: lead.assignMissed.handler(({ context: { ws, me }, input }) =>
      assignMissed(ws, me, input.ids, input.ownerId),
    ),
    stats: lead.stats.handler(({ context: { ws }, input }) =>
      worker.run({ kind: 'stats', ...stretch(ws, input), by: input.by }),
    ),
    statRows: lead.statRows.handler(({ context: { ws }, input }) => {
      const { by, key, what } = input;
      return worker.run({ kind: 'statRows', ...stretch(ws, input), by, key, what });
    }),
  };
}

/** What the worker needs for a day. */
function dayTask(ws: Workspace, day: string) {
  return { path: ws.path, day, rules: rulesInForce(ws).rules, calendar: siteCalendar(ws) };
}

function stretch(ws: Workspace, { from, to }: { from: string; to: string }) {
  const zone = ws.settings().timeZone;
  // A window that closes at midnight belongs to the day before.
  return { path: ws.path, zone, from: instantOf(from, 0, zone) + 1, to: instantOf(addDays(to, 1), 0, zone) + 1 };
}

function doneToday(ws: Workspace, me: Me, from: number): number {
  const row = statement(
    ws.db,
    `SELECT count(DISTINCT customer_id) AS n FROM callback WHERE done_by = ? AND done_at >= ?
     AND coalesce(late_at, due_at) >= ? - 8640000000`,
  ).get(me.personId, from, from) as { n: number };
  return row.n;
}
