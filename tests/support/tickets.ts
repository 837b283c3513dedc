import type { signedInCore } from './core.ts';

export type TestPage = Awaited<ReturnType<typeof signedInCore>>['page'];

export const REPAIR = { class: 'repair', fault: '卡紙', faultKind: 'hardware', warranty: 'in', serviceMode: 'onsite' };
export const COMPLAINT = { class: 'complaint', customerWords: '修咗三次都未好', complaintKind: 'repair', level: 1 };

/** A ticket as agents make them: a call is taken, its form filled in, and finished. Answers its id. */
export async function makeTicket(
  page: TestPage,
  fields: Record<string, string | number | boolean>,
  options: { disposition?: string; customerId?: string | null } = {},
): Promise<string> {
  const call = await page.calls.pop({
    ...{ from: '2345 6789', to: null, externalId: null, direction: 'in' },
    ...{ customerId: null, callbackId: null },
  });
  const customerId =
    options.customerId === undefined
      ? (await page.customers.create({ fields: { name: '陳大文', address: '觀塘道 1 號' }, phones: [] })).id
      : options.customerId;
  if (customerId !== null) await page.calls.setCustomer({ id: call.id, customerId });
  await page.calls.saveDraft({ id: call.id, draft: { ...call.draft, fields } });
  const wrapUp = { nextAction: 'sendInfo', nextActionAt: call.startedAt + 3_600_000, nextActionBy: null, result: null };
  const { ticketId } = await page.calls.finish({
    id: call.id,
    wrapUp: { ...wrapUp, disposition: options.disposition ?? 'ticketOpened', summary: String(fields.fault ?? '來電') },
  });
  if (!ticketId) throw new Error('no ticket was made');
  return ticketId;
}

/** A group leader: somebody whom a repair can be assigned to. */
export async function makeTechnician(page: TestPage, name: string): Promise<string> {
  const made = await page.people.create({ name, spokenName: {}, role: 'groupLeader', teamId: null, pin: '8642' });
  return made.id;
}

/** Takes one step with what it asks for. */
export async function step(
  page: TestPage,
  id: string,
  to: string,
  fields: Record<string, string | number | boolean | null> = {},
  more: { reason?: string; occurredAt?: number } = {},
): Promise<string> {
  const { row } = await page.tickets.get({ id });
  const { changeId } = await page.tickets.go({
    ...{ id, from: row.status, to, fields },
    ...{ reason: more.reason ?? null, occurredAt: more.occurredAt ?? null },
  });
  return changeId;
}
