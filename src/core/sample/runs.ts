import type { ScriptSet } from '../../shared/script/compile.ts';
import { evaluate } from '../../shared/script/evaluate.ts';
import { recordRun } from '../../shared/script/insight.ts';
import type { CurrentStep, Entry, Facts, FieldValue, FieldView, RunView } from '../../shared/script/run.ts';
import { uuidAt } from '../generator/ids.ts';
import { type Random, randomAt } from '../generator/random.ts';
import type { SampleRow } from './make.ts';

/** A call of the sample that was led by a script, with what its ticket says. */
export interface LedCall {
  readonly row: SampleRow;
  readonly ticket: Readonly<Record<string, unknown>>;
  readonly facts: Facts;
}

export interface SampleScript {
  readonly id: string;
  readonly versionId: string;
  readonly pins: Readonly<Record<string, string>>;
  readonly set: ScriptSet;
}

const STREAM = 903;
const LONGEST = 400;
/** Reasons why something was left out, as agents type them, by the language of the call. */
const SKIPPED: Readonly<Record<string, readonly string[]>> = {
  'yue-Hant-HK': ['客人趕時間', '客人啱啱先講過', '客人一開波就講個案'],
  'cmn-Hans-CN': ['客户赶时间', '客户刚刚说过', '客户一接通就开始讲问题'],
  en: ['Customer in a hurry', 'Customer had just said so', 'Customer began at once'],
};

/**
 * The run of one call as its agent led it: a log of entries, and the record that the real evaluator makes of it at wrap-up. Chance (from
 * a seed) decides who skips a line, goes back, puts the customer on hold or is cut off; nothing in the record is made up beside the log.
 */
export function runOfCall(seed: number, index: number, script: SampleScript, call: LedCall): SampleRow {
  const random = randomAt(seed, STREAM, index);
  const { fields, id: callId, at, by } = call.row;
  const language = String(fields.language);
  const log = talk(random, script.set, call, language);
  const view = evaluate(script.set, log, call.facts);
  const draft = { answers: log, language, note: '', fields: {}, unknown: {}, overrides: [] };
  return {
    entity: 'runSnapshot',
    id: uuidAt(random, at),
    at,
    by,
    fields: {
      callId,
      reason: 'wrapUp',
      scriptId: script.id,
      scriptVersion: script.versionId,
      draft: { ...draft, scriptId: script.id, scriptVersion: script.versionId, scriptPins: script.pins },
      run: recordRun(view, log, Number(fields.startedAt)),
    },
  };
}

/** Said, asked and typed step by step; every entry is looked at by the evaluator before the next one is made. */
function talk(random: Random, set: ScriptSet, call: LedCall, language: string): Entry[] {
  const log: Entry[] = [];
  let at = Number(call.row.fields.startedAt);
  const view = (): RunView => evaluate(set, log, call.facts);
  const cutAt = random.chance(6) ? random.between(4, 12) : LONGEST;
  const tripAt = random.chance(12) ? random.between(2, 6) : -1;
  const backAt = random.chance(14) ? random.between(2, 7) : -1;
  for (let steps = 0, now = view(); now.current && steps < cutAt && log.length < LONGEST; steps += 1, now = view()) {
    const here = now.current;
    at += random.between(3, 22) * 1000;
    const hold = now.trips.find(({ trip }) => trip === 'onHold');
    if (steps === tripAt && hold) {
      log.push({ kind: 'trip', step: here.key, trip: hold.trip, at });
      continue;
    }
    if (steps === backAt && now.back) {
      log.push({ kind: 'back', step: now.back, from: here.key, at });
      at += random.between(4, 15) * 1000;
      log.push({ kind: 'resume', step: now.back, at });
      continue;
    }
    log.push(...say(random, here, language, at), ...choose(random, here, call, at));
    at += random.between(2, 14) * 1000;
    // What is asked may depend on the choice.
    const asked = view().current ?? here;
    log.push(...fill(random, asked, call, at), { kind: 'enter', step: asked.key, at });
  }
  return log;
}

function say(random: Random, { key, say: lines }: CurrentStep, language: string, at: number): Entry[] {
  return lines.flatMap(({ id, must, state }): Entry[] => {
    if (!must || id === null || state !== 'todo') return [];
    if (!random.chance(5)) return [{ kind: 'mustSay', step: key, line: id, said: true, at }];
    const reasons = SKIPPED[language] ?? SKIPPED.en ?? [];
    return [{ kind: 'skip', step: key, item: id, reason: random.pick(reasons), at }];
  });
}

/** What the ticket became decides what the call was about; else the usual way, and now and then another. */
function choose(random: Random, { key, step, choice }: CurrentStep, { ticket }: LedCall, at: number): Entry[] {
  const options = choice?.options ?? [];
  if (options.length === 0) return [];
  const known = step === 'need' ? options.find(({ id }) => id === ticket.class) : undefined;
  const option = known ?? (random.chance(72) ? options[0] : random.pick(options));
  return option ? [{ kind: 'choice', step: key, choice: option.id, at }] : [];
}

function fill(random: Random, { key, fields }: CurrentStep, call: LedCall, at: number): Entry[] {
  const blank = fields.filter(({ source }) => source === 'none');
  return blank.map((field) => ({
    kind: 'field',
    step: key,
    field: field.id,
    value: answerTo(random, field, call),
    at,
  }));
}

function answerTo(random: Random, { field }: FieldView, { row, ticket }: LedCall): FieldValue {
  const known = field.bind?.startsWith('ticket.') ? ticket[field.bind.slice(7)] : undefined;
  if (typeof known === 'string' && known !== '' && ['text', 'note'].includes(field.type)) return known;
  if (field.options?.length) return random.pick(field.options).value;
  if (field.type === 'yesNo') return random.chance(85);
  if (field.type === 'phone') return String(row.fields.e164 ?? '');
  if (field.type === 'integer' || field.type === 'money') return random.between(3, 12) * 100;
  if (field.type === 'date' || field.type === 'datetime' || field.type === 'equipment') return null;
  return String(ticket.summary ?? '');
}
