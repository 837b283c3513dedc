import { useQuery } from '@tanstack/react-query';
import { CalendarCheck } from 'lucide-react';
import type { CustomerCard } from '../../../contract/customers.ts';
import { useCommand } from '../../app/commands.ts';
import { useMay } from '../../app/session.ts';
import { textOfCode, useT } from '../../i18n/i18n.ts';
import { client, orpc } from '../../rpc/client.ts';
import { Button } from '../../ui/button.tsx';
import { toastProblem } from '../../ui/toasts.ts';
import { useCall, useDraft } from './model.ts';
import s from './side.module.css';
import { useDoCallback } from './useDoCallback.ts';

/**
 * The customer rings us and was due a call today, whether or not anybody planned it: this call can do that one (issue 7).
 * Nothing is asked that guards ask before dialling, as it is they who rang.
 */
export function DueNow({ card }: { card: CustomerCard }) {
  const t = useT();
  const { call } = useCall();
  const doing = useDraft((state) => state.fields.callbackId ?? null);
  const doCallback = useDoCallback();
  const may = useMay('calls.take');
  const asked = may && call.direction === 'in' && call.customerId === card.id;
  const due = useQuery({
    ...orpc.callbacks.prepare.queryOptions({ input: { customerId: card.id } }),
    enabled: asked,
  });
  const row = due.data?.row ?? null;
  const offered = asked && row !== null && row.lead !== 'doNotCall' && doing === null && !shown(card, row.itemIds);
  const begin = () => {
    if (!row) return;
    client.callbacks
      .start({ customerId: card.id, itemIds: [...row.itemIds], e164: call.e164 ?? '', inbound: true })
      .then(({ callbackId }) => doCallback({ id: callbackId, stage: row.stages[0] ?? '' }))
      .catch(toastProblem);
  };
  useCommand({
    ...{ id: 'call.doDue', title: 'call:command.doDue', group: 'call', keys: ['Shift+F11'] },
    ...{ when: () => offered, run: begin },
  });
  if (!offered || !row) return null;
  return (
    <div className={s.due}>
      <CalendarCheck size={16} aria-hidden="true" />
      <span>
        {t('call:due.today', { what: row.stages.map((stage) => textOfCode('words:stage.', stage)).join('、') })}
      </span>
      <Button size="small" command="call.doDue" onClick={begin}>
        {t('call:due.now')}
      </Button>
    </div>
  );
}

/** A line above says so already: we rang this customer and nobody was there. */
const shown = (card: CustomerCard, itemIds: readonly string[]): boolean =>
  card.lines.some((line) => line.kind === 'missedAttempt' && itemIds.includes(line.callback.id));
