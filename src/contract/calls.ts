import { z } from 'zod';
import { id, instant, phraseOverride, procedure, speechLanguage } from './base.ts';
import { changed, customerCard, numberMatch } from './customers.ts';
import { ticketRow } from './tickets.ts';

/** One entry of a script run's answer log; its meaning is `shared/script/types.ts` (kept opaque here, validated in core). */
export const answerEntry = z.record(z.string(), z.unknown());

/** What the page keeps of a call that is not finished. Local and durable within a second; never synced as it is. */
export const callDraft = z.object({
  /** Rises by one with each save. A save that shows an older one is refused with CONFLICT. */
  rev: z.number().int(),
  scriptId: z.string().nullable(),
  scriptVersion: z.string().nullable(),
  /** Versions of the sub-scripts and side trips the run began with, by their ids: it stays on them. */
  scriptPins: z.record(z.string(), z.string()).default({}),
  answers: z.array(answerEntry),
  language: speechLanguage,
  note: z.string(),
  /** Ticket fields typed outside the script, and reasons for what cannot be known. */
  fields: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  unknown: z.record(z.string(), z.string()),
  /** Findings the agent overrode or ignored: rule id, start, reason. */
  overrides: z.array(phraseOverride),
});

export const callView = z.object({
  id,
  direction: z.enum(['in', 'out']),
  from: z.string().nullable(),
  to: z.string().nullable(),
  /** Normalised number of the other party, null when withheld or not a number. */
  e164: z.string().nullable(),
  numberProblem: z.string().nullable(),
  startedAt: instant,
  endedAt: instant.nullable(),
  state: z.enum(['live', 'parked', 'wrapUp', 'finished']),
  /** Pairs of instants; the last has `to: null` while on hold. */
  holds: z.array(z.object({ from: instant, to: instant.nullable() })),
  /** Reserved when the call starts, read out to the customer, never changes. */
  ticketNumber: z.string(),
  customerId: id.nullable(),
  card: customerCard.nullable(),
  /** More than one = shared number: the agent chooses. */
  matches: z.array(numberMatch),
  callbackId: id.nullable(),
  draft: callDraft,
  /** Somebody else went on with this call, or finished it, while this desk held it too. What was typed here is still here. */
  taken: z
    .object({
      byName: z.string().nullable(),
      at: instant,
      why: z.string().nullable(),
      finished: z.boolean(),
      ticketId: id.nullable(),
    })
    .nullable(),
  /** A draft lies beside the call and waits to be put into it (`calls.aside`). */
  hasAside: z.boolean(),
});

/** A call that is not finished and lies with somebody else, or on another desk. */
export const callElsewhere = z.object({
  id,
  ticketNumber: z.string(),
  customerId: id.nullable(),
  customerName: z.string().nullable(),
  number: z.string().nullable(),
  holderId: id,
  holderName: z.string().nullable(),
  /** `offered` = handed over to me; `parked` = laid aside; `open` = its holder is at it now. */
  state: z.enum(['offered', 'parked', 'open']),
  since: instant,
  /** Who handed it over, and why. */
  fromName: z.string().nullable(),
  why: z.string().nullable(),
  noteStart: z.string(),
});

/** A call of mine that a colleague took over and that left this desk. */
export const takenNotice = z.object({
  id,
  ticketNumber: z.string(),
  customerName: z.string().nullable(),
  byName: z.string().nullable(),
  at: instant,
  why: z.string().nullable(),
});
const why = z.string().max(500);

export const callSummary = z.object({
  id,
  direction: z.enum(['in', 'out']),
  number: z.string().nullable(),
  customerName: z.string().nullable(),
  startedAt: instant,
  parkedAt: instant.nullable(),
  state: z.enum(['live', 'parked', 'wrapUp']),
  ticketNumber: z.string(),
  noteStart: z.string(),
});

export const wrapUp = z.object({
  disposition: z.string(),
  nextAction: z.string().nullable(),
  nextActionAt: instant.nullable(),
  nextActionBy: id.nullable(),
  /** Outbound only: 空号, 停机, not the person, message left … */
  result: z.string().nullable(),
  summary: z.string().max(20_000),
});

