import type { OpenRun, PracticeRun } from '../../../contract/practice.ts';
import type { Change } from '../../../shared/model/judge.ts';
import { type PracticeAction, practiceActionSchema } from '../../../shared/practice/action.ts';
import { PRACTICE_LIMITS } from '../../../shared/practice/limits.ts';
import { playPractice } from '../../../shared/practice/play.ts';
import { scorePractice } from '../../../shared/practice/score.ts';
import type { PlayMode, PracticePlan } from '../../../shared/practice/state.ts';
import type { Scenario } from '../../../shared/practice/types.ts';
import { defaultSheet } from '../../../shared/quality/default-sheet.ts';
import type { Spoken } from '../../../shared/script/types.ts';
import type { App, Me } from '../../app-context.ts';
import type { Version } from '../../content/builtin.ts';
import type { Library } from '../../content/library.ts';
import type { Connection } from '../../context.ts';
import { initIdentity } from '../../db/identity.ts';
import { statement } from '../../db/statement.ts';
import { failure } from '../../failure.ts';
import type { Room, Rooms } from '../../practice/rooms.ts';
import type { Seats } from '../../practice/seats.ts';
import { copyOrganisation } from '../../practice/seed.ts';
import type { Workspace } from '../../workspace.ts';
import { takeAssignment } from './assignments.ts';
import { bare } from './bare.ts';
import { seedDesk, spoken } from './desk-seed.ts';
import { packLog } from './results.ts';
import {
  appendActions,
  countActions,
  endRun,
  insertRun,
  type RunPlan,
  readActions,
  readRun,
  type StoredRun,
  setRunCall,
} from './run-store.ts';

export interface PracticeDeps {
  readonly app: App;
  readonly library: Library;
  readonly rooms: Rooms;
  readonly seats: Seats;
}

export interface StartInput {
  readonly scenarioKey: string;
  readonly mode: PlayMode;
  readonly language: Spoken | null;
  readonly assignmentId: string | null;
}

const RUN_GONE = (id: string) => failure('NOT_FOUND', { entity: 'practiceRun', id });

/** Makes the file of a run, seats the page in it and lets the telephone ring there. */
export async function startRun(
  deps: PracticeDeps,
  ws: Workspace,
  me: Me,
  connection: Connection,
  input: StartInput,
): Promise<PracticeRun> {
  const plan = planOf(deps, ws, me, input);
  await refuseSecond(deps, me, plan);
  const { app, rooms } = deps;
  const runId = ws.newId();
  const room = await rooms.make(runId, (made) => {
    made.db
      .transaction(() => {
        const identity = { locale: ws.meta('locale') ?? 'zh-HK', sample: false, practice: true, siteId: siteOf(ws) };
        initIdentity(made.db, identity, { newId: made.newId, randomBytes: app.deps.randomBytes, now: made.now });
        copyOrganisation(ws.db, made.db);
        insertRun(made.db, { id: runId, personId: me.personId, state: 'open', startedAt: ws.now(), plan });
      })
      .immediate();
    // After the settings are there: how a number is read hangs on the site's region.
    made.db.transaction(() => seedDesk(made, { scenario: asScenario(plan), language: plan.language })).immediate();
  });
  await ring(deps, room, connection, plan);
  return sit(deps, room, connection);
}

const siteOf = (ws: Workspace) => ws.meta('site.id') ?? 'site-1';
const asScenario = (plan: Pick<RunPlan, 'scenario'>) => plan.scenario as unknown as Scenario;

function planOf({ app, library }: PracticeDeps, ws: Workspace, me: Me, input: StartInput): RunPlan {
  const assignment = input.assignmentId === null ? null : takeAssignment(ws, me, input.assignmentId);
  const version = library.scenarios(ws).find(({ id }) => id === (assignment?.scenarioKey ?? input.scenarioKey));
  if (!version) throw failure('NOT_FOUND', { entity: 'scenario', id: input.scenarioKey });
  const scenario = version.body;
  const language = input.language ?? scenario.languages[0] ?? 'yue-Hant-HK';
  if (!scenario.languages.includes(language))
    throw failure('INVALID_INPUT', { fields: [{ field: 'language', problem: 'notOption' }] });
  const before = statement(
    ws.db,
    'SELECT count(*) AS n FROM practice_result WHERE person_id = ? AND scenario_key = ?',
  ).get(me.personId, version.id) as { n: number };
  const [a = 0, b = 0, c = 0] = app.deps.randomBytes(3);
  return {
    assignmentId: assignment?.id ?? null,
    ...versionOf(version),
    mode: assignment?.mode ?? input.mode,
    language,
    seed: a * 65_536 + b * 256 + c,
    attempt: before.n + 1,
    passMark: assignment?.passMark ?? ws.settings().practicePassMark,
  };
}

