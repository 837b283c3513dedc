import { type Begin, sharedBeginning } from '../../../shared/script/beginning.ts';
import type { RunView } from '../../../shared/script/run.ts';
import type { PickedScript } from './scripts.ts';
import type { CallSession, DraftValue } from './session.ts';

/** What a script settles by which one it is: carried along they would overrule the one that was changed to. */
const OF_THE_SCRIPT: ReadonlySet<string> = new Set(['ticket.class', 'ticket.complaintKind', 'ticket.level']);

/** Answers of a run as fields of the ticket, so that a call can go on with another script or none. */
export function carriedFields(view: RunView | null): Record<string, DraftValue> {
  const carried: Record<string, DraftValue> = {};
  for (const [name, bound] of Object.entries(view?.plan.values ?? {})) {
    if (name.startsWith('ticket.') && !OF_THE_SCRIPT.has(name)) carried[name.slice('ticket.'.length)] = bound.value;
  }
  return carried;
}

/**
 * Begins another script. Opening and caller, where both have them, stay done; its other steps have names of their own,
 * so their log starts anew and the answers go along as fields.
 */
export function switchScript(
  session: CallSession,
  view: RunView | null,
  script: PickedScript & { readonly begins: readonly Begin[] },
): void {
  const { fields, unknown, log } = session.store.getState();
  const reasons = Object.entries(view?.plan.unknown ?? {}).map(([name, { reason }]) => [
    name.replace(/^ticket\./, ''),
    reason,
  ]);
  session.update({
    scriptId: script.id,
    scriptVersion: script.versionId,
    scriptPins: script.pins,
    log: view ? sharedBeginning(view, log, script.begins) : [],
    fields: { ...carriedFields(view), ...fields },
    unknown: { ...Object.fromEntries(reasons), ...unknown },
  });
  session.show({ panel: 'script' });
}
