import type { App, Procedures } from '../../app-context.ts';
import { checkColleague } from '../../service/colleague.ts';
import { type CallersOn, createAbsences, undoAbsence } from './absence.ts';
import { checkDay, dayChanges, rosterView } from './days.ts';
import { createRosterFiles } from './file.ts';

/** Who works when, by page and by file, and what happens when somebody is away (issue 9). */
export function createRoster(app: App, { authed, allowed }: Procedures, callersOn: CallersOn) {
  const lead = allowed('people.manage').roster;
  const files = createRosterFiles(app);
  const absences = createAbsences(callersOn);
  return {
    view: authed.roster.view.handler(({ context: { ws }, input }) => rosterView(ws, input.from, input.days)),
    setDay: lead.setDay.handler(({ context: { ws, me }, input: { entries, ...whose } }) => {
      if (entries.length > 0) checkColleague(ws, whose.personId, 'personId');
      checkDay(ws, whose, entries);
      const changes = dayChanges(ws, whose, entries);
      return { changeId: changes.length === 0 ? '' : ws.commit(me, changes) };
    }),
    openFile: lead.openFile.handler(({ context: { ws, me }, input }) => files.open(ws, me, input)),
    takeFile: lead.takeFile.handler(({ context: { ws, me }, input }) => files.take(ws, me, input.previewId)),
    planAbsence: lead.planAbsence.handler(({ context: { ws }, input }) => absences.plan(ws, input)),
    applyAbsence: lead.applyAbsence.handler(({ context: { ws, me }, input }) => absences.apply(ws, me, input.token)),
    undoAbsence: lead.undoAbsence.handler(({ context: { ws, me }, input }) => undoAbsence(ws, me, input.logId)),
  };
}