const versionOf = (version: Version<Scenario>) => ({
  scenarioKey: version.id,
  scenarioVersion: version.versionId,
  scenarioHash: version.hash,
  scenario: version.body as unknown as Record<string, unknown>,
});

/** An exam that lies unfinished is the attempt: it is gone on with or given up, never begun afresh. */
async function refuseSecond(deps: PracticeDeps, me: Me, plan: RunPlan): Promise<void> {
  if (plan.mode !== 'exam') return;
  const open = await openRuns(deps, me);
  const same = open.find(({ mode, scenarioKey }) => mode === 'exam' && scenarioKey === plan.scenarioKey);
  if (same) throw failure('CONFLICT', { entity: 'practiceRun' });
}

/** The practice call comes to the desk of the run as a real one would, with the script that the scenario opens with. */
async function ring({ library }: PracticeDeps, room: Room, connection: Connection, plan: RunPlan): Promise<void> {
  const { persona, direction, script } = asScenario(plan);
  const number = spoken(persona.phone, plan.language);
  const hotline = room.ws.settings().hotline;
  const input = {
    from: direction === 'in' ? number : hotline,
    to: direction === 'in' ? hotline : number,
    externalId: room.runId,
    direction,
    customerId: null,
    callbackId: null,
  };
  const call = (await room.call(connection, ['calls', 'pop'], input)) as { id: string; draft: Record<string, unknown> };
  const found = library.script(room.ws, script, null);
  const begun = found
    ? {
        scriptId: found.root.id,
        scriptVersion: found.root.versionId,
        scriptPins: Object.fromEntries(found.related.map((doc) => [doc.id, doc.versionId])),
      }
    : {};
  const draft = { ...call.draft, ...begun, language: plan.language };
  await room.call(connection, ['calls', 'saveDraft'], { id: call.id, draft });
  setRunCall(room.ws.db, call.id);
}

function sit({ seats }: PracticeDeps, room: Room, connection: Connection): PracticeRun {
  const run = readRun(room.ws.db);
  if (!run) throw RUN_GONE(room.runId);
  seats.sit(connection, room);
  return viewOf(room, run);
}

function viewOf(room: Room, run: StoredRun): PracticeRun {
  const { scenarioVersion: _, ...plan } = run.plan;
  const { id: runId, callId, startedAt, state } = run;
  return { ...plan, runId, callId, startedAt, state, actions: readActions(room.ws.db) };
}

/** A run of this person, opened. Throws NOT_FOUND. */
async function ownRoom({ rooms }: PracticeDeps, me: Me, runId: string): Promise<{ room: Room; run: StoredRun }> {
  const room = await rooms.enter(runId);
  const run = room && readRun(room.ws.db);
  if (!room || run?.personId !== me.personId) throw RUN_GONE(runId);
  return { room, run };
}

export async function resumeRun(
  deps: PracticeDeps,
  me: Me,
  connection: Connection,
  runId: string,
): Promise<PracticeRun> {
  const { room } = await ownRoom(deps, me, runId);
  // A call that was parked with the practice is in front again.
  const active = (await room.call(connection, ['calls', 'active'], undefined)) as {
    currentId: string | null;
    calls: { id: string; state: string }[];
  };
  const parked = active.calls.find(({ state }) => state === 'parked');
  if (active.currentId === null && parked) await room.call(connection, ['calls', 'resume'], { id: parked.id });
  return sit(deps, room, connection);
}

export async function currentRun(deps: PracticeDeps, me: Me, connection: Connection): Promise<PracticeRun | null> {
  const seat = connection.practice;
  if (!seat) return null;
  const { room, run } = await ownRoom(deps, me, seat.runId);
  return viewOf(room, run);
}

/** Runs of this person that have a file. One whose making was cut short holds nothing and is swept away. */
export async function openRuns(deps: PracticeDeps, me: Me): Promise<OpenRun[]> {
  const found: OpenRun[] = [];
  for (const runId of deps.rooms.list()) {
    const room = await deps.rooms.enter(runId).catch(() => null);
    const run = room && readRun(room.ws.db);
    if (room && run?.personId === me.personId)
      found.push({
        runId,
        scenarioKey: run.plan.scenarioKey,
        title: asScenario(run.plan).title as Record<string, string>,
        mode: run.plan.mode,
        startedAt: run.startedAt,
        actions: countActions(room.ws.db),
      });
    if (deps.seats.pageOf(runId) === null) {
      if (run) await deps.rooms.leave(runId);
      else await deps.rooms.discard(runId);
    }
  }
  return found.sort((a, b) => b.startedAt - a.startedAt);
}

