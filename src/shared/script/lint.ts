import type { ScriptSet } from './compile.ts';
import { compile } from './compile.ts';
import type { Finding, Report } from './finding.ts';
import { lintNames } from './lint-names.ts';
import { lintStructure } from './lint-structure.ts';
import { lintTexts } from './lint-text.ts';
import { lintTickets } from './lint-ticket.ts';
import type { Id, ScriptDoc } from './types.ts';

/** Findings of one document, seen together with the documents it may call. Errors keep it from being published. */
export function lintScript(docs: Iterable<ScriptDoc>, id: Id): Finding[] {
  const set = compile(docs, id);
  const compiled = set.docs.get(id);
  if (!compiled) return [];
  const findings: Finding[] = [];
  const report: Report = (severity, code, step, message, params = {}) => {
    findings.push({ severity, code, script: id, step, params, message });
  };
  lintStructure(set, compiled, report);
  lintNames(set, compiled, report);
  lintTexts(compiled.doc, report);
  if (compiled.doc.kind === 'call') {
    lintOpening(set, id, report);
    // On a broken graph the paths to outcomes mean nothing.
    if (findings.every((finding) => finding.severity !== 'error')) lintTickets(set, compiled, report);
  }
  return findings;
}

/** A call begins politely: somewhere among its own steps and those it calls the greeting is a must-say. */
function lintOpening(set: ScriptSet, id: Id, report: Report): void {
  const docs = [id, ...(set.docs.get(id)?.doc.steps ?? []).map((step) => step.call)];
  const greets = docs.some((each) =>
    (each === undefined ? [] : (set.docs.get(each)?.doc.steps ?? [])).some((step) =>
      (step.say ?? []).some(
        (line) => line.must !== undefined && Object.values(line.text).some((words) => words.includes('{greeting}')),
      ),
    ),
  );
  if (!greets) report('warning', 'noOpening', null, 'no must-say line greets the customer ({greeting})');
}
