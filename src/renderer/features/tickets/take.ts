import type { TicketView } from '../../../contract/tickets.ts';
import { overridesOf } from '../../editor/overrides.ts';
import { t, textOfCode } from '../../i18n/i18n.ts';
import { client } from '../../rpc/client.ts';
import type { Value } from '../../ui/edit/save.ts';
import { announceChange } from '../../ui/toasts.ts';

interface StepInput {
  readonly reason?: string | null;
  readonly fields?: Record<string, Value>;
  /** UTC ms; null is now. */
  readonly when?: Value;
}

/** Takes a step with what its form asked, and says so, with the way back. */
export async function take(view: TicketView, to: string, { reason = null, fields = {}, when = null }: StepInput = {}) {
  const { id, status: from } = view.row;
  const occurredAt = typeof when === 'number' ? when : null;
  const { changeId } = await client.tickets.go({
    id,
    from,
    to,
    reason,
    occurredAt,
    fields,
    overrides: overridesOf(id),
  });
  announceChange(changeId, t('tickets:said.moved', { status: textOfCode('words:status.', to) }));
}
