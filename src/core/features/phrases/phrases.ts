import type { App, Procedures } from '../../app-context.ts';
import type { Library } from '../../content/library.ts';
import { decideAlarm, listAlarms, listOverrides, recordAct, reportAlarm } from './alarms.ts';
import { boardOf } from './board.ts';
import { removeRule, saveRule, withdraw } from './edit.ts';
import { exportFile, importFile } from './files.ts';
import { createImpact } from './impact.ts';
import { declineOffer, takeOffer } from './offer.ts';
import { candidate, publishDrafts, rollBack, trial } from './publish.ts';
import { changesBetween, listVersions, versionOf } from './versions.ts';
import { createPhraseWorker } from './worker.ts';

const RATED_MS = 90 * 86_400_000;

/** The list of forbidden phrases: agents report, leads and trainers mend, try, publish and take back. */
export function createPhrases(app: App, { allowed }: Procedures, library: Library) {
  const worker = createPhraseWorker(app.deps);
  const impact = createImpact(app, worker);
  const lead = allowed('documents.publish').phrases;
  const writer = allowed('tickets.edit').phrases;
  return {
    board: lead.board.handler(({ context: { ws } }) => boardOf(ws, library)),
    rates: lead.rates.handler(({ context: { ws } }) =>
      worker.run({ kind: 'rates', path: ws.path, since: ws.now() - RATED_MS }),
    ),
    overrides: lead.overrides.handler(({ context: { ws } }) => listOverrides(ws)),
    saveRule: lead.saveRule.handler(({ context: { ws, me }, input }) => saveRule(ws, library, me, input)),
    removeRule: lead.removeRule.handler(({ context: { ws, me }, input }) => removeRule(ws, library, me, input)),
    withdraw: lead.withdraw.handler(({ context: { ws, me }, input }) => withdraw(ws, me, input.draftIds)),
    takeOffer: lead.takeOffer.handler(({ context: { ws, me } }) => takeOffer(ws, library, me)),
    declineOffer: lead.declineOffer.handler(({ context: { ws } }) => {
      declineOffer(ws, library);
      return {};
    }),
    trial: lead.trial.handler(async ({ context: { ws } }) => {
      const { body, changes } = candidate(ws, library);
      return { problems: await trial(worker, body), changes: changes.length };
    }),
    publish: lead.publish.handler(({ context: { ws, me }, input }) => publishDrafts(ws, library, worker, me, input)),
    versions: lead.versions.handler(({ context: { ws } }) => listVersions(ws, library)),
    compare: lead.compare.handler(({ context: { ws }, input }) => {
      const against = input.against === null ? library.phrases(ws) : versionOf(ws, library, input.against);
      return { changes: changesBetween(against.body, versionOf(ws, library, input.versionId).body) };
    }),
    rollBack: lead.rollBack.handler(({ context: { ws, me }, input }) => rollBack(ws, library, me, input)),
    impactStart: lead.impactStart.handler(({ context: { ws }, input }) => impact.start(ws, library, input.days)),
    impact: lead.impact.handler(({ context: { ws } }) => impact.state(ws, library)),
    impactCancel: lead.impactCancel.handler(({ context: { ws } }) => impact.cancel(ws, library)),
    importFile: lead.importFile.handler(({ context: { ws, me }, input }) => importFile(ws, library, worker, me, input)),
    exportFile: lead.exportFile.handler(({ context: { ws }, input }) => exportFile(ws, library, worker, input)),
    alarms: lead.alarms.handler(({ context: { ws }, input }) => listAlarms(ws, input.status)),
    decide: lead.decide.handler(({ context: { ws, me }, input }) => decideAlarm(ws, me, input)),
    report: writer.report.handler(({ context: { ws, me }, input }) => reportAlarm(ws, library, me, input)),
    record: writer.record.handler(({ context: { ws, me }, input }) => {
      recordAct(ws, me, input);
      return {};
    }),
  };
}
