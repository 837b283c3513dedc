import { ORPCError } from '@orpc/client';
import type { CallView } from '../../../src/contract/calls.ts';
import { card, customer, NOW, ticket, uuid } from './data.ts';
import { os } from './os.ts';
import type { FakeState } from './state.ts';

const notFound = (entity: string, id: string) => new ORPCError('NOT_FOUND', { defined: true, data: { entity, id } });
const numberOf = (id: string) => Number.parseInt(id.slice(-8), 16);

/** Customers, tickets, search, home of the made-up core. */
export function work(state: FakeState) {
  const total = state.options.rows ?? 120;
  const changed = () => ({ changeId: `change-${++state.changes}` });
  const range = (offset: number, limit: number) =>
    Array.from({ length: Math.max(0, Math.min(limit, total - offset)) }, (_, i) => offset + i);
  return {
    search: {
      find: os.search.find.handler(({ input }) => {
        const text = input.text.toLowerCase();
        const hits = [];
        for (let i = 0; i < 200 && hits.length < 6; i++) {
          const row = customer(i);
          if (row.name.includes(text) || row.phone?.includes(text) || row.number.toLowerCase().includes(text))
            hits.push({ kind: 'customer' as const, id: row.id, row, by: row.name.includes(text) ? 'name' : 'phone' });
        }
        for (let i = 0; i < 60 && hits.length < input.limit; i++) {
          const row = ticket(i);
          if (row.summary.toLowerCase().includes(text) || row.number.toLowerCase().includes(text))
            hits.push({ kind: 'ticket' as const, id: row.id, row, by: 'text' as const });
        }
        return { hits, tookMs: 0.4 };
      }),
    },
    customers: {
      card: os.customers.card.handler(({ input }) => card(numberOf(input.id))),
      list: os.customers.list.handler(({ input }) => ({ rows: range(input.offset, input.limit).map(customer), total })),
      matchNumber: os.customers.matchNumber.handler(() => ({ e164: '+85223450001', problem: null, matches: [] })),
      create: os.customers.create.handler(() => ({ ...changed(), id: uuid(3, 9) })),
      update: os.customers.update.handler(({ input }) => ({ ...changed(), rev: input.seen + 1 })),
      attachPhone: os.customers.attachPhone.handler(({ input }) => {
        const phone = card(numberOf(input.customerId)).phones[0];
        if (!phone) throw notFound('phone', input.customerId);
        return { ...changed(), phone };
      }),
      updatePhone: os.customers.updatePhone.handler(changed),
      detachPhone: os.customers.detachPhone.handler(changed),
      addEquipment: os.customers.addEquipment.handler(({ input }) => {
        const equipment = card(numberOf(input.customerId)).equipment[0];
        if (!equipment) throw notFound('equipment', input.customerId);
        return { ...changed(), equipment };
      }),
    },
    tickets: {
      get: os.tickets.get.handler(({ input }) => ({
        row: ticket(numberOf(input.id)),
        rev: 1,
        fields: { summary: ticket(numberOf(input.id)).summary },
        unknown: {},
        events: [],
        missing: [],
        next: [{ to: 'leaderTold', requires: [] }],
      })),
      byNumber: os.tickets.byNumber.handler(() => ({ id: uuid(4, 1) })),
      list: os.tickets.list.handler(({ input }) => ({ rows: range(input.offset, input.limit).map(ticket), total })),
      set: os.tickets.set.handler(({ input }) => ({ ...changed(), rev: input.seen + 1 })),
      go: os.tickets.go.handler(changed),
      addNote: os.tickets.addNote.handler(changed),
    },
    home: {
      get: os.home.get.handler(() => ({
        now: NOW,
        myOpen: range(0, 14).map(ticket),
        myOpenTotal: 14,
        parked: [...state.calls.values()]
          .filter((c) => c.state === 'parked')
          .map(summary)
          .concat(parked()),
        dueCallbacks: [0, 1, 2, 3, 4].map(callback),
        dueCallbacksTotal: 5,
        promises: [promise(0), promise(1)],
        unsent: {
          count: state.options.unsent ?? 3,
          oldestAt: NOW - 40 * 60_000,
          hub: state.options.unsent !== undefined,
        },
      })),
    },
  };
}

export function callback(i: number) {
  const who = customer(i * 7 + 2);
  return {
    id: uuid(7, i),
    customerId: who.id,
    customerName: who.name,
    stage: ['A', 'B', 'C', 'complaint', 'again'][i % 5] as string,
    why: ['維修後 24 小時', '約定上門後一日', '完成後七日', '投訴翌日跟進', '辦公時間後留言'][i % 5] as string,
    dueAt: NOW + (i - 2) * 45 * 60_000,
    ownerName: '陳嘉欣',
    attempts: i % 3,
    visit: null,
    lastAttempt: i % 3 ? { at: NOW - 2 * 3_600_000, result: 'noAnswer', byName: '李俊傑' } : null,
    ticketNumber: ticket(i).number,
  };
}

const promise = (i: number) => ({
  id: uuid(8, i),
  text: ['四點前覆電告知零件到貨時間', '今日內傳報價予陳太'][i] as string,
  dueAt: NOW + (i * 4 - 0.3) * 3_600_000,
  ownerName: '陳嘉欣',
  ticketNumber: ticket(i + 3).number,
});

function parked() {
  return [
    {
      id: uuid(10, 1),
      direction: 'in' as const,
      number: '+85223456789',
      customerName: '張志明',
      startedAt: NOW - 25 * 60_000,
      parkedAt: NOW - 12 * 60_000,
      state: 'parked' as const,
      ticketNumber: 'K7-1250-2F',
      noteStart: '客戶表示影印機開機後有異響,想先查合約',
    },
  ];
}

export function summary(c: CallView) {
  return {
    id: c.id,
    direction: c.direction,
    number: c.e164,
    customerName: c.card?.fields.name ?? null,
    startedAt: c.startedAt,
    parkedAt: NOW,
    state: 'parked' as const,
    ticketNumber: c.ticketNumber,
    noteStart: c.draft.note.slice(0, 80),
  };
}
