import { createRouterClient } from '@orpc/server';
import excel from 'exceljs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { signedInCore } from '../../../tests/support/core.ts';
import { BORN } from '../../../tests/support/desk/service.ts';
import { joinDesk, makeHub, sqliteStore, TestClock } from '../../../tests/support/hub.ts';
import { makeTechnician, makeTicket, step, type TestPage } from '../../../tests/support/tickets.ts';
import { TICKET_CLASSES, type TicketClass } from '../../shared/model/ticket-classes.ts';
import { canCorrect, canGo, firstState, marksAlong, statesOf, wayOf } from '../../shared/model/ticket-flow.ts';
import { publishPipe } from '../host/pipe.ts';
import { connectPipe } from '../host/pipe-client.ts';
import { serveCore } from '../host/serve.ts';

/** One table over all classes: every step that is none, from every state on the way, through every path that could take it. */
const illegalFrom = (ticketClass: TicketClass, from: string): string[] =>
  [...statesOf(ticketClass), 'elsewhere'].filter(
    (to) => !canGo(ticketClass, from, to) && !canCorrect(ticketClass, from, to),
  );

let test: Awaited<ReturnType<typeof signedInCore>>['test'];
let page: TestPage;
let technicianId = '';

beforeAll(async () => {
  ({ test, page } = await signedInCore());
  technicianId = await makeTechnician(page, '周國榮');
});
afterAll(() => test.dispose());

const DAY = 86_400_000;

/** What people fill in on the way: enough for every step of every class. */
const filled = (at: number) => ({
  ...{ technicianId, appointmentAt: at + DAY, result: '已換滾輪', pickupPromisedAt: at + DAY, inspection: '磨損' },
  ...{ testResult: '正常', quote: 48_000, quoteAccepted: true, consentBy: '陳小姐', charged: 48_000, paidBy: 'cash' },
  ...{
    invoiceNumber: 'INV-1',
    approvedBy: technicianId,
    answerGiven: '已答覆',
    department: 'billing',
    resolution: 'partExchange',
  },
});
const ASKED: Readonly<Record<string, readonly string[]>> = {
  assigned: ['technicianId'],
  appointed: ['appointmentAt'],
  inspected: ['inspection', 'quote', 'quoteAccepted'],
  pickupPromised: ['pickupPromisedAt'],
  tested: ['testResult'],
  quoted: ['quote'],
  consented: ['consentBy'],
  charged: ['charged', 'paidBy'],
  invoiced: ['invoiceNumber'],
  answered: ['answerGiven'],
  departmentAnswered: ['answerGiven'],
  agreed: ['answerGiven'],
  resolved: ['resolution'],
  passedOn: ['department'],
  approved: ['approvedBy'],
};

/** What this step is told, of everything that is known; a repair is solved with a result. */
function fieldsFor(ticketClass: TicketClass, to: string): Record<string, string | number | boolean> {
  const known: Record<string, string | number | boolean> = filled(test.time.now);
  const names = ASKED[to] ?? (ticketClass === 'repair' && to === 'solved' ? ['result'] : []);
  return Object.fromEntries(names.map((name) => [name, known[name] ?? '']));
}

/** The core's pipe: how the command line and the second start of the program reach a running desk. */
async function overPipe() {
  const server = serveCore(test.core, test.deps.log);
  const folder = `${test.dir}/default`;
  const pipe = await publishPipe(folder, {
    ...{ log: test.deps.log, openLink: () => {} },
    attach: (channel) => server.attach(channel),
  });
  const line = await connectPipe(folder);
  if (!line) throw new Error('no pipe');
  const [lead] = await line.client.session.roster();
  await line.client.session.signIn({ personId: lead?.id ?? '', pin: '2580' });
  return { client: line.client, close: () => line.close().then(() => pipe?.close()) };
}

/** Refused because there is no such step, not because something else is missing. */
const NONE = { code: 'CONFLICT' };

