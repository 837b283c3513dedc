import { type EntitySpec, LANGUAGES, site } from './entity-spec.ts';
import { bool, code, date, id, instant, int, json, longText, real, text } from './fields.ts';

export const PRACTICE_MODES = ['learn', 'assisted', 'exam'] as const;
export type PracticeMode = (typeof PRACTICE_MODES)[number];

const appended = { scope: 'site', merge: 'append', kinds: ['add'] } as const;

/** What travels of practice calls: who shall take which, the result of each finished attempt, what trainers say of it. */
export const practiceEntities: readonly EntitySpec[] = [
  {
    /** To one person or to a team. What came of it is counted from the results, so that no trainee writes on it. */
    name: 'practiceAssignment',
    table: 'practice_assignment',
    ...site,
    kinds: ['new', 'set', 'go'],
    action: 'practice.manage',
    state: 'status',
    fields: {
      scenarioKey: text({ required: true, max: 60 }),
      personId: id({ ref: 'person' }),
      teamId: id({ ref: 'team' }),
      mode: code(PRACTICE_MODES, { required: true }),
      passMark: real({ required: true }),
      /** null = as often as they like. */
      attempts: int(),
      assignedAt: instant({ required: true }),
      dueAt: instant(),
      reason: code(['manual', 'induction', 'remedial', 'certificate'], { required: true }),
      /** Kind of certificate that a pass entitles to. */
      certificate: text({ max: 60 }),
      note: text(),
      status: code(['open', 'withdrawn'], { required: true }),
    },
  },
  {
    /** One finished attempt. Its id is the run's, so that a run can never leave two. */
    name: 'practiceResult',
    table: 'practice_result',
    ...appended,
    action: 'calls.take',
    fields: {
      personId: id({ required: true, ref: 'person' }),
      assignmentId: id({ ref: 'practiceAssignment' }),
      scenarioKey: text({ required: true, max: 60 }),
      /** Version that was played (decision 10): its document, or a built-in's derived id, with its hash. */
      scenarioVersion: id({ required: true }),
      scenarioHash: text({ required: true, max: 64 }),
      title: text({ required: true }),
      difficulty: code(['easy', 'medium', 'hard']),
      mode: code(PRACTICE_MODES, { required: true }),
      language: code(LANGUAGES, { required: true }),
      attempt: int({ required: true }),
      startedAt: instant({ required: true }),
      occurredAt: instant({ required: true }),
      /** Key of the end that was reached; null = given up. */
      ending: text({ max: 60 }),
      outcome: code(['success', 'failure', 'abandoned'], { required: true }),
      mood: int(),
      hints: int(),
      points: real({ required: true }),
      passMark: real({ required: true }),
      passed: bool({ required: true }),
      /** Sheet with each deduction, its evidence and rule; times of pick-up, hold and total. */
      sheet: json({ required: true, personal: true }),
      times: json(),
      /** Scenario and every action, gzip as base64: what a replay plays. */
      log: longText({ required: true, personal: true }),
    },
  },
  {
    /** What a trainer says of a result. Rows are only added: two trainers at two desks never overwrite each other. */
    name: 'practiceMark',
    table: 'practice_mark',
    ...appended,
    action: 'practice.manage',
    fields: {
      resultId: id({ required: true, ref: 'practiceResult' }),
      kind: code(['adjust', 'comment', 'signOff'], { required: true }),
      /** Of an adjustment: area of the sheet, points given (or taken, below 0). */
      area: text({ max: 60 }),
      points: real(),
      /** Of a comment: the turn it stands at; null = the whole call. */
      turn: int(),
      text: longText({ personal: true }),
      occurredAt: instant({ required: true }),
    },
  },
  {
    /** "May take level-3 complaints", from day to day. Granted by a trainer who answers for it; never by the machine. */
    name: 'certificate',
    table: 'certificate',
    ...site,
    action: 'practice.manage',
    fields: {
      personId: id({ required: true, ref: 'person' }),
      kind: text({ required: true, max: 60 }),
      fromDay: date({ required: true }),
      untilDay: date({ required: true }),
      resultId: id({ ref: 'practiceResult' }),
      note: text(),
      removed: bool(),
    },
  },
];
