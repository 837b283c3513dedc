import type { CompiledDoc, ScriptSet } from './compile.ts';
import { expressionsOf } from './compile.ts';
import { compileExpression, typeChecker } from './expression.ts';
import type { Report } from './finding.ts';
import { reachable } from './graph.ts';
import { bindingsOf, fitsBinding } from './lint-bindings.ts';
import { textsOf } from './lint-text.ts';
import { placeholdersIn } from './text.ts';
import type { Id } from './types.ts';
import type { PropType } from './vocabulary.ts';
import { COMPUTED_PLACEHOLDERS, isSettable, VOCABULARY } from './vocabulary.ts';

/** Expressions, placeholders and bindings: every name known, of a fitting type, and set before it is read. */
export function lintNames(set: ScriptSet, compiled: CompiledDoc, report: Report): void {
  const vars = new Map<string, PropType>((compiled.doc.vars ?? []).map(({ name, type }) => [name, type]));
  const uses: { name: string; step: Id | null }[] = [];
  lintExpressions(compiled, vars, uses, report);
  lintPlaceholders(compiled, vars, uses, report);
  const setters = lintBindings(compiled, vars, report);
  lintUnset(set, compiled, uses, setters, report);
}

type Uses = { name: string; step: Id | null }[];

function lintExpressions(compiled: CompiledDoc, vars: ReadonlyMap<string, PropType>, uses: Uses, report: Report): void {
  const steps = [...compiled.choiceNames].filter((id) => compiled.steps.get(id)?.choice);
  const calls = [...compiled.resultNames].filter((id) => compiled.steps.get(id)?.call !== undefined);
  const checker = typeChecker({ vars, steps, calls });
  for (const { source, step, wants } of expressionsOf(compiled.doc)) {
    try {
      for (const name of compileExpression(source).names) uses.push({ name, step });
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      report('error', 'badExpression', step, `${source}: ${why}`, { source });
      continue;
    }
    const wrong = checker.check(source, wants);
    if (!wrong) continue;
    const unknown = /No such key|Unknown variable/.test(wrong);
    report('error', unknown ? 'unknownName' : 'wrongType', step, `${source}: ${wrong}`, { source });
  }
}

function lintPlaceholders(
  compiled: CompiledDoc,
  vars: ReadonlyMap<string, PropType>,
  uses: Uses,
  report: Report,
): void {
  for (const { step, text } of textsOf(compiled.doc)) {
    for (const words of Object.values(text)) {
      const stray = /[{}]/.exec(words.replace(/\{[A-Za-z]+(\.[A-Za-z0-9]+){0,2}\}/g, ''));
      if (stray) report('error', 'unknownName', step, `a brace without a name in "${words}"`, { name: stray[0] });
      for (const name of placeholdersIn(words)) lintPlaceholder(name, step, vars, uses, report);
    }
  }
}

function lintPlaceholder(
  name: string,
  step: Id | null,
  vars: ReadonlyMap<string, PropType>,
  uses: Uses,
  report: Report,
): void {
  if (COMPUTED_PLACEHOLDERS.has(name)) return;
  const type = name.startsWith('vars.') ? vars.get(name.slice(5)) : VOCABULARY.get(name)?.type;
  if (type === undefined) report('error', 'unknownName', step, `{${name}} is not a known name`, { name });
  else if (type === 'instant') report('error', 'wrongType', step, `{${name}} is an instant: say it in words`, { name });
  else uses.push({ name, step });
}

function lintBindings(
  compiled: CompiledDoc,
  vars: ReadonlyMap<string, PropType>,
  report: Report,
): Map<string, Set<Id>> {
  const setters = new Map<string, Set<Id>>();
  for (const binding of bindingsOf(compiled.doc)) {
    const { name, step } = binding;
    const own = name.startsWith('vars.') && vars.has(name.slice(5));
    if (!own && !isSettable(name)) {
      report('error', 'notSettable', step, `${name} cannot be set`, { name });
      continue;
    }
    const type = own ? vars.get(name.slice(5)) : VOCABULARY.get(name)?.type;
    const wrong = type && fitsBinding(binding, type, own ? undefined : VOCABULARY.get(name)?.values);
    if (wrong) report('error', 'wrongType', step, `${name}: ${wrong}`, { name });
    const there = setters.get(name);
    if (there) there.add(step);
    else setters.set(name, new Set([step]));
  }
  return setters;
}

/** A variable or earlier choice that is read where nothing can have set it yet would always be blank. */
function lintUnset(
  set: ScriptSet,
  compiled: CompiledDoc,
  uses: Uses,
  setters: ReadonlyMap<string, ReadonlySet<Id>>,
  report: Report,
): void {
  const anywhere = new Set([...set.docs.values()].flatMap(({ doc }) => [...bindingsOf(doc)].map((each) => each.name)));
  // One search a name, not one a pair of steps: a long script has thousands of those.
  const reached = new Map<string, Set<Id>>();
  const canPrecede = (name: string, from: readonly Id[], to: Id): boolean => {
    if (from.includes(to)) return true;
    const known = reached.get(name) ?? reachable(compiled, ...from);
    reached.set(name, known);
    return known.has(to);
  };
  const seen = new Set<string>();
  for (const { name, step } of uses) {
    if (step === null || name.startsWith('facts.') || seen.has(`${step} ${name}`)) continue;
    seen.add(`${step} ${name}`);
    const [head = '', member = ''] = name.split('.');
    const local = head === 'vars' || head === 'choice' || head === 'result';
    const from = head === 'vars' ? [...(setters.get(name) ?? [])] : [member];
    const isSet = local ? from.length > 0 && canPrecede(name, from, step) : anywhere.has(name);
    if (!isSet) report('error', 'unset', step, `${name} is read in ${step}, where nothing can have set it`, { name });
  }
}
