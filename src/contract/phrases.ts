import { z } from 'zod';
import type { PhraseRule } from '../shared/phrases/types.ts';
import { id, instant, procedure } from './base.ts';

/** One rule; its meaning is `shared/phrases/types.ts`, its form is checked by core with the engine's own reader. */
export const phraseRule = z.custom<PhraseRule>((value) => typeof value === 'object' && value !== null);
const note = z.string().trim().max(500);

/** Why a rule cannot be published: `hitExampleMissed` and the like, with the words it is about. */
export const ruleProblem = z.object({ ruleId: z.string(), code: z.string(), detail: z.string() });

/** What became of a rule's marks in the last 90 days (quality record, decision 30). */
export const ruleRates = z.object({
  ruleId: z.string(),
  /** Left as it was, without a word. */
  kept: z.number(),
  /** Let stand with a reason: warn and block. */
  ignored: z.number(),
  overridden: z.number(),
  /** The suggestion was taken. */
  replaced: z.number(),
  /** Reported as a wrong alarm. */
  reported: z.number(),
});

export const boardRule = z.object({
  id: z.string(),
  /** As it would be published; the last published form of a rule that goes. */
  rule: phraseRule,
  state: z.enum(['same', 'changed', 'added', 'removed']),
  /** As published; null = new. */
  base: phraseRule.nullable(),
  draft: z.object({ id, rev: z.number(), note: z.string(), byName: z.string().nullable(), at: instant }).nullable(),
  /** Somebody published another form of this rule since the draft was begun. */
  crossed: z.boolean(),
  /** Open reports of wrong alarms. */
  alarms: z.number(),
});

export const listVersion = z.object({
  versionId: id,
  hash: z.string(),
  from: instant,
  /** null = what ships. */
  at: instant.nullable(),
  byName: z.string().nullable(),
  note: z.string(),
  rules: z.number(),
  state: z.enum(['past', 'inForce', 'scheduled']),
  builtIn: z.boolean(),
});

export const ruleChange = z.object({ id: z.string(), before: phraseRule.nullable(), after: phraseRule.nullable() });

export const board = z.object({
  /** The list that drafts build on: the one in force, or one that is published and not yet in force. */
  tip: listVersion,
  rules: z.array(boardRule),
  /** What an update of the application brought and the site's own list does not have. */
  offer: z.array(ruleChange),
});

const impactKind = z.enum(['marked', 'cleared', 'changed']);
export const impactSample = z.object({
  kind: impactKind,
  ruleId: z.string(),
  severity: z.string(),
  /** Masked: names, numbers and addresses stand as `{name}`, `{number}`, `{address}`. */
  sentence: z.string(),
  start: z.number(),
  end: z.number(),
  place: z.string(),
  at: instant,
});
export const impactResult = z.object({
  texts: z.number(),
  /** Texts that would be newly marked, no longer marked, or marked otherwise; hints are not counted. */
  marked: z.number(),
  cleared: z.number(),
  changed: z.number(),
  /** Marks by rule. */
  rules: z.array(z.object({ ruleId: z.string(), marked: z.number(), cleared: z.number() })),
  samples: z.array(impactSample),
});
export const impactState = z.object({
  state: z.enum(['none', 'running', 'done', 'cancelled', 'failed']),
  /** 0 to 1. */
  progress: z.number(),
  texts: z.number(),
  days: z.number(),
  result: impactResult.nullable(),
  /** What was compared is no longer what is drafted. */
  stale: z.boolean(),
});

export const alarm = z.object({
  id,
  ruleId: z.string(),
  sentence: z.string(),
  start: z.number(),
  end: z.number(),
  place: z.string(),
  comment: z.string(),
  byName: z.string().nullable(),
  at: instant,
  status: z.enum(['open', 'accepted', 'dismissed']),
  answer: z.string(),
  decidedByName: z.string().nullable(),
});

/** A phrase that must be rewritten and was let stand: what a lead looks at. */
export const overrideRow = z.object({
  id,
  ruleId: z.string(),
  action: z.string(),
  reason: z.string(),
  place: z.string(),
  byName: z.string().nullable(),
  ticketId: id.nullable(),
  ticketNumber: z.string().nullable(),
  at: instant,
});

export const fileFormat = z.enum(['xlsx', 'yaml']);
/** Base64 of a file that a person picked: 8 MB at most. */
const fileData = z.string().max(11_200_000);
export const importReport = z.object({
  rules: z.number(),
  added: z.number(),
  changed: z.number(),
  same: z.number(),
  /** Rows that were left out; `row` is the line of the sheet, or the number of the rule. */
  refused: z.array(z.object({ row: z.number(), ruleId: z.string(), code: z.string(), detail: z.string() })),
  changes: z.array(ruleChange),
});

