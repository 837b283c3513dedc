import { integer, real, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { head, tail } from './schema-columns.ts';

/** Tables of migration 0008. */
export const practiceAssignment = sqliteTable('practice_assignment', {
  ...head(),
  scenarioKey: text('scenario_key').notNull(),
  personId: text('person_id'),
  teamId: text('team_id'),
  mode: text('mode').notNull(),
  passMark: real('pass_mark').notNull(),
  attempts: integer('attempts'),
  assignedAt: integer('assigned_at').notNull(),
  dueAt: integer('due_at'),
  reason: text('reason').notNull(),
  certificate: text('certificate'),
  note: text('note'),
  status: text('status').notNull(),
  ...tail(),
});

export const practiceResult = sqliteTable('practice_result', {
  ...head(),
  personId: text('person_id').notNull(),
  assignmentId: text('assignment_id'),
  scenarioKey: text('scenario_key').notNull(),
  scenarioVersion: text('scenario_version').notNull(),
  scenarioHash: text('scenario_hash').notNull(),
  title: text('title').notNull(),
  difficulty: text('difficulty'),
  mode: text('mode').notNull(),
  language: text('language').notNull(),
  attempt: integer('attempt').notNull(),
  startedAt: integer('started_at').notNull(),
  occurredAt: integer('occurred_at').notNull(),
  ending: text('ending'),
  outcome: text('outcome').notNull(),
  mood: integer('mood'),
  hints: integer('hints'),
  points: real('points').notNull(),
  passMark: real('pass_mark').notNull(),
  passed: integer('passed').notNull(),
  sheet: text('sheet').notNull(),
  times: text('times'),
  log: text('log').notNull(),
  ...tail(),
});

export const practiceMark = sqliteTable('practice_mark', {
  ...head(),
  resultId: text('result_id').notNull(),
  kind: text('kind').notNull(),
  area: text('area'),
  points: real('points'),
  turn: integer('turn'),
  text: text('text'),
  occurredAt: integer('occurred_at').notNull(),
  ...tail(),
});

export const certificate = sqliteTable('certificate', {
  ...head(),
  personId: text('person_id').notNull(),
  kind: text('kind').notNull(),
  fromDay: text('from_day').notNull(),
  untilDay: text('until_day').notNull(),
  resultId: text('result_id'),
  note: text('note'),
  removed: integer('removed'),
  ...tail(),
});

export const practiceRun = sqliteTable('practice_run', {
  id: text('id').primaryKey(),
  personId: text('person_id').notNull(),
  state: text('state').notNull(),
  callId: text('call_id'),
  startedAt: integer('started_at').notNull(),
  endedAt: integer('ended_at'),
  plan: text('plan').notNull(),
});

export const practiceAction = sqliteTable('practice_action', {
  n: integer('n').primaryKey(),
  at: integer('at').notNull(),
  action: text('action').notNull(),
});
