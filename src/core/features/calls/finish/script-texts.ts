import type { ScriptSet } from '../../../../shared/script/compile.ts';
import { isWorded } from '../../../../shared/script/own-words.ts';
import type { RunView } from '../../../../shared/script/run.ts';
import type { CheckedText } from '../../../content/phrase-check.ts';

/** Where a reason stands on record: why something was left out, why something cannot be known. */
const SKIPPED = 'call.skipped';
const UNKNOWN = 'call.unknown';

/**
 * What the agent wrote in the script and the ticket does not hold: the reason of a customer who is not satisfied,
 * why a call is transferred, why a line was not said. The customer's own words are left out, what is on the ticket is
 * checked there, and a reason picked from the site's list is nobody's wording.
 */
export function scriptTexts(set: ScriptSet | null, run: RunView | null, listed: ReadonlySet<string>): CheckedText[] {
  return (run?.path ?? []).flatMap(({ key, script, step, answers }) => {
    const { fields = [] } = set?.docs.get(script)?.steps.get(step) ?? {};
    return answers.flatMap(({ kind, item, value, bind }): CheckedText[] => {
      if (typeof value !== 'string') return [];
      if (kind === 'skip') return listed.has(value) ? [] : [{ field: item, step: key, place: SKIPPED, text: value }];
      const field = kind === 'field' && fields.find(({ id }) => id === item);
      if (!field || !isWorded(field) || bind?.startsWith('ticket.')) return [];
      return [{ field: item, step: key, place: bind ?? item, text: value }];
    });
  });
}

/** Reasons given beside the script why a field of the ticket cannot be known, as they will be saved. */
export function unknownTexts(
  given: Readonly<Record<string, string>>,
  saved: Readonly<Record<string, string>>,
  listed: ReadonlySet<string>,
): CheckedText[] {
  return Object.entries(given)
    .filter(([field, reason]) => saved[field] === reason.trim() && !listed.has(reason.trim()))
    .map(([field, text]) => ({ field, place: UNKNOWN, text }));
}
