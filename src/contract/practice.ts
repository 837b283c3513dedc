import { z } from 'zod';
import { PRACTICE_MODES } from '../shared/model/entities-practice.ts';
import { businessDate, id, instant, procedure, speechLanguage, uiLocale } from './base.ts';
import { changed } from './customers.ts';

export const practiceMode = z.enum(PRACTICE_MODES);
const words = z.record(z.string(), z.string());
const key = z.string().min(1).max(60);
const points = z.number();
/** Meanings are in `shared/practice` (kept opaque here, validated in core). */
const opaque = z.record(z.string(), z.unknown());

export const scenarioCard = z.object({
  key,
  versionId: id,
  title: words,
  about: words,
  difficulty: z.enum(['easy', 'medium', 'hard']),
  languages: z.array(speechLanguage),
  shipped: z.boolean(),
});

export const assignmentRow = z.object({
  id,
  scenarioKey: key,
  personId: id.nullable(),
  personName: z.string().nullable(),
  teamId: id.nullable(),
  teamName: z.string().nullable(),
  mode: practiceMode,
  passMark: points,
  attempts: z.number().nullable(),
  assignedAt: instant,
  dueAt: instant.nullable(),
  reason: z.enum(['manual', 'induction', 'remedial', 'certificate']),
  certificate: z.string().nullable(),
  note: z.string().nullable(),
  status: z.enum(['open', 'withdrawn']),
});

/** An assignment as the trainer sees it: how many it is for, how many of them passed. */
export const boardAssignment = assignmentRow.extend({ people: z.number(), passed: z.number() });

/** An assignment as one person stands with it. */
export const myAssignment = assignmentRow.extend({
  taken: z.number(),
  best: points.nullable(),
  passed: z.boolean(),
  overdue: z.boolean(),
});

export const resultRow = z.object({
  id,
  personId: id,
  personName: z.string().nullable(),
  assignmentId: id.nullable(),
  scenarioKey: key,
  title: z.string(),
  difficulty: z.string().nullable(),
  mode: practiceMode,
  language: speechLanguage,
  attempt: z.number(),
  startedAt: instant,
  occurredAt: instant,
  ending: z.string().nullable(),
  outcome: z.enum(['success', 'failure', 'abandoned']),
  mood: z.number().nullable(),
  hints: z.number().nullable(),
  /** With what trainers gave or took; `own` = as the engine counted. */
  points,
  own: points,
  passMark: points,
  passed: z.boolean(),
  signedBy: z.string().nullable(),
  comments: z.number(),
});

export const practiceMark = z.object({
  id,
  kind: z.enum(['adjust', 'comment', 'signOff']),
  area: z.string().nullable(),
  points: points.nullable(),
  turn: z.number().nullable(),
  text: z.string().nullable(),
  by: z.string().nullable(),
  occurredAt: instant,
});

export const practiceResult = resultRow.extend({
  sheet: opaque,
  times: opaque.nullable(),
  scenario: opaque,
  seed: z.number(),
  until: z.number(),
  /** Every action from the first to the last: with scenario, seed, language and mode they make the whole call again. */
  actions: z.array(opaque),
  /** Utterances, moods, events and end as they were scored. */
  talk: opaque,
  marks: z.array(practiceMark),
});

export const practiceRun = z.object({
  runId: id,
  callId: id,
  assignmentId: id.nullable(),
  scenarioKey: key,
  scenarioHash: z.string(),
  scenario: opaque,
  mode: practiceMode,
  language: speechLanguage,
  seed: z.number(),
  attempt: z.number(),
  passMark: points,
  startedAt: instant,
  state: z.enum(['open', 'ended']),
  actions: z.array(opaque),
});

export const openRun = z.object({
  runId: id,
  scenarioKey: key,
  title: words,
  mode: practiceMode,
  startedAt: instant,
  actions: z.number(),
});

export const certificateRow = z.object({
  id,
  personId: id,
  personName: z.string().nullable(),
  kind: z.string(),
  fromDay: businessDate,
  untilDay: businessDate,
  resultId: id.nullable(),
  note: z.string().nullable(),
  /** Days from today to its end; below 0 = it has run out. */
  daysLeft: z.number(),
});

/** A thing that trainees lose points for, most often first. */
export const weakItem = z.object({ item: z.string(), times: z.number(), points, people: z.number() });

export const traineeRow = z.object({
  personId: id,
  name: z.string(),
  teamName: z.string().nullable(),
  role: z.string(),
  attempts: z.number(),
  passed: z.number(),
  average: points.nullable(),
  last: instant.nullable(),
  open: z.number(),
  overdue: z.number(),
  weak: z.array(weakItem),
});

/** What a rule proposes and a trainer assigns with one key. */
export const proposal = z.object({
  personId: id,
  personName: z.string(),
  scenarioKey: key,
  reason: z.enum(['induction', 'remedial']),
  mode: practiceMode,
  dueAt: instant.nullable(),
  failures: z.number(),
});