/** What core makes of a draft before it is saved: the same judgement as at saving. */
export const callCheck = z.object({
  missing: z.array(z.object({ field: z.string(), step: z.string().optional(), problem: z.string() })),
  /** Repairs of the same machine in the last 30 days. */
  repeats: z.array(ticketRow),
  /** Marks at block that were neither rewritten nor overridden. */
  blocked: z.array(z.object({ ruleId: z.string(), start: z.number(), end: z.number() })),
  effects: z.array(z.object({ kind: z.string(), data: z.record(z.string(), z.unknown()) })),
});

export const callsContract = {
  /** Screen pop. Parks the call that is open. The same `externalId` twice opens the call that exists. */
  pop: procedure
    .input(
      z.object({
        from: z.string().max(500).nullable(),
        to: z.string().max(500).nullable(),
        externalId: z.string().max(200).nullable(),
        direction: z.enum(['in', 'out']),
        customerId: id.nullable(),
        /** This call does a due callback. */
        callbackId: id.nullable(),
      }),
    )
    .output(callView),
  /** A `zuoxi://` link as text, e.g. pasted or handed over by the shell. Garbage answers INVALID_INPUT. */
  openLink: procedure
    .input(z.object({ url: z.string().max(20_000_000) }))
    .output(z.object({ callId: id.nullable(), path: z.string().nullable() })),
  active: procedure.output(
    z.object({ currentId: id.nullable(), calls: z.array(callSummary), taken: z.array(takenNotice) }),
  ),
  /** Calls that I could take over: offered to me, of my team, for leads all; of a customer whoever holds them. */
  elsewhere: procedure.input(z.object({ customerId: id.nullable() })).output(z.array(callElsewhere)),
  /**
   * Goes on with a call of another person or desk: versions of the scripts, language, answers and side trips as they were left. The
   * call that is open is parked. `sameScripts` false = a version is not on this desk. CONFLICT when it was finished meanwhile.
   */
  takeOver: procedure.input(z.object({ id, why })).output(callView.extend({ sameScripts: z.boolean() })),
  /** Gives a call into the hands of a colleague; it leaves this desk. TOO_LARGE when it is too large to travel whole. */
  handOver: procedure.input(z.object({ id, personId: id, why })).output(z.object({})),
  /**
   * Settles a call that was taken while this desk wrote on it. `send` lays what was written here beside the colleague's call, `note`
   * adds it to the ticket that came of the call, `apart` goes on as a call of its own with a new number.
   */
  letGo: procedure
    .input(z.object({ id, how: z.enum(['send', 'note', 'apart']) }))
    .output(z.object({ callId: id.nullable() })),
  seenTaken: procedure.input(z.object({ id })).output(z.object({})),
  get: procedure.input(z.object({ id })).output(callView),
  saveDraft: procedure.input(z.object({ id, draft: callDraft })).output(z.object({ rev: z.number() })),
  /**
   * What this window holds while another one saved the call and nobody has said yet which draft goes on: kept beside the call, so
   * that a kill costs nothing. null = settled.
   */
  keepAside: procedure.input(z.object({ id, draft: callDraft.nullable() })).output(z.object({})),
  aside: procedure
    .input(z.object({ id }))
    .output(z.object({ draft: callDraft.nullable(), fromName: z.string().nullable() })),
  setCustomer: procedure.input(z.object({ id, customerId: id.nullable() })).output(callView),
  hold: procedure.input(z.object({ id, on: z.boolean() })).output(callView),
  park: procedure.input(z.object({ id })).output(callView),
  resume: procedure.input(z.object({ id })).output(callView),
  /** The line is down: the timer stops, wrap-up begins. */
  end: procedure.input(z.object({ id })).output(callView),
  check: procedure.input(z.object({ id, wrapUp: wrapUp.partial() })).output(callCheck),
  /** Writes ticket, events, call, callback and promise in one commit. REQUIRED_FIELDS when something is blank. */
  finish: procedure
    .input(z.object({ id, wrapUp }))
    .output(changed.extend({ ticketId: id.nullable(), ticketNumber: z.string().nullable() })),
};
export type CallView = z.infer<typeof callView>;
export type CallElsewhere = z.infer<typeof callElsewhere>;
export type TakenNotice = z.infer<typeof takenNotice>;
export type CallDraft = z.infer<typeof callDraft>;
export type CallSummary = z.infer<typeof callSummary>;
export type CallCheck = z.infer<typeof callCheck>;
export type WrapUp = z.infer<typeof wrapUp>;
