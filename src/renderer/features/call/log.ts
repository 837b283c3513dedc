import type { Entry, FieldValue, RunView, VisitKey } from '../../../shared/script/run.ts';
import type { PropName } from '../../../shared/script/types.ts';

/**
 * Adds an entry to a run's log. Typing in one field makes one entry: the log says what was answered, not each keystroke
 * on the way, and stays small over a long call. The time of the last keystroke counts.
 */
export function append(log: readonly Entry[], entry: Entry): readonly Entry[] {
  const last = log.at(-1);
  if (!last || !replaces(entry, last)) return [...log, entry];
  return [...log.slice(0, -1), entry];
}

function replaces(entry: Entry, last: Entry): boolean {
  if (entry.kind !== last.kind || entry.step !== last.step) return false;
  if (entry.kind === 'field') return last.kind === 'field' && entry.field === last.field;
  return entry.kind === 'choice' || entry.kind === 'language';
}

/** Where the path answered a property: the visit, the item, and whether it was typed or chosen. */
export interface BoundAnswer {
  readonly key: VisitKey;
  readonly item: string;
  readonly kind: 'field' | 'choice';
}

/** The last answer on the path that gave this property; null when the script never asked for it. */
export function answerOf(view: RunView, bind: PropName): BoundAnswer | null {
  for (const step of view.path.toReversed()) {
    const answer = step.answers.findLast((entry) => entry.bind === bind);
    if (answer && (answer.kind === 'field' || answer.kind === 'choice')) {
      return { key: step.key, item: answer.item, kind: answer.kind };
    }
  }
  const field = view.current?.fields.find((entry) => entry.field.bind === bind);
  return field && view.current ? { key: view.current.key, item: field.id, kind: 'field' } : null;
}

/** The entry that changes a bound property where the script asked for it; null when it has to be kept beside the script. */
export function entryFor(view: RunView, bind: PropName, value: FieldValue, at: number): Entry | null {
  const answer = answerOf(view, bind);
  if (answer?.kind !== 'field') return null;
  return { kind: 'field', step: answer.key, field: answer.item, value, at };
}