it.each(TICKET_CLASSES)('no form, list, board or command line takes a step of %s that is none', async (ticketClass) => {
  const id = await makeTicket(page, BORN[ticketClass]);
  const pipe = await overPipe();
  const now = async () => (await page.tickets.get({ id })).row.status;
  const why = { reason: '試下', occurredAt: null };
  let tried = 0;
  for (const from of [...wayOf(ticketClass)]) {
    if (from !== firstState(ticketClass)) {
      test.time.now += 60_000;
      await step(page, id, from, fieldsFor(ticketClass, from));
    }
    for (const to of illegalFrom(ticketClass, from)) {
      const fields = { ...filled(test.time.now) };
      await expect(page.tickets.go({ id, from, to, fields, ...why }), `${from} > ${to}`).rejects.toMatchObject(NONE);
      await expect(pipe.client.tickets.go({ id, from, to, fields, ...why }), to).rejects.toMatchObject(NONE);
      const many = await page.tickets.goMany({ ids: [id], to, fields, ...why });
      expect(many, `${from} > ${to}`).toMatchObject({ done: 0, refused: [{ problems: [{ problem: 'otherState' }] }] });
      const word = (['leaderTold', 'confirmed', 'dispatched', 'visited'] as const).find((one) => one === to);
      if (word) await expect(page.board.word({ id, to: word, via: 'phone' })).rejects.toMatchObject(NONE);
      // Not as a field either, whatever the form says.
      const { rev } = await page.tickets.get({ id });
      await expect(page.tickets.set({ id, seen: rev, set: { status: to } })).rejects.toBeDefined();
      tried += 1;
    }
    expect(await now()).toBe(from);
  }
  await pipe.close();
  expect(tried).toBeGreaterThan(3);
});

it('a list of another system makes tickets in their first state, and moves none', async () => {
  const client = createRouterClient(test.core.router, { context: test.core.connect().context });
  const [lead] = await client.session.roster();
  await client.session.signIn({ personId: lead?.id ?? '', pin: '2580' });
  const { id: customerId } = await client.customers.create({ fields: { name: '陳大文' }, phones: [] });
  const { number } = (await client.customers.card({ id: customerId })).fields;
  const given = async (status: string) => {
    const book = new excel.Workbook();
    const row = (name: string) => [number, `OLD-${name}`, name, '2026-11-20 09:30', '卡紙', status];
    book
      .addWorksheet('資料')
      .addRows([['客戶編號', '工单编号', '類別', '報障日期', '故障', '狀態'], ...['報障', '投訴', '諮詢'].map(row)]);
    const data = Buffer.from(await book.xlsx.writeBuffer()).toString('base64');
    return client.tables.open({ kind: 'openTickets', name: '舊.xlsx', data, path: null });
  };
  const first = await given('已完成');
  expect(first.counts).toMatchObject({ new: 3, wrong: 0 });
  await client.tables.apply({ previewId: first.previewId, take: [] });
  const { rows } = await client.tickets.list({ text: 'OLD', view: 'all' });
  expect(rows).toHaveLength(3);
  for (const row of rows) expect(row.status).toBe(firstState(row.class));
  expect((await given('calledBack')).counts).toMatchObject({ new: 0, change: 0, same: 3 });
});

it.each(TICKET_CLASSES)('the hub holds a step of %s that is none, whoever sends it', async (ticketClass) => {
  const clock = new TestClock();
  const { store, remove } = await sqliteStore(clock);
  const hub = await makeHub(store, clock);
  const desk = await joinDesk(hub, 'a');
  const at = clock.now();
  const born = {
    ...{ number: 'T1', channel: 'phone', status: firstState(ticketClass), occurredAt: at, summary: '來電' },
    ...BORN[ticketClass],
  };
  expect(await desk.send({ e: 'ticket', i: 't1', p: born })).toMatchObject({ s: 'ok' });
  const go = (from: string, to: string) =>
    desk.send({ k: 'go', e: 'ticket', i: 't1', p: { from, to, reason: '試下' }, b: 99 });
  const way = wayOf(ticketClass);
  for (const [done, from] of way.entries()) {
    for (const to of illegalFrom(ticketClass, from))
      expect(await go(from, to), `${from} > ${to}`).toMatchObject({ s: 'held:BAD_TRANSITION' });
    const next = way[done + 1];
    if (next === undefined) break;
    const marks = marksAlong(
      ticketClass,
      way.slice(0, done + 2).map((state) => ({ state, at })),
    );
    const fields = { ...fieldsFor(ticketClass, next), ...marks };
    expect(await desk.send({ k: 'set', e: 'ticket', i: 't1', p: fields, b: 99, t: at })).toMatchObject({ s: 'ok' });
    expect(await go(from, next), `${from} > ${next}`).toMatchObject({ s: 'ok' });
  }
  await hub.close();
  remove();
});