export const assignInput = z.object({
  scenarioKey: key,
  personIds: z.array(id).max(500),
  teamIds: z.array(id).max(100),
  mode: practiceMode,
  passMark: z.number().min(0).max(100).nullable(),
  attempts: z.number().int().min(1).max(100).nullable(),
  dueAt: instant.nullable(),
  reason: z.enum(['manual', 'induction', 'remedial', 'certificate']),
  certificate: z.string().max(60).nullable(),
  note: z.string().max(500).nullable(),
});

const runInput = procedure.input(z.object({ runId: id }));

export const practiceContract = {
  /** What I can practise, what I shall, what lies unfinished, and how I did. */
  mine: procedure.output(
    z.object({
      scenarios: z.array(scenarioCard),
      assignments: z.array(myAssignment),
      runs: z.array(openRun),
      results: z.array(resultRow),
      certificates: z.array(certificateRow),
    }),
  ),
  /** Makes a file for the run and seats this page in it. INVALID_INPUT attempts: none is left. */
  start: procedure
    .input(
      z.object({
        scenarioKey: key,
        mode: practiceMode,
        language: speechLanguage.nullable(),
        assignmentId: id.nullable(),
      }),
    )
    .output(practiceRun),
  /** Goes on with a run that was laid aside, or that a kill left behind. */
  resume: runInput.output(practiceRun),
  /** The run that this page sits in. */
  current: procedure.output(practiceRun.nullable()),
  /** Keeps actions behind those that are kept. CONFLICT when `from` is not their number; then ask `current`. */
  act: procedure
    .input(z.object({ runId: id, from: z.number().int().min(0), actions: z.array(opaque).min(1).max(200) }))
    .output(z.object({ count: z.number() })),
  /** Back to the live desk; the run stays where it is. */
  park: procedure.output(z.object({})),
  /** Scores the run, played up to `at` (ms since the first ring), keeps its one result at the live desk, deletes the file. */
  finish: procedure
    .input(z.object({ runId: id, at: z.number().int().min(0).max(86_400_000) }))
    .output(z.object({ resultId: id })),
  /** Ends a run without its end. An exam leaves a result; other modes leave nothing. */
  abandon: runInput.output(z.object({ resultId: id.nullable() })),
  results: procedure
    .input(z.object({ personId: id.nullable(), scenarioKey: key.nullable() }))
    .output(z.array(resultRow)),
  result: procedure.input(z.object({ id })).output(practiceResult),
  mark: procedure
    .input(
      z.object({
        resultId: id,
        kind: z.enum(['adjust', 'comment', 'signOff']),
        area: z.string().max(60).nullable(),
        points: z.number().min(-100).max(100).nullable(),
        turn: z.number().int().min(0).nullable(),
        text: z.string().max(10_000).nullable(),
      }),
    )
    .output(changed),
  /** The trainer's table: who stands where, what is assigned, what the rules propose, which certificates run. */
  board: procedure.output(
    z.object({
      scenarios: z.array(scenarioCard),
      trainees: z.array(traineeRow),
      assignments: z.array(boardAssignment),
      proposals: z.array(proposal),
      certificates: z.array(certificateRow),
      weak: z.array(weakItem),
      results: z.array(resultRow),
    }),
  ),
  assign: procedure.input(assignInput).output(changed),
  withdraw: procedure.input(z.object({ id })).output(changed),
  certify: procedure
    .input(
      z.object({
        personId: id,
        kind: key,
        fromDay: businessDate,
        resultId: id.nullable(),
        note: z.string().max(500).nullable(),
      }),
    )
    .output(changed),
  revoke: procedure.input(z.object({ id })).output(changed),
  /** Live work that this person has no certificate for, although the site asks for one. */
  uncertified: procedure.output(z.array(z.string())),
  /** All results, progress and weak items as an Excel file, base64. */
  report: procedure.input(z.object({ locale: uiLocale })).output(z.object({ name: z.string(), data: z.string() })),
};
export type ScenarioCard = z.infer<typeof scenarioCard>;
export type BoardAssignment = z.infer<typeof boardAssignment>;
export type MyAssignment = z.infer<typeof myAssignment>;
export type PracticeRun = z.infer<typeof practiceRun>;
export type OpenRun = z.infer<typeof openRun>;
export type ResultRow = z.infer<typeof resultRow>;
export type PracticeResult = z.infer<typeof practiceResult>;
export type PracticeMark = z.infer<typeof practiceMark>;
export type CertificateRow = z.infer<typeof certificateRow>;
export type TraineeRow = z.infer<typeof traineeRow>;
export type WeakItem = z.infer<typeof weakItem>;
export type Proposal = z.infer<typeof proposal>;
export type AssignInput = z.infer<typeof assignInput>;
