import type { CallView } from '../../../contract/calls.ts';
import type { RunView } from '../../../shared/script/run.ts';
import { go, pathOf } from '../../app/routes.ts';
import { t } from '../../i18n/i18n.ts';
import { client } from '../../rpc/client.ts';
import { toast } from '../../ui/toasts.ts';
import { inTrip, openWrapUp, startTrip } from './flow.ts';
import { takeCall } from './io.ts';
import type { CallModel } from './model.ts';
import type { CallSession } from './session.ts';
import { onHold } from './timers.ts';

/** The side trip of a kind, where the script offers one: `hold`, `transfer`. */
function tripFor(view: RunView | null, kind: RegExp): string | null {
  return view?.trips.find((trip) => kind.test(trip.trip))?.trip ?? null;
}

/** Puts the customer on hold or takes them back. The words for it are a side trip of their own: ask first, then hold. */
export async function toggleHold(call: CallView): Promise<void> {
  takeCall(await client.calls.hold({ id: call.id, on: !onHold(call) }));
}

/** Puts the call aside: what was typed is on disk before the page leaves it. */
export async function park(session: CallSession, call: CallView): Promise<void> {
  if (!(await session.saver.flush())) return notSaved();
  takeCall(await client.calls.park({ id: call.id }));
  toast({ kind: 'plain', text: t('call:parked.done', { number: call.ticketNumber }) });
  go(pathOf('home'));
}

/** Takes a parked call up again and shows it. The open one is parked by core. */
export async function resumeParked(id: string): Promise<void> {
  takeCall(await client.calls.resume({ id }));
  go(pathOf('call', id));
}

/** The line is down: the timers stop, what is left is the record. */
export async function endCall({ session, call, view }: Pick<CallModel, 'session' | 'call' | 'view'>): Promise<void> {
  takeCall(await client.calls.end({ id: call.id }));
  openWrapUp(session, view);
}

/** Hands the customer over: the script's words for it where it has them, else the fields that say to whom. */
export function transfer(session: CallSession, view: RunView | null): void {
  const trip = inTrip(view) ? null : tripFor(view, /transfer/i);
  if (trip) {
    startTrip(session, view, trip);
    return;
  }
  session.show({ panel: 'fields' });
  toast({ kind: 'plain', text: t('call:transfer.how') });
}

function notSaved() {
  toast({ kind: 'risk', text: t('call:saved.notYet') });
}
