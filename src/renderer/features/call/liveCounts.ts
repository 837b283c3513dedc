import type { CallDraft } from '../../../contract/calls.ts';
import type { RunView } from '../../../shared/script/run.ts';
import { type FindingCounts, NO_FINDINGS } from '../../editor/types.ts';
import { ticketValue } from './classFields.ts';

const ALWAYS: ReadonlySet<string> = new Set(['note', 'call.summary']);

/** Where the marks of a reason are counted: why something in the script was left out, why a ticket's field cannot be known. */
export const skipCounted = (step: string, item: string) => `skip ${step} ${item}`;
export const unknownCounted = (field: string) => `unknown ${field}`;

type Texts = Pick<CallDraft, 'fields' | 'unknown'>;

/** Whether a text is part of what would be saved now: another class or another way through the script drops some. */
function isLive(place: string, { fields, unknown }: Texts, view: RunView | null): boolean {
  if (ALWAYS.has(place)) return true;
  if (place.startsWith('unknown ')) return Object.hasOwn(unknown, place.slice('unknown '.length));
  if (place.startsWith('skip ')) {
    const reasons = view?.path.flatMap(({ key, answers }) =>
      answers.filter(({ kind }) => kind === 'skip').map(({ item }) => skipCounted(key, item)),
    );
    return reasons?.includes(place) ?? false;
  }
  if (place.startsWith('ticket.')) return Boolean(ticketValue(fields, view, place.slice('ticket.'.length)));
  const answers = view?.path.flatMap((item) => item.answers) ?? [];
  return answers.some(({ kind, bind, item, value }) => kind === 'field' && (bind ?? item) === place && Boolean(value));
}

/** Marks of all texts that would be saved, together. */
export function liveCounts(
  countsOf: Readonly<Record<string, FindingCounts>>,
  texts: Texts,
  view: RunView | null,
): FindingCounts {
  const live = Object.entries(countsOf).filter(([place]) => isLive(place, texts, view));
  return live.reduce(
    (sum, [, counts]) => ({
      block: sum.block + counts.block,
      warn: sum.warn + counts.warn,
      hint: sum.hint + counts.hint,
      ignored: sum.ignored + counts.ignored,
    }),
    NO_FINDINGS,
  );
}
