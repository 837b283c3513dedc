import type { CallView } from '../../../contract/calls.ts';
import type { Settings } from '../../../contract/settings.ts';
import { callFacts } from '../../../shared/script/call-facts.ts';
import type { Facts } from '../../../shared/script/run.ts';
import { SPOKEN, type Spoken } from '../../../shared/script/types.ts';
import { otherEnd, type SpokenNames } from './model.ts';

export interface FactSources {
  readonly call: CallView;
  readonly settings: Settings;
  /** The agent as said to customers, by language. */
  readonly agentName: string;
  readonly language: Spoken;
  /** UTC ms, of the minute. */
  readonly now: number;
  readonly repeatReport: boolean;
}

/** The facts of a script run, from what the page shows. */
export function factsOf({ call, settings, ...rest }: FactSources): Facts {
  return callFacts({
    ...rest,
    call: { ...call, callerNumber: call.e164 ?? otherEnd(call) ?? '' },
    site: settings,
    caller: call.card,
  });
}

/** The names that lines say, in each language; a name that a language lacks is said as it is written. */
export function spokenNamesOf(
  settings: Settings,
  agent: { name: string; spokenName: Readonly<Record<string, string>> },
): Record<Spoken, SpokenNames> {
  const names = SPOKEN.map((language) => [
    language,
    {
      agentName: agent.spokenName[language] || agent.name,
      companyName: settings.companySpoken[language] || settings.companyName,
    },
  ]);
  return Object.fromEntries(names) as Record<Spoken, SpokenNames>;
}