/** Keeps what the trainee did: on disk when it returns. Throws CONFLICT, INVALID_INPUT, TOO_LARGE. */
export async function act(
  deps: PracticeDeps,
  ws: Workspace,
  me: Me,
  input: { runId: string; from: number; actions: readonly Record<string, unknown>[] },
): Promise<number> {
  const { room } = await ownRoom(deps, me, input.runId);
  for (const action of input.actions)
    if (!practiceActionSchema.safeParse(action).success)
      throw failure('INVALID_INPUT', { fields: [{ field: 'actions', problem: 'invalid' }] });
  if (input.from + input.actions.length > PRACTICE_LIMITS.actions)
    throw failure('TOO_LARGE', { limit: PRACTICE_LIMITS.actions });
  const count = appendActions(room.ws.db, input.from, input.actions, ws.now());
  if (count === null) throw failure('CONFLICT', { entity: 'practiceRun', rev: countActions(room.ws.db) });
  return count;
}

/**
 * Scores what was done and keeps it as the one result of the run, then deletes the file. A kill in between leaves either the file, which
 * is finished again, or the result, beside which the file is swept away.
 */
export async function finishRun(
  deps: PracticeDeps,
  ws: Workspace,
  me: Me,
  { runId, giveUp, at }: { runId: string; giveUp: boolean; at: number },
): Promise<string | null> {
  const { room, run } = await ownRoom(deps, me, runId);
  const keep = !giveUp || run.plan.mode === 'exam';
  if (keep && !hasResult(ws, runId)) {
    endRun(room.ws.db, ws.now());
    ws.commit(me, [resultOf(deps, ws, me, room, run, { giveUp, at })]);
  }
  for (const connection of deps.seats.seatedAt(runId)) deps.seats.rise(connection, 'finished');
  await deps.rooms.discard(runId);
  return keep ? runId : null;
}

const hasResult = (ws: Workspace, id: string) =>
  statement(ws.db, 'SELECT 1 FROM practice_result WHERE id = ?').get(id) !== undefined;

function resultOf(
  deps: PracticeDeps,
  ws: Workspace,
  me: Me,
  room: Room,
  run: StoredRun,
  { giveUp, at }: { giveUp: boolean; at: number },
): Change {
  const kept = readActions(room.ws.db) as PracticeAction[];
  const last = kept.at(-1)?.at ?? 0;
  const actions: PracticeAction[] = giveUp ? [...kept, { kind: 'giveUp', at: last }] : kept;
  const { plan } = run;
  const practice: PracticePlan = {
    scenario: asScenario(plan),
    language: plan.language,
    seed: plan.seed,
    mode: plan.mode,
    phrases: deps.library.checker(ws),
  };
  const until = Math.max(last, at);
  const state = playPractice(practice, actions, until);
  const scored = scorePractice(state, { mode: plan.mode, sheet: defaultSheet, passMark: plan.passMark });
  const { utterances, moods, events, ended } = state;
  const talk = { utterances, moods, events, ended };
  const title = practice.scenario.title;
  return {
    kind: 'add',
    entity: 'practiceResult',
    id: run.id,
    payload: bare({
      personId: me.personId,
      assignmentId: plan.assignmentId,
      scenarioKey: plan.scenarioKey,
      scenarioVersion: plan.scenarioVersion,
      scenarioHash: plan.scenarioHash,
      title: title['zh-HK'] ?? title['zh-CN'] ?? title.en ?? plan.scenarioKey,
      difficulty: practice.scenario.difficulty,
      mode: plan.mode,
      language: plan.language,
      attempt: plan.attempt,
      startedAt: run.startedAt,
      occurredAt: ws.now(),
      ending: state.ended?.end ?? null,
      outcome: state.ended?.outcome ?? 'abandoned',
      mood: state.mood,
      hints: state.hints.length,
      points: scored.score.total,
      passMark: plan.passMark,
      passed: scored.passed,
      sheet: scored,
      times: state.times,
      log: packLog({ scenario: plan.scenario, seed: plan.seed, until, actions, talk }),
    }),
  };
}
