import type { RunView } from '../../../shared/script/run.ts';
import type { PickedScript } from './scripts.ts';
import type { CallSession, DraftValue } from './session.ts';

/** Answers of a run as fields of the ticket, so that a call can go on with another script or none. */
export function carriedFields(view: RunView | null): Record<string, DraftValue> {
  const carried: Record<string, DraftValue> = {};
  for (const [name, bound] of Object.entries(view?.plan.values ?? {})) {
    if (name.startsWith('ticket.') && name !== 'ticket.class') carried[name.slice('ticket.'.length)] = bound.value;
  }
  return carried;
}

/** Begins another script. Its steps have names of their own, so the log starts anew; the answers go along as fields. */
export function switchScript(session: CallSession, view: RunView | null, script: PickedScript): void {
  const { fields, unknown } = session.store.getState();
  const reasons = Object.entries(view?.plan.unknown ?? {}).map(([name, { reason }]) => [
    name.replace(/^ticket\./, ''),
    reason,
  ]);
  session.update({
    scriptId: script.id,
    scriptVersion: script.versionId,
    scriptPins: script.pins,
    log: [],
    fields: { ...carriedFields(view), ...fields },
    unknown: { ...Object.fromEntries(reasons), ...unknown },
  });
  session.show({ panel: 'script' });
}
