import type { ScriptSet } from './compile.ts';
import { isBlank } from './fields.ts';
import { optionLabel } from './read.ts';
import type { AnswerView, PathItem, VisitKey, Withdrawn } from './run.ts';
import type { VisitAnswers } from './state.ts';
import { tripOf } from './state.ts';
import type { Trace, Visit } from './trace.ts';
import type { Label, Step } from './types.ts';

const NOTE: Label = { 'zh-HK': '備註', 'zh-CN': '备注', en: 'Note' };

/** Steps passed do not change any more until they are read anew: each is told once. */
const told = new WeakMap<Visit, PathItem>();

export function pathItems(trace: Trace): PathItem[] {
  return trace.visits.map((visit) => {
    const before = told.get(visit);
    if (before) return before;
    const item = pathItem(visit);
    if (visit.passed) told.set(visit, item);
    return item;
  });
}

function pathItem(visit: Visit): PathItem {
  return {
    key: visit.key,
    script: visit.compiled.doc.id,
    step: visit.step.id,
    title: visit.step.title,
    depth: visit.depth,
    trip: visit.lane.trip !== null,
    state: visit.passed ? 'passed' : 'open',
    answers: shownAnswers(visit),
  };
}

/** The answers that count at a visit on the path, prefilled values included once the step was left. */
function shownAnswers(visit: Visit): AnswerView[] {
  const { reading, answers, step } = visit;
  const shown: AnswerView[] = [];
  if (reading.choice?.chosen) shown.push(choiceAnswer(step, reading.choice.chosen.id));
  for (const { field, value, source } of reading.fields) {
    if (isBlank(value) || (source === 'prefill' && !visit.passed)) continue;
    shown.push(fieldAnswer(step, field.id, value));
  }
  if (!answers) return shown;
  for (const [item, reason] of answers.skips) if (isSkipped(visit, item)) shown.push(skipAnswer(step, item, reason));
  if (!isBlank(answers.note)) shown.push(noteAnswer(answers.note));
  return shown;
}

/** A reason given stands aside as soon as the thing itself was said or answered. */
function isSkipped({ reading }: Visit, item: string): boolean {
  if (item === 'choice') return reading.choice !== null && reading.choice.chosen === null;
  const field = reading.fields.find((each) => each.id === item);
  if (field) return isBlank(field.value);
  return reading.lines.some((line) => line.id === item && line.state === 'skipped');
}

/** The thing once skipped has been said or answered since. */
function isAnswered({ reading }: Visit, item: string): boolean {
  if (item === 'choice') return reading.choice !== null && reading.choice.chosen !== null;
  if (reading.fields.some((field) => field.id === item)) return true;
  return reading.lines.some((line) => line.id === item);
}

/** Answers kept but not on the path: of steps it no longer meets, and of fields and choices that no longer show. */
export function withdrawnAnswers(set: ScriptSet, trace: Trace): Withdrawn[] {
  const withdrawn: Withdrawn[] = [];
  for (const [key, answers] of trace.state.visits) {
    const visit = answers.met ? trace.byKey.get(key) : undefined;
    if (visit && nothingHidden(visit, answers)) continue;
    const place = visit ? { script: visit.compiled.doc.id, step: visit.step } : placeOf(set, trace, key);
    const kept = keptAnswers(place?.step, answers, visit);
    if (kept.length === 0) continue;
    const step = place?.step.id ?? key;
    const title = place?.step.title ?? { en: key };
    withdrawn.push({ key, script: place?.script ?? '', step, title, answers: kept });
  }
  return withdrawn;
}

/** The usual case, decided without building anything. */
function nothingHidden({ reading }: Visit, { fields, skips, choice }: VisitAnswers): boolean {
  if (skips.size > 0 || (choice !== null && !reading.choice?.chosen)) return false;
  let visible = 0;
  for (const field of reading.fields) if (fields.has(field.id)) visible += 1;
  return visible === fields.size;
}

function keptAnswers(step: Step | undefined, answers: VisitAnswers, visit: Visit | undefined): AnswerView[] {
  const kept: AnswerView[] = [];
  if (answers.choice !== null && !visit?.reading.choice?.chosen) kept.push(choiceAnswer(step, answers.choice));
  for (const [id, value] of answers.fields) {
    const shows = visit?.reading.fields.some((field) => field.id === id) === true;
    if (!shows && !isBlank(value)) kept.push(fieldAnswer(step, id, value));
  }
  for (const [item, reason] of answers.skips) {
    if (!visit || !(isSkipped(visit, item) || isAnswered(visit, item))) kept.push(skipAnswer(step, item, reason));
  }
  if (!visit && !isBlank(answers.note)) kept.push(noteAnswer(answers.note));
  return kept;
}

/** Finds the step that a visit key names, though the path does not lead there now. */
function placeOf(set: ScriptSet, trace: Trace, key: VisitKey): { script: string; step: Step } | null {
  const trip = trace.state.trips[tripOf(key) - 1];
  let script = trip ? trip.trip : set.root;
  let step: Step | undefined;
  for (const part of key.split('/').slice(trip ? 1 : 0)) {
    if (step) script = step.call ?? '';
    step = set.docs.get(script)?.steps.get(part.split('#')[0] ?? '');
    if (!step) return null;
  }
  return step ? { script, step } : null;
}

function choiceAnswer(step: Step | undefined, id: string): AnswerView {
  const group = step?.choice;
  const option = group?.options.find((each) => each.id === id);
  const label = group?.label ?? step?.title ?? { en: id };
  const bind = group?.bind;
  return {
    item: 'choice',
    kind: 'choice',
    label,
    value: id,
    valueLabel: option?.label ?? { en: id },
    ...(bind && { bind }),
  };
}

function fieldAnswer(step: Step | undefined, id: string, value: AnswerView['value']): AnswerView {
  const field = step?.fields?.find((each) => each.id === id);
  const valueLabel = field && optionLabel(field, value);
  const bind = field?.bind;
  return {
    item: id,
    kind: 'field',
    label: field?.label ?? { en: id },
    value,
    ...(valueLabel && { valueLabel }),
    ...(bind && { bind }),
  };
}

function skipAnswer(step: Step | undefined, item: string, reason: string): AnswerView {
  const label = step?.fields?.find((field) => field.id === item)?.label ?? step?.title ?? { en: item };
  return { item, kind: 'skip', label, value: reason };
}

function noteAnswer(text: string): AnswerView {
  return { item: 'note', kind: 'note', label: NOTE, value: text };
}
