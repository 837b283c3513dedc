import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Compiled } from '../../src/shared/phrases/compile.ts';
import { checkText, compileLexicon } from '../../src/shared/phrases/engine.ts';
import { readLexicon } from '../../src/shared/phrases/seed-format.ts';
import type { Finding } from '../../src/shared/phrases/types.ts';

type Span = { readonly start: number; readonly end: number; readonly id: string };
export type Note = {
  readonly id: string;
  readonly kind: string;
  readonly text: string;
  readonly spans: readonly Span[];
};
export type Score = {
  notes: number;
  wanted: number;
  found: number;
  exact: number;
  marks: number;
  wrong: number;
  harmless: number;
  harmlessMarked: number;
};

function meets(span: Span, finding: Finding): boolean {
  return span.id === finding.ruleId && span.start < finding.end && finding.start < span.end;
}

function judge(note: Note, findings: readonly Finding[], score: Score, say: (line: string) => void): void {
  const counted = findings.filter(({ severity }) => severity !== 'hint');
  score.notes += 1;
  score.wanted += note.spans.length;
  if (note.spans.length === 0) score.harmless += 1;
  if (note.spans.length === 0 && counted.length > 0) score.harmlessMarked += 1;
  for (const span of note.spans) {
    const hit = findings.find((finding) => meets(span, finding));
    if (hit === undefined) say(`missed ${note.id} ${span.id} ${note.text.slice(span.start, span.end)} | ${note.text}`);
    else {
      score.found += 1;
      if (hit.start === span.start && hit.end === span.end) score.exact += 1;
      else say(`span ${note.id} ${span.id} ${note.text.slice(hit.start, hit.end)} | ${note.text}`);
    }
  }
  score.marks += counted.length;
  for (const finding of counted) {
    if (note.spans.some((span) => meets(span, finding))) continue;
    score.wrong += 1;
    say(`wrong ${note.id} ${finding.ruleId} ${note.text.slice(finding.start, finding.end)} | ${note.text}`);
  }
}

export function emptyScore(): Score {
  return { notes: 0, wanted: 0, found: 0, exact: 0, marks: 0, wrong: 0, harmless: 0, harmlessMarked: 0 };
}

/** Folder of the labelled notes, with a slash at its end. */
export const NOTES = fileURLToPath(new URL('../../tests/phrases-eval/', import.meta.url));

/** The shipped lexicon; a rule that does not load is an error here. */
export function shippedLexicon(): Compiled {
  const file = new URL('../../content/phrases/lexicon.json', import.meta.url);
  const { compiled, problems } = compileLexicon(readLexicon(JSON.parse(readFileSync(file, 'utf8'))));
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  return compiled;
}

/** Scores per kind and over all of one file; `say` gets a line for every miss, wrong mark and inexact span. */
export function scoreFile(
  compiled: Compiled,
  file: string,
  say: (line: string) => void,
): { kinds: Map<string, Score>; all: Score } {
  const kinds = new Map<string, Score>();
  const all = emptyScore();
  for (const row of readFileSync(file, 'utf8').trim().split('\n')) {
    const note = JSON.parse(row) as Note;
    const findings = checkText(compiled, note.text, { scope: 'note' });
    const score = kinds.get(note.kind) ?? emptyScore();
    kinds.set(note.kind, score);
    judge(note, findings, score, say);
    judge(note, findings, all, () => undefined);
  }
  return { kinds, all };
}
