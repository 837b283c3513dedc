import { useQuery } from '@tanstack/react-query';
import { useRoute } from '../../app/routes.ts';
import { orpc } from '../../rpc/client.ts';

/** Whom and what a promise made on this page is about. */
export interface About {
  customerId: string | null;
  customerName: string | null;
  ticketId: string | null;
  ticketNumber: string | null;
  callId: string | null;
  e164: string | null;
}

const NOBODY: About = {
  customerId: null,
  customerName: null,
  ticketId: null,
  ticketNumber: null,
  callId: null,
  e164: null,
};

/** The call, ticket or customer in front of the person: nobody has to say whom they are speaking with. */
export function useAbout(): About {
  const { name, id } = useRoute();
  const at = id ?? '';
  const call = useQuery({
    ...orpc.calls.get.queryOptions({ input: { id: at } }),
    enabled: name === 'call' && id !== null,
  }).data;
  const ticket = useQuery({
    ...orpc.tickets.get.queryOptions({ input: { id: at } }),
    enabled: name === 'tickets' && id !== null,
  }).data;
  const card = useQuery({
    ...orpc.customers.card.queryOptions({ input: { id: at } }),
    enabled: name === 'customers' && id !== null,
  }).data;
  if (name === 'call' && call) {
    const { customerId, e164 } = call;
    return { ...NOBODY, callId: call.id, customerId, customerName: call.card?.fields.name ?? null, e164 };
  }
  if (name === 'tickets' && ticket) {
    const { id: ticketId, number, customerId, customerName } = ticket.row;
    return { ...NOBODY, customerId, customerName, ticketId, ticketNumber: number };
  }
  if (name === 'customers' && card) return { ...NOBODY, customerId: card.id, customerName: card.fields.name };
  return NOBODY;
}
