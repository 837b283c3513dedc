/**
 * Recall, precision and exact spans of the phrase engine per kind of note:
 * `node scripts/phrases/evaluate.ts [--misses] [FILE.jsonl …]` (default: all of tests/phrases-eval).
 */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { checkText, compileLexicon } from '../../src/shared/phrases/engine.ts';
import { readLexicon } from '../../src/shared/phrases/seed-format.ts';
import type { Finding } from '../../src/shared/phrases/types.ts';

type Span = { readonly start: number; readonly end: number; readonly id: string };
type Note = { readonly id: string; readonly kind: string; readonly text: string; readonly spans: readonly Span[] };
type Score = {
  notes: number;
  wanted: number;
  found: number;
  exact: number;
  marks: number;
  wrong: number;
  harmless: number;
  harmlessMarked: number;
};

const folder = fileURLToPath(new URL('../../tests/phrases-eval/', import.meta.url));
const lexiconFile = new URL('../../content/phrases/lexicon.json', import.meta.url);

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

function percent(part: number, whole: number): string {
  return whole === 0 ? '    –' : `${((100 * part) / whole).toFixed(1).padStart(5)}`;
}

function line(name: string, score: Score): string {
  const { notes, wanted, found, exact, marks, wrong, harmless, harmlessMarked } = score;
  return [
    name.padEnd(16),
    String(notes).padStart(5),
    percent(found, wanted),
    percent(marks - wrong, marks),
    percent(exact, found),
    percent(harmlessMarked, harmless),
  ].join('  ');
}

function empty(): Score {
  return { notes: 0, wanted: 0, found: 0, exact: 0, marks: 0, wrong: 0, harmless: 0, harmlessMarked: 0 };
}

const args = process.argv.slice(2);
const verbose = args.includes('--misses');
const named = args.filter((arg) => !arg.startsWith('--'));
const files =
  named.length > 0
    ? named
    : readdirSync(folder)
        .filter((name) => name.endsWith('.jsonl'))
        .map((name) => folder + name);
const { compiled, problems } = compileLexicon(readLexicon(JSON.parse(readFileSync(lexiconFile, 'utf8'))));
for (const problem of problems) console.error(`rule ${problem.ruleId}: ${problem.code} ${problem.detail}`);
console.log('kind              notes  recall  precis.  exact  harmless marked (%)');
for (const file of files) {
  const scores = new Map<string, Score>();
  const all = empty();
  const notes = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((row) => JSON.parse(row) as Note);
  for (const note of notes) {
    const findings = checkText(compiled, note.text, { scope: 'note' });
    const score = scores.get(note.kind) ?? empty();
    scores.set(note.kind, score);
    const say = (text: string): void => {
      if (verbose) console.log(`  ${text.replaceAll('\n', '⏎')}`);
    };
    judge(note, findings, score, say);
    judge(note, findings, all, () => undefined);
  }
  for (const [kind, score] of scores) console.log(line(kind, score));
  console.log(line(file.split('/').at(-1) ?? file, all));
}
