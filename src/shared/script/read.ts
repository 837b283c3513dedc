import { fieldProblem, isBlank } from './fields.ts';
import type { ChoiceView, FieldValue, FieldView, LineView, VisitKey } from './run.ts';
import type { VisitAnswers } from './state.ts';
import type { Choice, ChoiceGroup, Direction, Field, Id, Label, Line, PropValue, Step } from './types.ts';
import type { FrameNames, Values } from './values.ts';

export interface ReadChoice {
  readonly group: ChoiceGroup;
  readonly must: boolean;
  /** Those whose condition holds. */
  readonly visible: readonly Choice[];
  readonly chosen: Choice | null;
  readonly skipped: string;
  /** The step can be left without choosing. */
  readonly optional: boolean;
}

/** One visit of a step with its answers laid over it: what shows, what holds, what is still owed. */
export interface Reading {
  readonly lines: readonly LineView[];
  readonly directions: readonly Direction[];
  readonly fields: readonly FieldView[];
  readonly choice: ReadChoice | null;
}

const NONE: readonly never[] = [];

/**
 * Reads a step and gives its answers to the run's values. The choice goes first, so that fields and lines
 * of the same step may depend on it; then the fields in order; then the lines.
 */
export function readStep(
  values: Values,
  names: FrameNames,
  step: Step,
  answers: VisitAnswers | undefined,
  key: VisitKey,
): Reading {
  const choice = step.choice ? readChoice(values, names, step, step.choice, answers, key) : null;
  const fields: FieldView[] = [];
  for (const field of step.fields ?? []) {
    if (values.holds(names, field.when, key)) fields.push(readField(values, names, field, answers, key));
  }
  const lines: LineView[] = [];
  for (const line of step.say ?? []) {
    if (!values.holds(names, line.when, key)) continue;
    lines.push(line.id === undefined ? plain(line) : readLine(values, names, line, line.id, answers, key));
  }
  const directions = step.directions?.filter((direction) => values.holds(names, direction.when, key)) ?? NONE;
  return { lines, directions, fields, choice };
}

function plain({ text }: Line): LineView {
  return { id: null, must: false, state: 'plain', reason: '', text };
}

function readLine(
  values: Values,
  names: FrameNames,
  line: Line,
  id: Id,
  answers: VisitAnswers | undefined,
  key: VisitKey,
): LineView {
  const must = line.must !== undefined && values.holds(names, line.must, key);
  const reason = skipReason(answers, id);
  const said = answers?.said.has(id) === true;
  const state = said ? 'said' : !must ? 'plain' : reason ? 'skipped' : 'todo';
  return { id, must, state, reason, text: line.text };
}

/** Most steps have none: spared the look-up. */
function skipReason(answers: VisitAnswers | undefined, item: Id): string {
  return answers && answers.skips.size > 0 ? (answers.skips.get(item) ?? '') : '';
}

function readChoice(
  values: Values,
  names: FrameNames,
  step: Step,
  group: ChoiceGroup,
  answers: VisitAnswers | undefined,
  key: VisitKey,
): ReadChoice {
  const visible = group.options.filter((option) => values.holds(names, option.when, key));
  const answer = answers?.choice ?? null;
  const chosen = answer === null ? null : (visible.find((option) => option.id === answer) ?? null);
  values.setOwn(names, 'choice', step.id, chosen?.id ?? '');
  const value = chosen?.value === undefined ? chosen?.id : chosen.value;
  if (chosen && group.bind && value != null) values.set(names, group.bind, value, key, chosen.label);
  const skipped = skipReason(answers, 'choice');
  const must = group.must !== undefined && values.holds(names, group.must, key);
  const routed = step.next !== undefined || step.outcome !== undefined;
  const optional = routed && (skipped !== '' || visible.length === 0);
  return { group, must, visible, chosen, skipped, optional };
}

/** The options as the desk draws them; digits stay with their option when another is hidden. */
export function choiceViews({ group, visible, chosen }: ReadChoice): ChoiceView[] {
  return visible.map((option) => ({
    id: option.id,
    key: option.key ?? group.options.indexOf(option) + 1,
    label: option.label,
    ...(option.hint && { hint: option.hint }),
    chosen: option === chosen,
  }));
}

function readField(
  values: Values,
  names: FrameNames,
  field: Field,
  answers: VisitAnswers | undefined,
  key: VisitKey,
): FieldView {
  const answered = answers?.fields.get(field.id);
  const prefill =
    answered === undefined && field.prefill !== undefined ? values.value(names, field.prefill, key) : null;
  const filled = prefill !== null && !isBlank(prefill) ? prefill : null;
  const value: FieldValue = answered === undefined ? filled : answered;
  const problem = fieldProblem(field, value);
  const reason = skipReason(answers, field.id);
  if (field.bind && problem === null && !isBlank(value)) {
    values.set(names, field.bind, value as PropValue, key, optionLabel(field, value));
  }
  return {
    id: field.id,
    field,
    value,
    source: answered !== undefined && answered !== null ? 'answer' : filled !== null ? 'prefill' : 'none',
    required: field.required !== undefined && values.holds(names, field.required, key),
    must: field.must !== undefined && values.holds(names, field.must, key),
    problem,
    reason,
  };
}

const YES: Label = { 'zh-HK': '是', 'zh-CN': '是', en: 'yes' };
const NO: Label = { 'zh-HK': '否', 'zh-CN': '否', en: 'no' };

/** The words of a value that is picked rather than typed. */
export function optionLabel(field: Field, value: FieldValue): Label | undefined {
  if (typeof value === 'boolean') return value ? YES : NO;
  return field.options?.find((option) => option.value === value)?.label;
}
