/**
 * Recall, precision and exact spans of the phrase engine per kind of note:
 * `node scripts/phrases/evaluate.ts [--misses] [FILE.jsonl …]` (default: all of tests/phrases-eval).
 */
import { readdirSync } from 'node:fs';
import { NOTES, type Score, scoreFile, shippedLexicon } from './score.ts';

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

const args = process.argv.slice(2);
const verbose = args.includes('--misses');
const named = args.filter((arg) => !arg.startsWith('--'));
const shipped = readdirSync(NOTES).filter((name) => name.endsWith('.jsonl'));
const compiled = shippedLexicon();
console.log('kind              notes  recall  precis.  exact  harmless marked (%)');
for (const file of named.length > 0 ? named : shipped.map((name) => NOTES + name)) {
  const { kinds, all } = scoreFile(compiled, file, (text) => {
    if (verbose) console.log(`  ${text.replaceAll('\n', '⏎')}`);
  });
  for (const [kind, score] of kinds) console.log(line(kind, score));
  console.log(line(file.split('/').at(-1) ?? file, all));
}
