import { client } from '../rpc/client.ts';
import { problemOf } from '../rpc/errors.ts';

/** Where a text stands: the field, and the call or ticket it belongs to. */
export interface TextPlace {
  /** `note`, `call.summary`, `ticket.answerGiven`, `ticket.note` … */
  readonly place: string;
  readonly callId?: string | null;
  readonly ticketId?: string | null;
}

/** What an agent did with a mark, besides keeping it (that is judged and recorded when the text is saved). */
export interface MarkAct {
  readonly kind: 'replaced' | 'reported';
  readonly ruleId: string;
  /** The line around the mark, for a report; core takes the customer's data out of it. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

interface Waiting extends MarkAct {
  readonly where: TextPlace;
  readonly occurredAt: number;
}

const AGAIN_MS = 2_000;
const KEPT = 500;
const waiting: Waiting[] = [];
let running = false;

/** Sends what was done, with its own time; while the core is away it waits. */
export function recordAct(where: TextPlace, act: MarkAct): void {
  waiting.push({ ...act, where, occurredAt: Date.now() });
  waiting.splice(0, waiting.length - KEPT);
  if (!running) void drain();
}

async function drain(): Promise<void> {
  running = true;
  for (let next = waiting[0]; next; next = waiting[0]) {
    try {
      await send(next);
    } catch (error) {
      if (problemOf(error).code === 'DISCONNECTED') {
        await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
        continue;
      }
      // Refused for good: the text itself is not touched by that, and the next act must not wait for ever.
    }
    waiting.splice(waiting.indexOf(next), 1);
  }
  running = false;
}

function send({ kind, ruleId, text, start, end, where, occurredAt }: Waiting): Promise<unknown> {
  const { place, callId = null, ticketId = null } = where;
  const about = { ruleId, place, callId, ticketId, occurredAt };
  if (kind === 'replaced') return client.phrases.record({ ...about, action: 'replaced' });
  return client.phrases.report({ ...about, text, start, end, comment: '' });
}
