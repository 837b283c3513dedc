import type { ImpactResult, ImpactSample } from '../../../contract/phrases.ts';
import type { Compiled } from '../../../shared/phrases/compile.ts';
import { checkText, compileLexicon } from '../../../shared/phrases/engine.ts';
import type { Finding, Lexicon } from '../../../shared/phrases/types.ts';
import type { ImpactProgress } from '../../features/phrases/worker.ts';
import { mask, sentenceAround } from '../../read/mask.ts';
import { reading } from './open.ts';
import { type PastText, pastTexts, peopleOf } from './past-texts.ts';

interface Task {
  readonly path: string;
  readonly before: Lexicon;
  readonly after: Lexicon;
  readonly since: number;
  readonly today: string;
}

/** Example sentences of each kind that are kept; the newest come first. */
const SAMPLES = 40;
const TOLD_EVERY = 500;

/** Marks at warn or block; hints are not counted (domain §8). */
function marks(compiled: Compiled, text: string, today: string): Finding[] {
  return checkText(compiled, text, { scope: 'note', today }).filter(({ severity }) => severity !== 'hint');
}

const keyOf = ({ start, end, ruleId, severity }: Finding) => `${start} ${end} ${ruleId} ${severity}`;

interface Difference {
  readonly added: readonly Finding[];
  readonly gone: readonly Finding[];
}

/** What another list marks otherwise in a text; null = nothing. */
function difference(old: readonly Finding[], now: readonly Finding[]): Difference | null {
  if (old.length === 0 && now.length === 0) return null;
  const before = new Set(old.map(keyOf));
  const after = new Set(now.map(keyOf));
  const added = now.filter((one) => !before.has(keyOf(one)));
  const gone = old.filter((one) => !after.has(keyOf(one)));
  return added.length + gone.length === 0 ? null : { added, gone };
}

class Tally {
  private readonly counts = { marked: 0, cleared: 0, changed: 0 };
  private readonly rules = new Map<string, { ruleId: string; marked: number; cleared: number }>();
  private readonly samples: ImpactSample[] = [];
  private readonly kept = { marked: 0, cleared: 0, changed: 0 };

  add(text: PastText, kind: ImpactSample['kind'], { added, gone }: Difference, known: Parameters<typeof mask>[2]) {
    this.counts[kind] += 1;
    for (const { ruleId } of added) this.rule(ruleId).marked += 1;
    for (const { ruleId } of gone) this.rule(ruleId).cleared += 1;
    const finding = added[0] ?? gone[0];
    if (!finding || this.kept[kind] >= SAMPLES) return;
    this.kept[kind] += 1;
    const cut = sentenceAround(text.text, finding);
    const masked = mask(cut.text, cut, known);
    const { ruleId, severity } = finding;
    const { text: sentence, start, end } = masked;
    this.samples.push({ kind, ruleId, severity, sentence, start, end, place: text.place, at: text.at });
  }

  /** Only for as many texts as samples are shown the people have to be looked up. */
  wants(kind: ImpactSample['kind']): boolean {
    return this.kept[kind] < SAMPLES;
  }

  result(texts: number): ImpactResult {
    const rules = [...this.rules.values()].sort((a, b) => b.marked + b.cleared - a.marked - a.cleared);
    return { texts, ...this.counts, rules, samples: this.samples };
  }

  private rule(ruleId: string) {
    let rule = this.rules.get(ruleId);
    if (!rule) {
      rule = { ruleId, marked: 0, cleared: 0 };
      this.rules.set(ruleId, rule);
    }
    return rule;
  }
}

const NOBODY = { names: [], addresses: [] };

/** Checks what agents wrote since a moment with both lists, newest first; tells how far it is after every 500 texts. */
export function compareNotes(task: Task, tell: (progress: ImpactProgress) => void): ImpactResult {
  // Rules whose examples fail are left out of both: such a list could not be published either.
  const before = compileLexicon(task.before, { examples: false }).compiled;
  const after = compileLexicon(task.after).compiled;
  return reading(task.path, (db) => {
    const tally = new Tally();
    let texts = 0;
    for (const { part, ...text } of pastTexts(db, task.since)) {
      texts += 1;
      if (texts % TOLD_EVERY === 0) tell({ part, texts });
      const old = marks(before, text.text, task.today);
      const now = marks(after, text.text, task.today);
      const differs = difference(old, now);
      if (!differs) continue;
      const kind = old.length === 0 ? 'marked' : now.length === 0 ? 'cleared' : 'changed';
      tally.add(text, kind, differs, tally.wants(kind) ? peopleOf(db, text.ticketId) : NOBODY);
    }
    return tally.result(texts);
  });
}
