import { z } from 'zod';
import { AGENT_STATES } from '../shared/shift/states.ts';
import { id, instant, procedure } from './base.ts';
import { callSummary } from './calls.ts';
import { changed } from './customers.ts';
import { promiseView } from './promises.ts';
import { ticketRow } from './tickets.ts';

const reason = z.string().trim().max(500).nullable().default(null);
export const agentState = z.object({
  state: z.enum(AGENT_STATES),
  reason: z.string().nullable(),
  note: z.string().nullable(),
  /** Since when, as it was said; when this desk or another wrote it down stands beside. */
  since: instant,
  recordedAt: instant,
});

export const ITEM_KINDS = ['ticket', 'call', 'promise', 'callback', 'missedCall', 'note'] as const;
export const itemKind = z.enum(ITEM_KINDS);

export const handoverView = z.object({
  id,
  kind: itemKind,
  subjectId: id.nullable(),
  text: z.string(),
  dueAt: instant.nullable(),
  customerId: id.nullable(),
  customerName: z.string().nullable(),
  ticketId: id.nullable(),
  ticketNumber: z.string().nullable(),
  fromId: id,
  fromName: z.string().nullable(),
  toId: id.nullable(),
  toName: z.string().nullable(),
  status: z.enum(['offered', 'accepted', 'declined', 'withdrawn', 'kept']),
  reason: z.string().nullable(),
  givenAt: instant,
  answeredAt: instant.nullable(),
});

/** Something of mine that is open when the shift ends. */
export const openItem = z.object({
  kind: itemKind,
  subjectId: id,
  text: z.string(),
  dueAt: instant.nullable(),
  customerId: id.nullable(),
  customerName: z.string().nullable(),
  ticketId: id.nullable(),
  ticketNumber: z.string().nullable(),
  /** What was decided about it in this shift; null = nothing yet. */
  decided: handoverView.nullable(),
});

const changedDocument = z.object({
  id,
  kind: z.string(),
  key: z.string(),
  note: z.string().nullable(),
  effectiveFrom: instant,
  byName: z.string().nullable(),
});

const missedLine = z.object({
  id,
  kind: z.string(),
  number: z.string().nullable(),
  customerName: z.string().nullable(),
  receivedAt: instant,
  times: z.number(),
  text: z.string().nullable(),
  ownerName: z.string().nullable(),
});

export const shiftContract = {
  /** What I am doing, as I said it last; null = nothing was said today. */
  state: procedure.output(z.object({ now: instant, current: agentState.nullable() })),
  /** `at` for what began earlier. INVALID_INPUT: a reason that is none, a time that lies ahead or before yesterday. */
  setState: procedure
    .input(
      z.object({
        state: z.enum(AGENT_STATES),
        reason: z.string().max(40).nullable().default(null),
        note: z.string().trim().max(200).nullable().default(null),
        at: instant.nullable().default(null),
      }),
    )
    .output(z.object({ now: instant, current: agentState.nullable() })),
  /** The first ten minutes on one page. `since` = the end of my last shift. */
  begin: procedure.output(
    z.object({
      now: instant,
      since: instant,
      begunAt: instant.nullable(),
      handovers: z.array(handoverView),
      promises: z.array(promiseView),
      missed: z.array(missedLine),
      complaints: z.array(ticketRow),
      documents: z.array(changedDocument),
      /** My own figures of the last day on which I worked. */
      figures: z.object({
        day: z.string(),
        calls: z.number(),
        tickets: z.number(),
        callbacks: z.number(),
        satisfied: z.number(),
        dissatisfied: z.number(),
        promisesKept: z.number(),
        promisesBroken: z.number(),
      }),
    }),
  ),
  begun: procedure.output(changed),
  /** The last ten: everything of mine that is open and due before the next morning ends. */
  ending: procedure.output(
    z.object({
      now: instant,
      endedAt: instant.nullable(),
      items: z.array(openItem),
      calls: z.array(callSummary),
      /** What I gave that nobody accepted yet. */
      waiting: z.array(handoverView),
    }),
  ),
  /** Items to a named colleague, who acknowledges each; until then they stay mine. INVALID_INPUT: one who left, or myself. */
  give: procedure
    .input(
      z.object({
        items: z
          .array(z.object({ kind: itemKind, subjectId: id.nullable(), text: z.string().trim().max(500).default('') }))
          .min(1)
          .max(200),
        toId: id,
        note: reason,
      }),
    )
    .output(changed),
  /** Items that stay mine over night, with the reason. */
  keep: procedure
    .input(
      z.object({
        items: z
          .array(z.object({ kind: itemKind, subjectId: id }))
          .min(1)
          .max(200),
        reason: z.string().trim().min(1).max(500),
      }),
    )
    .output(changed),
  /** Accepting makes the items mine; declining needs a reason and goes on the lead's list. */
  answer: procedure.input(z.object({ ids: z.array(id).min(1).max(200), accept: z.boolean(), reason })).output(changed),
  withdraw: procedure.input(z.object({ id })).output(changed),
  /** The shift is over. INVALID_INPUT `itemsOpen` while something is neither finished, given nor kept. */
  ended: procedure.output(changed),
};
export type AgentStateView = z.infer<typeof agentState>;
export type HandoverView = z.infer<typeof handoverView>;
export type OpenItem = z.infer<typeof openItem>;
