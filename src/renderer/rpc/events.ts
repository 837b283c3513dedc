import type { QueryKey } from '@tanstack/react-query';
import type { CoreEvent } from '../../contract/events.ts';
import { client, orpc, queryClient } from './client.ts';
import { useConnection } from './connection.ts';

type Listener = (event: CoreEvent) => void;
const listeners = new Set<Listener>();

/** Every live event of the core, after the queries were told. For things that are no queries: a popped call, a link. */
export function onCoreEvent(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The lists of the callbacks page; the figures are asked for again when somebody looks. */
const callbackLists = (): QueryKey[] => [
  orpc.callbacks.mine.key(),
  orpc.callbacks.due.key(),
  orpc.callbacks.prepare.key(),
  orpc.callbacks.missed.key(),
  orpc.callbacks.progress.key(),
];

const practiceLists = (): QueryKey[] => [orpc.practice.key()];

/** Which answers a changed entity may alter. Coarse on purpose: a local answer costs less than a wrong screen. */
const touched: Record<string, () => QueryKey[]> = {
  customer: () => [orpc.customers.key(), orpc.calls.key(), orpc.home.key(), orpc.search.key()],
  phone: () => [orpc.customers.key(), orpc.calls.key(), orpc.search.key()],
  equipment: () => [orpc.customers.key(), orpc.calls.key()],
  ticket: () => [
    orpc.tickets.key(),
    orpc.customers.card.key(),
    orpc.customers.closed.key(),
    orpc.calls.key(),
    orpc.home.key(),
    orpc.search.key(),
    orpc.clocks.key(),
  ],
  event: () => [orpc.tickets.get.key(), orpc.tickets.around.key()],
  visit: () => [orpc.tickets.around.key()],
  transfer: () => [orpc.lists.key()],
  callStat: () => [],
  ticketLink: () => [orpc.tickets.get.key(), orpc.tickets.around.key()],
  departmentTask: () => [orpc.tickets.around.key()],
  attachment: () => [orpc.tickets.around.key()],
  verdict: () => [orpc.tickets.around.key()],
  call: () => [orpc.calls.key(), orpc.customers.card.key(), orpc.home.key()],
  /** No entity of the model: an open call, told at every pop. Unknown here, it would ask everything again. */
  deskCall: () => [orpc.calls.key(), orpc.home.key()],
  callback: () => [orpc.home.key(), orpc.customers.card.key(), orpc.clocks.key(), ...callbackLists()],
  order: () => [...callbackLists(), orpc.clocks.key()],
  missedCall: () => [...callbackLists(), orpc.clocks.key()],
  rosterEntry: () => [orpc.callbacks.callers.key()],
  practiceAssignment: () => practiceLists(),
  practiceResult: () => practiceLists(),
  practiceMark: () => practiceLists(),
  certificate: () => practiceLists(),
  promise: () => [orpc.home.key(), orpc.customers.card.key(), orpc.clocks.key()],
  person: () => [orpc.people.key(), orpc.session.roster.key()],
  team: () => [orpc.people.key()],
  setting: () => [orpc.settings.key(), orpc.practice.key(), orpc.clocks.key(), orpc.callbacks.callers.key()],
  suspension: () => [orpc.clocks.key(), orpc.tickets.key(), orpc.home.key()],
  station: () => [orpc.tickets.key()],
  attempt: () => [orpc.home.key(), orpc.customers.card.key(), ...callbackLists()],
  runSnapshot: () => [orpc.studio.insight.key(), orpc.calls.key()],
  qualityEvent: () => [],
  document: () => [
    orpc.callbacks.key(),
    orpc.documents.key(),
    orpc.phrases.key(),
    orpc.studio.key(),
    orpc.scenarios.key(),
    orpc.clocks.key(),
  ],
  draft: () => [orpc.phrases.key(), orpc.studio.key(), orpc.scenarios.key()],
  wrongAlarm: () => [orpc.phrases.key()],
  outbox: () => [orpc.home.key(), orpc.sync.status.key()],
};

/** Beginning and end of the shift: what is open, and what was given. */
const shiftPages = (): QueryKey[] => [orpc.shift.begin.key(), orpc.shift.ending.key(), orpc.floor.key()];

/** The same for promises and the shift. */
const touchedInTheShift: Record<string, () => QueryKey[]> = {
  promise: () => [orpc.promises.key(), ...shiftPages()],
  rosterEntry: () => [orpc.roster.key(), orpc.floor.key()],
  agentState: () => [orpc.shift.state.key(), orpc.floor.get.key()],
  handover: () => shiftPages(),
  shiftLog: () => [...shiftPages(), orpc.notices.log.key()],
  ticket: () => shiftPages(),
  callback: () => shiftPages(),
  missedCall: () => shiftPages(),
  deskCall: () => shiftPages(),
  call: () => shiftPages(),
  notice: () => [orpc.notices.mine.key(), orpc.notices.list.key()],
  noticeReceipt: () => [orpc.notices.mine.key(), orpc.notices.list.key()],
  messageEntry: () => [orpc.notices.book.key()],
  paperNumber: () => [orpc.outage.key()],
  suspension: () => [orpc.outage.key()],
  visit: () => [orpc.outage.rearrange.key()],
};

/** The same for the dispatch board, charges, settlement and printable sheets. */
const touchedInTheField: Record<string, () => QueryKey[]> = {
  customer: () => [orpc.board.key(), orpc.forms.key()],
  ticket: () => [orpc.board.key(), orpc.charges.key(), orpc.settlement.key(), orpc.forms.key()],
  visit: () => [orpc.board.key(), orpc.settlement.key(), orpc.forms.key()],
  refusal: () => [orpc.board.key()],
  partLine: () => [orpc.charges.key(), orpc.forms.key()],
  feeLine: () => [orpc.charges.key(), orpc.forms.key()],
  settlementLine: () => [orpc.settlement.key()],
  person: () => [orpc.board.key()],
  team: () => [orpc.board.key()],
  setting: () => [orpc.board.key(), orpc.charges.key(), orpc.settlement.key(), orpc.forms.key()],
};

/** Keys to ask again for one event; `null` = everything. */
export function keysFor(event: CoreEvent): QueryKey[] | null {
  if (event.kind === 'hello' || event.kind === 'workspace') return null;
  // Progress comes many times a second: only what shows figures of sync is asked, and only where it is shown.
  if (event.kind === 'sync') return [orpc.sync.status.key(), orpc.sync.ledger.key(), orpc.sync.attention.key()];
  if (event.kind === 'editing') {
    const { entity, id } = event;
    return [orpc.sync.editors.key({ input: { entity, id } })];
  }
  if (event.kind !== 'changed') return [];
  const keys: QueryKey[] = [];
  for (const entity of new Set(event.entities.map((e) => e.entity))) {
    const asked = [touched, touchedInTheField, touchedInTheShift].flatMap((table) => table[entity] ?? []);
    if (asked.length === 0) return null;
    keys.push(...asked.flatMap((of) => of()));
  }
  return keys;
}

function hear(event: CoreEvent) {
  if (event.kind === 'hello') useConnection.setState({ boot: event.boot });
  const keys = keysFor(event);
  if (keys === null) void queryClient.invalidateQueries();
  else for (const queryKey of keys) void queryClient.invalidateQueries({ queryKey });
  for (const listener of [...listeners]) {
    try {
      listener(event);
    } catch (error) {
      console.error('listener of core events', error);
    }
  }
}

/** Reads the event stream until `signal` aborts, and again after each loss; `hello` makes all queries ask again. */
export async function followEvents(signal: AbortSignal): Promise<void> {
  for (let failures = 0; !signal.aborted; ) {
    try {
      for await (const event of await client.events.stream(undefined, { signal })) {
        failures = 0;
        hear(event);
      }
    } catch {
      failures += 1;
    }
    if (signal.aborted) return;
    await new Promise((resolve) => setTimeout(resolve, Math.min(2000, 100 * 2 ** failures)));
  }
}
