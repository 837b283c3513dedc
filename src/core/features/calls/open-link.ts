import { isUuid } from '../../../shared/ids.ts';
import { may } from '../../../shared/model/roles.ts';
import type { AgentState } from '../../../shared/shift/states.ts';
import { readTicketNumber } from '../../../shared/ticket-number.ts';
import type { App, Me } from '../../app-context.ts';
import { statement } from '../../db/statement.ts';
import { type Link, readLink } from '../../links.ts';
import { setState } from '../../service/agent-state.ts';
import type { Workspace } from '../../workspace.ts';
import { popCall } from './moves.ts';

/** Where a link leads: a call that was popped, a page's path, a state that was noted, or why it cannot be used (i18n key under `problem.link.`). */
export type Opened =
  | { readonly callId: string }
  | { readonly path: string }
  | { readonly state: AgentState }
  | { readonly problem: string };

/** Opens a `zuoxi://` link for the person who is signed in. Garbage is an answer, not an error. */
export function openLink(app: App, ws: Workspace, me: Me, url: string): Opened {
  const link = readLink(url);
  switch (link.kind) {
    case 'bad':
      return { problem: link.problem };
    case 'call': {
      if (!may(me.role, 'calls.take')) return { problem: 'notAllowed' };
      const { kind: _, ...call } = link;
      return { callId: popCall(app, ws, me, { ...call, customerId: null, callbackId: null }) };
    }
    case 'customer':
      return pathTo('customers', customerOf(ws, link));
    case 'state':
      setState(ws, me, { state: link.state, reason: link.reason, note: null, at: null });
      return { state: link.state };
    case 'ticket':
      return pathTo('tickets', ticketOf(ws, link.number));
  }
}

function pathTo(page: string, id: string | null): Opened {
  return id === null ? { problem: 'notFound' } : { path: `/${page}/${id}` };
}

function customerOf(ws: Workspace, { id }: Extract<Link, { kind: 'customer' }>): string | null {
  const column = isUuid(id) ? 'id' : 'number';
  const row = statement(ws.db, `SELECT id FROM customer WHERE ${column} = ? AND removed IS NOT 1 LIMIT 1`).get(id) as
    | { id: string }
    | undefined;
  return row?.id ?? null;
}

function ticketOf(ws: Workspace, number: string): string | null {
  const reading = readTicketNumber(number);
  for (const candidate of reading.ok ? reading.candidates : []) {
    const row = statement(ws.db, 'SELECT id FROM ticket WHERE number = ? LIMIT 1').get(candidate) as
      | { id: string }
      | undefined;
    if (row) return row.id;
  }
  return null;
}
