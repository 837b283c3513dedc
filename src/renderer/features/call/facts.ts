import type { CallView } from '../../../contract/calls.ts';
import type { Settings } from '../../../contract/settings.ts';
import { callFacts } from '../../../shared/script/call-facts.ts';
import type { Facts } from '../../../shared/script/run.ts';
import type { Spoken } from '../../../shared/script/types.ts';
import { otherEnd } from './model.ts';

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
