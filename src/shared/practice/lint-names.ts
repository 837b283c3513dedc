import type { Sheet } from '../quality/sheet.ts';
import { compileExpression, typeCheckerOver } from '../script/expression.ts';
import { isSettable } from '../script/vocabulary.ts';
import type { LintReport } from './finding.ts';
import { namesOf } from './names.ts';
import { conditionsOf, consequencesOf } from './parts.ts';
import type { Scenario, ScenarioVariable } from './types.ts';

/** Names in conditions and consequences, items of the sheet, fields, scripts. */
export function lintNames(
  scenario: Scenario,
  sheet: Sheet,
  scripts: ReadonlySet<string> | undefined,
  report: LintReport,
): void {
  lintConditions(scenario, report);
  const facts = new Set((scenario.facts ?? []).map(({ id }) => id));
  const items = new Set(sheet.items.map(({ key }) => key));
  const vars = new Map((scenario.vars ?? []).map(({ name, type }) => [name, type]));
  for (const { part, value } of consequencesOf(scenario)) {
    for (const fact of value.reveals ?? [])
      if (!facts.has(fact)) report('error', 'unknownFact', part, `there is no fact "${fact}"`, { fact });
    for (const { item } of value.findings ?? [])
      if (!items.has(item)) report('error', 'unknownItem', part, `the sheet has no item "${item}"`, { item });
    for (const [name, given] of Object.entries(value.set ?? {})) lintSet(vars, name, given, part, report);
  }
  for (const check of scenario.checks ?? []) {
    const part = { kind: 'check', id: check.id } as const;
    if (!items.has(check.item))
      report('error', 'unknownItem', part, `the sheet has no item "${check.item}"`, { item: check.item });
    if (check.fact !== undefined && !facts.has(check.fact))
      report('error', 'unknownFact', part, `there is no fact "${check.fact}"`, { fact: check.fact });
    if (check.field !== undefined && !isSettable(check.field))
      report('error', 'unknownField', part, `no form has a field "${check.field}"`, { field: check.field });
  }
  for (const event of scenario.events ?? []) {
    if (event.when === undefined && event.after === undefined)
      report(
        'warning',
        'neverHappens',
        { kind: 'event', id: event.id },
        `${event.id} has neither time nor condition: only a trainer can bring it`,
      );
  }
  if (scripts && !scripts.has(scenario.script))
    report('error', 'unknownScript', null, `there is no call script "${scenario.script}"`, { script: scenario.script });
}

function lintSet(
  vars: ReadonlyMap<string, ScenarioVariable['type']>,
  name: string,
  given: string | number | boolean,
  part: Parameters<LintReport>[2],
  report: LintReport,
): void {
  const type = vars.get(name);
  if (type === undefined) {
    report('error', 'unknownVariable', part, `there is no variable "${name}"`, { name });
    return;
  }
  const right = type === 'bool' ? 'boolean' : type;
  if (typeof given !== right) report('error', 'wrongType', part, `${name} does not take ${typeof given}`, { name });
}

function lintConditions(scenario: Scenario, report: LintReport): void {
  const names = namesOf(scenario);
  const checker = typeCheckerOver(names);
  for (const { part, value } of conditionsOf(scenario)) {
    try {
      const unknown = compileExpression(value).names.filter((name) => !names.has(name));
      for (const name of unknown)
        report('error', 'unknownName', part, `"${name}" is no name a condition can read`, { name });
      if (unknown.length > 0) continue;
      const wrong = checker.check(value, 'bool');
      if (wrong !== null) report('error', 'wrongType', part, `${value}: ${wrong}`, { expression: value });
    } catch (error) {
      const message = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
      report('error', 'badExpression', part, `${value}: ${message}`, { expression: value });
    }
  }
}
