import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { CustomerCard, CustomerFields } from '../../../contract/customers.ts';
import { overridesOf } from '../../editor/overrides.ts';
import { t, textOfCode } from '../../i18n/i18n.ts';
import { client, orpc, queryClient } from '../../rpc/client.ts';
import type { Seen, Values } from '../../ui/edit/save.ts';
import { type Saver, useSaver } from '../../ui/edit/saver.ts';
import { announceChange } from '../../ui/toasts.ts';

const keyOf = (id: string) => orpc.customers.card.queryKey({ input: { id } });
const seenOf = (card: CustomerCard): Seen => ({ rev: card.rev, values: card.fields as Values });

export function useCard(id: string) {
  return useQuery(orpc.customers.card.queryOptions({ input: { id } }));
}

/** Edits of a customer's fields, each with the revision it was seen at. */
export function useCustomerSaver(card: CustomerCard): Saver {
  const { id } = card;
  const seen = useMemo(() => seenOf(card), [card]);
  return useSaver({
    seen,
    write: (rev, set) =>
      client.customers.update({ id, seen: rev, set: set as Partial<CustomerFields>, overrides: overridesOf(id) }),
    read: async () => {
      const now = await client.customers.card({ id });
      return seenOf(now);
    },
    onSaved(field, value, { changeId, rev }) {
      queryClient.setQueryData(keyOf(id), (old: CustomerCard | undefined) =>
        old ? { ...old, rev: Math.max(old.rev, rev), fields: { ...old.fields, [field]: value } } : old,
      );
      if (changeId)
        announceChange(changeId, t('customers:said.field', { field: textOfCode('customers:field.', field) }));
    },
  });
}
