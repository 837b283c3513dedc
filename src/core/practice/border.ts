/**
 * Who answers a procedure while a page practises. Lists of what is allowed, so that a procedure made tomorrow is closed to practice
 * until somebody decides about it here.
 */
const LIVE: ReadonlySet<string> = new Set(['practice', 'session', 'events']);

/** Answered by the file of the run, as if it were the live one. */
const PRACTICE: ReadonlySet<string> = new Set([
  ...['calls', 'customers', 'tickets', 'search', 'documents', 'home', 'changes', 'charges'],
]);

/** Single procedures that differ from their feature. */
const EXCEPTIONS: Readonly<Record<string, Place>> = {
  // Frame, colour and name of the company come from the file of the run.
  'workspace.status': 'practice',
  // The chip tells how the live desk stands with the hub; practice has none.
  'sync.status': 'live',
  'sync.editing': 'practice',
  'sync.editors': 'practice',
  // A telephone that rings is a real one: the practice call is put there by the run itself.
  'calls.pop': 'real',
  'calls.openLink': 'real',
  'session.signOut': 'real',
  // Nothing of practice leaves the house.
  'tickets.attachFile': 'closed',
  'tickets.dispatchText': 'closed',
  'people.list': 'practice',
  'people.technicians': 'practice',
  'settings.get': 'practice',
  'phrases.record': 'practice',
  'phrases.overrides': 'practice',
  'clocks.ofTicket': 'practice',
  'clocks.wall': 'practice',
  'callbacks.mine': 'practice',
  'callbacks.readWhen': 'practice',
  'callbacks.callers': 'practice',
};

/** `real` = the live workspace, after the practice was laid aside. */
export type Place = 'live' | 'real' | 'practice' | 'closed';

/** `calls.saveDraft` -> `practice`; what is named nowhere (lists and exports, the hub, settlement, studio) is closed. */
export function placeOf(path: readonly string[]): Place {
  const exception = EXCEPTIONS[path.join('.')];
  if (exception) return exception;
  const feature = path[0] ?? '';
  if (LIVE.has(feature)) return 'live';
  return PRACTICE.has(feature) ? 'practice' : 'closed';
}
