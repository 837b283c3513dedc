import { entity } from '../../../../shared/model/entities.ts';
import { blankTicketFields, isBlank } from '../../../../shared/model/judge.ts';
import { refusedBy } from '../../../content/phrase-check.ts';
import type { Outcome } from './outcome.ts';

export interface Missing {
  readonly field: string;
  /** Visit of the script that asks for it. */
  readonly step?: string;
  readonly problem: string;
}

/** A text that is there and cannot stay as it is: told besides what is blank. */
const PHRASES: ReadonlySet<string> = new Set(['forbiddenPhrase', 'tooManyPhrases']);

/** Everything that stands between the call and a finished record, in the order of the form; each field once. */
export function missingOf(outcome: Outcome, lists: { callResults: readonly { code: string }[] }): Missing[] {
  const all = [
    ...customerMissing(outcome),
    ...scriptMissing(outcome),
    ...ticketMissing(outcome),
    ...wrapUpMissing(outcome, lists),
    ...refusedBy(outcome.phrases),
  ];
  const first = new Map<string, Missing>();
  for (const one of all) {
    const key = PHRASES.has(one.problem) ? `${one.step} ${one.field} ${one.problem}` : one.field;
    if (!first.has(key)) first.set(key, one);
  }
  return [...first.values()];
}

function customerMissing({ customerGone, ticket, existing }: Outcome): Missing[] {
  return customerGone && (ticket || existing) ? [{ field: 'customerId', problem: 'customerRemoved' }] : [];
}

/** What the script owes, unless the field was filled in (or explained) beside it. A call without a ticket owes nothing. */
function scriptMissing({ run, ticket, call }: Outcome): Missing[] {
  if (!run || !ticket) return [];
  return run.missing.flatMap(({ key, item, bind, why }) => {
    const field = bind?.replace(/^ticket\./, '') ?? item;
    const known = !isBlank(ticket[field]) || !isBlank(call.draft.unknown[field]);
    return why === 'required' && known ? [] : [{ field, step: key, problem: why }];
  });
}

function ticketMissing({ ticket, bad, disposition }: Outcome): Missing[] {
  if (!ticket) return [];
  const required = (field: string): Missing => ({ field, problem: 'required' });
  if (ticket.class === null) return [required('class'), ...bad];
  const unknown = ticket.unknown as Record<string, string>;
  const blank = blankTicketFields(entity('ticket'), ticket);
  const wanted = (disposition?.requires ?? []).filter(
    (field) => field !== 'result' && isBlank(ticket[field]) && isBlank(unknown[field]),
  );
  const wrongEnd = disposition && !disposition.classes.includes(ticket.class);
  return [
    ...bad,
    ...[...blank, ...wanted].map(required),
    ...(wrongEnd ? [{ field: 'disposition', problem: 'notForClass' }] : []),
  ];
}

function wrapUpMissing(outcome: Outcome, { callResults }: { callResults: readonly { code: string }[] }): Missing[] {
  const { disposition, wrapUp, result, existing, call } = outcome;
  if (!disposition) return [{ field: 'disposition', problem: wrapUp.disposition === '' ? 'required' : 'invalid' }];
  const missing: Missing[] = [];
  const wantsResult = call.direction === 'out' || disposition.requires.includes('result');
  if (wantsResult && isBlank(result)) missing.push({ field: 'result', problem: 'required' });
  if (!isBlank(result) && !callResults.some(({ code }) => code === result)) {
    missing.push({ field: 'result', problem: 'invalid' });
  }
  if (existing && disposition.requires.includes('customerId') && isBlank(call.customerId)) {
    missing.push({ field: 'customerId', problem: 'required' });
  }
  if (disposition.needsNextAction) {
    if (isBlank(wrapUp.nextAction)) missing.push({ field: 'nextAction', problem: 'required' });
    else if (wrapUp.nextAction !== 'none' && wrapUp.nextActionAt === null) {
      missing.push({ field: 'nextActionAt', problem: 'required' });
    }
  }
  return missing;
}
