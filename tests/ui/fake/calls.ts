import { ORPCError } from '@orpc/client';
import type { CallView } from '../../../src/contract/calls.ts';
import { card, customer, uuid } from './data.ts';
import { documents } from './documents.ts';
import { os } from './os.ts';
import type { FakeState } from './state.ts';
import { summary } from './work.ts';

/** Numbers with a story: 2345 0001 one customer, 2345 0003 three, 2345 0000 nobody, blank withheld, letters no number. */
function readNumber(text: string | null): { e164: string | null; problem: string | null; matches: number[] } {
  if (text === null) return { e164: null, problem: 'withheld', matches: [] };
  const digits = text.replace(/\D/g, '');
  if (digits.length < 5) return { e164: null, problem: 'notANumber', matches: [] };
  const last = Number(digits.at(-1));
  return { e164: `+852${digits.slice(-8)}`, problem: null, matches: [1, 5, 8, 12].slice(0, last) };
}

const match = (i: number, rank: number): CallView['matches'][number] => ({
  customer: customer(i),
  reasons:
    rank === 0
      ? [
          { code: 'callable', params: {} },
          { code: 'openTicket', params: { count: 1 } },
        ]
      : [{ code: 'callable', params: {} }],
  score: 10 - rank,
});

/** Calls of the made-up core: enough life for a screen to be driven. */
export function calls(state: FakeState) {
  const get = (id: string) => {
    const call = state.calls.get(id);
    if (!call) throw new ORPCError('NOT_FOUND', { defined: true, data: { entity: 'call', id } });
    return call;
  };
  const put = (id: string, set: Partial<CallView>) => {
    const next = { ...get(id), ...set };
    state.calls.set(id, next);
    state.publish({ kind: 'changed', entities: [{ entity: 'call', id }] });
    return next;
  };
  const current = () => [...state.calls.values()].find((c) => c.state === 'live' || c.state === 'wrapUp');
  return {
    calls: {
      pop: os.calls.pop.handler(({ input }) => {
        const open = current();
        if (open) put(open.id, { state: 'parked' });
        const id = uuid(10, state.calls.size + 10);
        const number = readNumber(input.direction === 'in' ? input.from : input.to);
        const matches = number.matches.map(match);
        const customerId = input.customerId ?? (matches.length === 1 ? matches[0]!.customer.id : null);
        const call: CallView = {
          id,
          direction: input.direction,
          from: input.from,
          to: input.to,
          e164: number.e164,
          numberProblem: number.problem,
          startedAt: Date.now() - 192_000,
          endedAt: null,
          state: 'live',
          holds: [],
          ticketNumber: `K0-${13 + state.calls.size}-W8`,
          customerId,
          card: customerId ? card(Number.parseInt(customerId.slice(-8), 16)) : null,
          matches,
          callbackId: input.callbackId,
          draft: {
            rev: 0,
            scriptId: null,
            scriptVersion: null,
            scriptPins: {},
            answers: [],
            language: 'yue-Hant-HK',
            note: '',
            fields: {},
            unknown: {},
            overrides: [],
          },
          taken: null,
          hasAside: false,
        };
        state.calls.set(id, call);
        state.publish({ kind: 'changed', entities: [{ entity: 'call', id }] });
        return call;
      }),
      openLink: os.calls.openLink.handler(() => ({ callId: null, path: '/home' })),
      active: os.calls.active.handler(() => ({
        currentId: current()?.id ?? null,
        calls: [...state.calls.values()].filter((c) => c.state !== 'finished').map(summary),
        taken: [],
      })),
      elsewhere: os.calls.elsewhere.handler(() => []),
      takeOver: os.calls.takeOver.handler(({ input }) => ({ ...put(input.id, { state: 'live' }), sameScripts: true })),
      handOver: os.calls.handOver.handler(({ input }) => {
        put(input.id, { state: 'finished' });
        return {};
      }),
      letGo: os.calls.letGo.handler(() => ({ callId: null })),
      seenTaken: os.calls.seenTaken.handler(() => ({})),
      get: os.calls.get.handler(({ input }) => get(input.id)),
      keepAside: os.calls.keepAside.handler(() => ({})),
      aside: os.calls.aside.handler(() => ({ draft: null, fromName: null })),
      saveDraft: os.calls.saveDraft.handler(({ input }) => {
        const { rev } = get(input.id).draft;
        if (rev !== input.draft.rev)
          throw new ORPCError('CONFLICT', { defined: true, data: { entity: 'callDraft', rev } });
        const call = { ...get(input.id), draft: { ...input.draft, rev: rev + 1 } };
        state.calls.set(input.id, call);
        return { rev: rev + 1 };
      }),
      setCustomer: os.calls.setCustomer.handler(({ input }) =>
        put(input.id, {
          customerId: input.customerId,
          card: input.customerId ? card(Number.parseInt(input.customerId.slice(-8), 16)) : null,
        }),
      ),
      hold: os.calls.hold.handler(({ input }) =>
        put(input.id, {
          holds: input.on
            ? [{ from: Date.now(), to: null }]
            : get(input.id).holds.map((h) => ({ from: h.from, to: h.to ?? Date.now() })),
        }),
      ),
      park: os.calls.park.handler(({ input }) => put(input.id, { state: 'parked' })),
      resume: os.calls.resume.handler(({ input }) => put(input.id, { state: 'live' })),
      end: os.calls.end.handler(({ input }) => put(input.id, { state: 'wrapUp', endedAt: Date.now() })),
      check: os.calls.check.handler(() => ({ missing: [], repeats: [], blocked: [], effects: [] })),
      finish: os.calls.finish.handler(({ input }) => {
        put(input.id, { state: 'finished' });
        return { changeId: `change-${++state.changes}`, ticketId: uuid(4, 1), ticketNumber: 'K7-1300-R4' };
      }),
    },
    documents: documents(),
  };
}
