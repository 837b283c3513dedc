import type { ScenarioCard } from '../../../contract/practice.ts';
import type { Procedures } from '../../app-context.ts';
import type { Workspace } from '../../workspace.ts';
import { assign, myAssignments, withdraw } from './assignments.ts';
import { readBoard } from './board.ts';
import { certificates, certify, revoke, uncertified } from './certificates.ts';
import { writeReport } from './report.ts';
import { addMark, readResult, readResults } from './results.ts';
import { act, currentRun, finishRun, openRuns, type PracticeDeps, resumeRun, startRun } from './runs.ts';

/** Practice calls (issue 8): each run plays in a file of its own; only its one result comes back here. */
export function createPractice({ allowed }: Procedures, deps: PracticeDeps) {
  const take = allowed('calls.take').practice;
  const train = allowed('practice.manage').practice;
  const inTurn = createTurns();
  return {
    mine: take.mine.handler(async ({ context: { ws, me } }) => ({
      scenarios: cards(deps, ws),
      assignments: myAssignments(ws, me),
      runs: await inTurn(() => openRuns(deps, me)),
      results: readResults(ws, me, { personId: me.personId, scenarioKey: null }),
      certificates: certificates(ws, me.personId),
    })),
    start: take.start.handler(({ context: { ws, me, connection }, input }) =>
      inTurn(() => startRun(deps, ws, me, connection, input)),
    ),
    resume: take.resume.handler(({ context: { me, connection }, input }) =>
      inTurn(() => resumeRun(deps, me, connection, input.runId)),
    ),
    current: take.current.handler(({ context: { me, connection } }) => currentRun(deps, me, connection)),
    act: take.act.handler(async ({ context: { ws, me }, input }) => ({ count: await act(deps, ws, me, input) })),
    park: take.park.handler(({ context: { connection } }) => {
      connection.practice?.park();
      return {};
    }),
    finish: take.finish.handler(async ({ context: { ws, me }, input: { runId, at } }) => {
      await inTurn(() => finishRun(deps, ws, me, { runId, at, giveUp: false }));
      return { resultId: runId };
    }),
    abandon: take.abandon.handler(async ({ context: { ws, me }, input: { runId } }) => ({
      resultId: await inTurn(() => finishRun(deps, ws, me, { runId, at: 0, giveUp: true })),
    })),
    results: take.results.handler(({ context: { ws, me }, input }) => readResults(ws, me, input)),
    result: take.result.handler(({ context: { ws, me }, input }) => readResult(ws, me, input.id)),
    uncertified: take.uncertified.handler(({ context: { ws, me } }) => uncertified(ws, me.personId)),
    mark: train.mark.handler(({ context: { ws, me }, input }) => ({ changeId: addMark(ws, me, input) })),
    board: train.board.handler(({ context: { ws } }) => ({
      scenarios: cards(deps, ws),
      ...readBoard(ws),
      certificates: certificates(ws),
    })),
    assign: train.assign.handler(({ context: { ws, me }, input }) => ({ changeId: assign(ws, me, input) })),
    withdraw: train.withdraw.handler(({ context: { ws, me }, input }) => ({ changeId: withdraw(ws, me, input.id) })),
    certify: train.certify.handler(({ context: { ws, me }, input }) => ({ changeId: certify(ws, me, input) })),
    revoke: train.revoke.handler(({ context: { ws, me }, input }) => ({ changeId: revoke(ws, me, input.id) })),
    report: train.report.handler(({ context: { ws, me }, input }) => writeReport(deps, ws, me, input.locale)),
  };
}

function cards({ library }: PracticeDeps, ws: Workspace): ScenarioCard[] {
  return library.scenarios(ws).map(({ id, versionId, body, shipped }) => ({
    key: id,
    versionId,
    title: { ...body.title },
    about: { ...body.about },
    difficulty: body.difficulty,
    languages: [...body.languages],
    shipped,
  }));
}

/** Files of runs are opened and closed by one at a time: a list that looks into them must not close one that is just being taken up. */
function createTurns(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(work, work);
    last = mine.catch(() => {});
    return mine;
  };
}
