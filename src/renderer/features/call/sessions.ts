import type { CallView } from '../../../contract/calls.ts';
import { onLeaving } from '../../practice/seat.ts';
import { onCoreEvent } from '../../rpc/events.ts';
import { draftIo } from './io.ts';
import { type CallSession, createCallSession } from './session.ts';

/** Calls opened on this page. They outlive the screen, so that going home and back shows what was typed a second ago. */
const open = new Map<string, CallSession>();
let watching = false;

function watch() {
  if (watching) return;
  watching = true;
  const flushAll = () => {
    for (const session of open.values()) void session.saver.flush();
  };
  // The message is on its way before the page is gone; core needs no answer from us to write it.
  window.addEventListener('pagehide', flushAll);
  window.addEventListener('beforeunload', flushAll);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') flushAll();
  });
  // Between the live desk and a practice run: what is typed is saved where it belongs, and no call of one is open in the other.
  onLeaving(() => Promise.all([...open.values()].map((session) => session.saver.flush())));
  onCoreEvent((event) => {
    if (event.kind === 'practice') for (const id of [...open.keys()]) forget(id);
    if (event.kind === 'hello') for (const session of open.values()) session.saver.reconnected();
  });
}

/** The session of a call; made at its first opening. What core has newer than this page is taken when nothing here is unsaved. */
export function sessionOf(call: CallView): CallSession {
  watch();
  let session = open.get(call.id);
  if (!session) {
    session = createCallSession(call, draftIo(call.id));
    open.set(call.id, session);
  } else if (call.draft.rev > session.saver.rev && session.saver.state === 'saved') {
    session.adopt(call.draft);
  }
  return session;
}

/** The call is finished: its draft is history. */
export function forget(id: string): void {
  open.get(id)?.close();
  open.delete(id);
}
