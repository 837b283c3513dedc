import type { CallDraft } from '../../../contract/calls.ts';
import type { RunView } from '../../../shared/script/run.ts';
import { type FindingCounts, NO_FINDINGS } from '../../editor/types.ts';
import { ticketValue } from './classFields.ts';

const ALWAYS: ReadonlySet<string> = new Set(['note', 'call.summary']);

/** Whether a text is part of what would be saved now: another class or another way through the script drops some. */
function isLive(place: string, fields: CallDraft['fields'], view: RunView | null): boolean {
  if (ALWAYS.has(place)) return true;
  if (place.startsWith('ticket.')) return Boolean(ticketValue(fields, view, place.slice('ticket.'.length)));
  const answers = view?.path.flatMap((item) => item.answers) ?? [];
  return answers.some(({ kind, bind, item, value }) => kind === 'field' && (bind ?? item) === place && Boolean(value));
}

/** Marks of all texts that would be saved, together. */
export function liveCounts(
  countsOf: Readonly<Record<string, FindingCounts>>,
  fields: CallDraft['fields'],
  view: RunView | null,
): FindingCounts {
  const live = Object.entries(countsOf).filter(([place]) => isLive(place, fields, view));
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
