import { ORPCError } from '@orpc/client';
import type { CallView } from '../../../src/contract/calls.ts';
import { card, NOW, uuid } from './data.ts';
import { os } from './os.ts';
import type { FakeState } from './state.ts';
import { summary } from './work.ts';

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
        const customerId = input.customerId;
        const call: CallView = {
          id,
          direction: input.direction,
          from: input.from,
          to: input.to,
          e164: '+85223450001',
          numberProblem: null,
          startedAt: NOW,
          endedAt: null,
          state: 'live',
          holds: [],
          ticketNumber: `K7-${1300 + state.calls.size}-R4`,
          customerId,
          card: customerId ? card(Number.parseInt(customerId.slice(-8), 16)) : null,
          matches: [],
          callbackId: input.callbackId,
          draft: {
            rev: 0,
            scriptId: null,
            scriptVersion: null,
            answers: [],
            language: 'yue-Hant-HK',
            note: '',
            fields: {},
            unknown: {},
            overrides: [],
          },
        };
        state.calls.set(id, call);
        state.publish({ kind: 'changed', entities: [{ entity: 'call', id }] });
        return call;
      }),
      openLink: os.calls.openLink.handler(() => ({ callId: null, path: '/home' })),
      active: os.calls.active.handler(() => ({
        currentId: current()?.id ?? null,
        calls: [...state.calls.values()].filter((c) => c.state !== 'finished').map(summary),
      })),
      get: os.calls.get.handler(({ input }) => get(input.id)),
      saveDraft: os.calls.saveDraft.handler(({ input }) => {
        put(input.id, { draft: { ...input.draft, rev: input.draft.rev + 1 } });
        return { rev: input.draft.rev + 1 };
      }),
      setCustomer: os.calls.setCustomer.handler(({ input }) =>
        put(input.id, {
          customerId: input.customerId,
          card: input.customerId ? card(Number.parseInt(input.customerId.slice(-8), 16)) : null,
        }),
      ),
      hold: os.calls.hold.handler(({ input }) => put(input.id, { holds: input.on ? [{ from: NOW, to: null }] : [] })),
      park: os.calls.park.handler(({ input }) => put(input.id, { state: 'parked' })),
      resume: os.calls.resume.handler(({ input }) => put(input.id, { state: 'live' })),
      end: os.calls.end.handler(({ input }) => put(input.id, { state: 'wrapUp', endedAt: NOW })),
      check: os.calls.check.handler(() => ({ missing: [], repeats: [], blocked: [], effects: [] })),
      finish: os.calls.finish.handler(({ input }) => {
        put(input.id, { state: 'finished' });
        return { changeId: `change-${++state.changes}`, ticketId: uuid(4, 1), ticketNumber: 'K7-1300-R4' };
      }),
    },
    documents: {
      scripts: os.documents.scripts.handler(() => []),
      script: os.documents.script.handler(({ input }) => {
        throw new ORPCError('NOT_FOUND', { defined: true, data: { entity: 'document', id: input.id } });
      }),
      phrases: os.documents.phrases.handler(() => ({
        id: 'phrases',
        versionId: uuid(11, 1),
        hash: '',
        body: { rules: [] },
      })),
    },
  };
}
