import type { ScriptSet } from '../../../../shared/script/compile.ts';
import { CUSTOMERS_WORDS } from '../../../../shared/script/own-words.ts';
import type { RunView } from '../../../../shared/script/run.ts';
import type { CheckedText } from '../../../content/phrase-check.ts';

/**
 * What the agent wrote at length in the script and the ticket does not hold: the reason of a customer who is not
 * satisfied, another matter for later. The customer's own words are left out, and what is on the ticket is checked there.
 */
export function scriptTexts(set: ScriptSet | null, run: RunView | null): CheckedText[] {
  return (run?.path ?? []).flatMap(({ key, script, step, answers }) => {
    const fields = set?.docs.get(script)?.steps.get(step)?.fields ?? [];
    return answers.flatMap(({ kind, item, value, bind }): CheckedText[] => {
      const long = kind === 'field' && fields.some(({ id, type }) => id === item && type === 'note');
      if (!long || typeof value !== 'string') return [];
      if (bind !== undefined && (bind.startsWith('ticket.') || CUSTOMERS_WORDS.has(bind))) return [];
      return [{ field: item, step: key, place: bind ?? item, text: value }];
    });
  });
}