const place = z.string().min(1).max(60);

export const phrasesContract = {
  /** Lead, trainer, administrator; the other procedures too, but for `report` and `record`. */
  board: procedure.output(board),
  rates: procedure.output(z.array(ruleRates)),
  overrides: procedure.output(z.array(overrideRow)),
  /** Drafts a rule. `seen`: revision of the draft that was edited; CONFLICT when it moved on. INVALID_INPUT names the part. */
  saveRule: procedure
    .input(z.object({ rule: phraseRule, note, draftId: id.nullable(), seen: z.number().nullable() }))
    .output(z.object({ draftId: id, rev: z.number(), changeId: z.string() })),
  /** Drafts that a rule goes. */
  removeRule: procedure.input(z.object({ ruleId: z.string(), note })).output(z.object({ changeId: z.string() })),
  withdraw: procedure.input(z.object({ draftIds: z.array(id).min(1) })).output(z.object({ changeId: z.string() })),
  /** Drafts what an update offers; `declineOffer` keeps the site's list until the next update. */
  takeOffer: procedure.output(z.object({ changeId: z.string() })),
  declineOffer: procedure.output(z.object({})),
  /** What the drafts would publish and would not: every rule's examples are run. */
  trial: procedure.output(z.object({ problems: z.array(ruleProblem), changes: z.number() })),
  /** `from` null = at once. INVALID_INPUT with a line a rule that fails its examples: nothing is published then. */
  publish: procedure
    .input(z.object({ from: instant.nullable(), note: note.min(1) }))
    .output(z.object({ versionId: id, changes: z.number() })),
  versions: procedure.output(z.array(listVersion)),
  /** From `against` to `versionId`; `against` null = what is in force. */
  compare: procedure
    .input(z.object({ versionId: id, against: id.nullable() }))
    .output(z.object({ changes: z.array(ruleChange) })),
  /** Publishes an older version again, at once; a scheduled one is overruled too. */
  rollBack: procedure.input(z.object({ versionId: id, note: note.min(1) })).output(z.object({ versionId: id })),
  impactStart: procedure.input(z.object({ days: z.number().int().min(1).max(3660) })).output(impactState),
  impact: procedure.output(impactState),
  impactCancel: procedure.output(impactState),
  /** Reads a file; with `apply` what differs is drafted. INVALID_INPUT `file` says in words why a file cannot be used. */
  importFile: procedure
    .input(z.object({ name: z.string().max(300), data: fileData, apply: z.boolean() }))
    .output(importReport),
  exportFile: procedure
    .input(z.object({ format: fileFormat, drafts: z.boolean() }))
    .output(z.object({ name: z.string(), data: z.string() })),
  alarms: procedure.input(z.object({ status: z.enum(['open', 'decided']) })).output(z.array(alarm)),
  decide: procedure
    .input(z.object({ id, to: z.enum(['accepted', 'dismissed', 'open']), answer: note }))
    .output(z.object({ changeId: z.string() })),
  /**
   * Anybody who writes: a rule was wrong about this text. Core masks it before it is stored. `id` is the page's: the same
   * report sent again, because its answer was lost, is stored once.
   */
  report: procedure
    .input(
      z.object({
        id,
        ruleId: z.string().max(60),
        /** The line around the mark. */
        text: z.string().max(1_000),
        start: z.number().int().min(0),
        end: z.number().int().min(0),
        place,
        comment: note,
        callId: id.nullable(),
        ticketId: id.nullable(),
        occurredAt: instant,
      }),
    )
    .output(z.object({ id })),
  /** What was done with a mark, for the quality record: rule, action, place and when; never the text. Sent again under its `id` it is stored once. */
  record: procedure
    .input(
      z.object({
        id,
        ruleId: z.string().max(60),
        action: z.enum(['replaced']),
        place,
        callId: id.nullable(),
        ticketId: id.nullable(),
        occurredAt: instant,
      }),
    )
    .output(z.object({})),
};

export type Board = z.infer<typeof board>;
export type BoardRule = z.infer<typeof boardRule>;
export type ListVersion = z.infer<typeof listVersion>;
export type RuleChange = z.infer<typeof ruleChange>;
export type RuleProblem = z.infer<typeof ruleProblem>;
export type RuleRates = z.infer<typeof ruleRates>;
export type ImpactState = z.infer<typeof impactState>;
export type ImpactResult = z.infer<typeof impactResult>;
export type ImpactSample = z.infer<typeof impactSample>;
export type Alarm = z.infer<typeof alarm>;
export type OverrideRow = z.infer<typeof overrideRow>;
export type ImportReport = z.infer<typeof importReport>;
