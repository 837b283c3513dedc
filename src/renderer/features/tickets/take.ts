import type { TicketView } from '../../../contract/tickets.ts';
import { overridesOf } from '../../editor/overrides.ts';
import { t, textOfCode } from '../../i18n/i18n.ts';
import { client } from '../../rpc/client.ts';
import { announceChange } from '../../ui/toasts.ts';

/** Takes a step and says so, with the way back. `occurredAt` (UTC ms): null is now. */
export async function take(view: TicketView, to: string, reason: string | null, occurredAt: number | null) {
  const { id, status: from } = view.row;
  const { changeId } = await client.tickets.go({ id, from, to, reason, occurredAt, overrides: overridesOf(id) });
  announceChange(changeId, t('tickets:said.moved', { status: textOfCode('words:status.', to) }));
}
