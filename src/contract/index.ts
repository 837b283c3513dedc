import { boardContract } from './board.ts';
import { callbacksContract } from './callbacks.ts';
import { callsContract } from './calls.ts';
import { changesContract } from './changes.ts';
import { chargesContract } from './charges.ts';
import { clocksContract } from './clocks.ts';
import { customersContract } from './customers.ts';
import { documentsContract } from './documents.ts';
import { eventsContract } from './events.ts';
import { floorContract } from './floor.ts';
import { formsContract } from './forms.ts';
import { homeContract } from './home.ts';
import { listsContract } from './lists.ts';
import { noticesContract } from './notices.ts';
import { outageContract } from './outage.ts';
import { peopleContract } from './people.ts';
import { phrasesContract } from './phrases.ts';
import { practiceContract } from './practice.ts';
import { promisesContract } from './promises.ts';
import { rosterContract } from './roster.ts';
import { scenariosContract } from './scenarios.ts';
import { searchContract } from './search.ts';
import { sessionContract } from './session.ts';
import { settingsContract } from './settings.ts';
import { settlementContract } from './settlement.ts';
import { shiftContract } from './shift.ts';
import { studioContract } from './studio.ts';
import { syncContract } from './sync.ts';
import { tablesContract } from './tables.ts';
import { ticketsContract } from './tickets.ts';
import { workspaceContract } from './workspace.ts';

/** Renderer <-> core, shipped together. One file a feature; the same names stand in core/features and renderer/features. */
export const contract = {
  workspace: workspaceContract,
  session: sessionContract,
  people: peopleContract,
  settings: settingsContract,
  documents: documentsContract,
  phrases: phrasesContract,
  studio: studioContract,
  scenarios: scenariosContract,
  search: searchContract,
  customers: customersContract,
  tables: tablesContract,
  tickets: ticketsContract,
  board: boardContract,
  charges: chargesContract,
  settlement: settlementContract,
  forms: formsContract,
  calls: callsContract,
  clocks: clocksContract,
  callbacks: callbacksContract,
  promises: promisesContract,
  shift: shiftContract,
  outage: outageContract,
  floor: floorContract,
  roster: rosterContract,
  notices: noticesContract,
  home: homeContract,
  lists: listsContract,
  changes: changesContract,
  practice: practiceContract,
  sync: syncContract,
  events: eventsContract,
};
export type Contract = typeof contract;
