import { createIdSource } from '../../shared/ids.ts';
import { useSession } from '../app/session.ts';
import { client } from '../rpc/client.ts';
import { type Problem, problemOf } from '../rpc/errors.ts';
import { type Acts, createActs, type KeptAct, type MarkAct, type TextPlace } from './acts.ts';

const AGAIN_MS = 2_000;
/** Core is away, or does not take anything now: what was done waits. Any other refusal is for good. */
const LATER: ReadonlySet<Problem['code']> = new Set([
  'DISCONNECTED',
  'LOCKED',
  'NOT_SIGNED_IN',
  'NO_WORKSPACE',
  'STORE',
]);

const ids = createIdSource({
  now: Date.now,
  randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
});

let acts: Acts | null = null;

/** Sends what was done, with its own time; while the core is away it is kept on this desk. */
export function recordAct(where: TextPlace, act: MarkAct): void {
  theActs().add(where, act);
}

/** Sends what an earlier page left, now and whenever its writer is signed in again. */
export function sendKeptActs(): void {
  void theActs().drain();
  useSession.subscribe(() => void theActs().drain());
}

function theActs(): Acts {
  acts ??= createActs({
    store: storage(),
    me,
    send,
    pause: () => new Promise((resolve) => setTimeout(resolve, AGAIN_MS)),
    alone: (run) => (navigator.locks ? navigator.locks.request('zuoxi.acts', run) : run()),
    newId: () => ids.next(),
    now: Date.now,
  });
  return acts;
}

function storage(): Storage | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}

function me(): string | null {
  const { session, workspace } = useSession.getState();
  const workspaceId = workspace?.info?.workspaceId;
  return session && !session.locked && workspaceId ? `${workspaceId}/${session.me.id}` : null;
}

async function send({ id, kind, ruleId, text, start, end, where, occurredAt }: KeptAct): Promise<'done' | 'later'> {
  const { place, callId = null, ticketId = null } = where;
  const about = { id, ruleId, place, callId, ticketId, occurredAt };
  try {
    if (kind === 'replaced') await client.phrases.record({ ...about, action: 'replaced' });
    else await client.phrases.report({ ...about, text, start, end, comment: '' });
    return 'done';
  } catch (error) {
    // Refused for good: the text itself is not touched by that, and the next act must not wait for ever.
    return LATER.has(problemOf(error).code) ? 'later' : 'done';
  }
}
