import type { CallView } from '../../../contract/calls.ts';
import type { Settings } from '../../../contract/settings.ts';
import type { Facts } from '../../../shared/script/run.ts';
import { WALK_FACTS } from '../../../shared/script/walk.ts';

/** A call that is none: what the script is shown with when nobody is on the line. */
export const SAMPLE_CALL: CallView = {
  id: '00000000-0000-4000-8000-000000000000',
  direction: 'in',
  from: '2345 6789',
  to: null,
  e164: '+85223456789',
  numberProblem: null,
  startedAt: 0,
  endedAt: null,
  state: 'live',
  holds: [],
  ticketNumber: 'K7-42',
  customerId: null,
  card: null,
  matches: [],
  callbackId: null,
  taken: null,
  hasAside: false,
  draft: {
    rev: 1,
    scriptId: null,
    scriptVersion: null,
    scriptPins: {},
    answers: [],
    language: 'yue-Hant-HK',
    note: '',
    fields: {},
    unknown: {},
    overrides: [],
  },
};

/** Situations of the automatic walk that are worth looking at by hand. */
export const SITUATIONS = ['unknownCaller', 'inWarranty', 'repeatClosed', 'callbackA', 'callbackB'] as const;
export type Situation = (typeof SITUATIONS)[number];

const PLACE: Readonly<Record<Situation, number>> = {
  unknownCaller: 0,
  inWarranty: 1,
  repeatClosed: 2,
  callbackA: 5,
  callbackB: 6,
};

export function factsOf(situation: Situation, settings: Settings): Facts {
  return {
    ...WALK_FACTS[PLACE[situation]],
    companyName: settings.companyName,
    hotline: settings.hotline,
    ticketNumber: SAMPLE_CALL.ticketNumber,
    timeOfDay: 'morning',
  };
}
