import type { Compiled } from '../phrases/compile.ts';
import { defaultSheet } from '../quality/default-sheet.ts';
import type { Sheet } from '../quality/sheet.ts';
import type { LintFinding, LintReport } from './finding.ts';
import { lintNames } from './lint-names.ts';
import { lintStructure } from './lint-structure.ts';
import { lintTexts } from './lint-text.ts';
import type { Scenario } from './types.ts';

export interface ScenarioLintOptions {
  /** Ids of the call scripts there are; without them they are not checked. */
  readonly scripts?: ReadonlySet<string>;
  readonly sheet?: Sheet;
  /** The site's phrase list: a good answer holds none of it. */
  readonly phrases?: Compiled;
}

/** Findings of one scenario. Errors keep it from being saved for others. */
export function lintScenario(scenario: Scenario, options: ScenarioLintOptions = {}): LintFinding[] {
  const findings: LintFinding[] = [];
  const report: LintReport = (severity, code, part, message, params = {}) => {
    findings.push({ severity, code, part, params, message });
  };
  lintStructure(scenario, report);
  lintNames(scenario, options.sheet ?? defaultSheet, options.scripts, report);
  lintTexts(scenario, options.phrases, report);
  return findings;
}
