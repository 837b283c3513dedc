import type { Compiled } from '../phrases/compile.ts';
import type { ScriptSet } from './compile.ts';
import { compile } from './compile.ts';
import type { Finding, Report } from './finding.ts';
import { lintNames } from './lint-names.ts';
import { lintPhrases } from './lint-phrases.ts';
import { lintStructure } from './lint-structure.ts';
import { lintTexts } from './lint-text.ts';
import { lintTickets } from './lint-ticket.ts';
import type { Id, ScriptDoc } from './types.ts';

export interface LintOptions {
  /** The site's phrase list: what agents may not say does not stand in a script either. */
  readonly phrases?: Compiled;
}

/** Findings of one document, seen together with the documents it may call. Errors keep it from being published. */
export function lintScript(docs: Iterable<ScriptDoc>, id: Id, options: LintOptions = {}): Finding[] {
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
  if (options.phrases) lintPhrases(compiled.doc, options.phrases, report);
  if (compiled.doc.kind === 'trip') lintTripKey(set, compiled.doc, report);
  if (compiled.doc.kind === 'call') {
    lintManners(set, id, report);
    // On a broken graph the paths to outcomes mean nothing.
    if (findings.every((finding) => finding.severity !== 'error')) lintTickets(set, compiled, report);
  }
  return findings;
}

/** A side trip is started by its letter from any step: two with one letter, and one could not be reached. */
function lintTripKey(set: ScriptSet, { id, key = '' }: ScriptDoc, report: Report): void {
  const others = [...set.docs.values()].filter(({ doc }) => doc.kind === 'trip' && doc.id !== id);
  const other = others.find(({ doc }) => doc.key === key);
  if (key === '') report('error', 'duplicateKey', null, 'a side trip needs a key that starts it', { key: '–' });
  else if (other) report('error', 'duplicateKey', null, `key ${key} starts ${other.doc.id} already`, { key });
}

const THANKS = /多謝|謝謝|谢谢|感謝|感谢|再見|再见|拜拜|thank|goodbye|good bye/i;

/** A call begins and ends politely: somewhere among its own steps and those it calls greeting and thanks are must-says. */
function lintManners(set: ScriptSet, id: Id, report: Report): void {
  const docs = new Set([id, ...(set.docs.get(id)?.doc.steps ?? []).map((step) => step.call)]);
  const steps = [...docs].flatMap((each) => (each === undefined ? [] : (set.docs.get(each)?.doc.steps ?? [])));
  const musts = steps.flatMap((step) => (step.say ?? []).filter((line) => line.must !== undefined));
  const says = (words: (text: string) => boolean) => musts.some((line) => Object.values(line.text).some(words));
  if (!says((text) => text.includes('{greeting}'))) {
    report('warning', 'noOpening', null, 'no must-say line greets the customer ({greeting})');
  }
  if (!says((text) => THANKS.test(text))) {
    report('warning', 'noClosing', null, 'no must-say line thanks the customer or says goodbye');
  }
}
