import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { TicketView } from '../../../contract/tickets.ts';
import { overridesOf } from '../../editor/overrides.ts';
import { t, textOfCode } from '../../i18n/i18n.ts';
import { client, orpc, queryClient } from '../../rpc/client.ts';
import type { Seen, Value, Values } from '../../ui/edit/save.ts';
import { type Saver, useSaver } from '../../ui/edit/saver.ts';
import { announceChange } from '../../ui/toasts.ts';

/** Reasons why a field cannot be known are edited beside the fields, under this prefix. */
export const UNKNOWN = 'unknown.';

export function useTicket(id: string) {
  return useQuery(orpc.tickets.get.queryOptions({ input: { id } }));
}

export function seenOf(view: TicketView): Seen {
  const reasons = Object.entries(view.unknown).map(([field, reason]) => [UNKNOWN + field, reason]);
  return { rev: view.rev, values: { ...view.fields, ...Object.fromEntries(reasons) } };
}

/** Fields and reasons as `tickets.set` takes them. */
export function inputOf(set: Values): { set: Record<string, Value>; unknown?: Record<string, string | null> } {
  const fields: Record<string, Value> = {};
  const unknown: Record<string, string | null> = {};
  for (const [name, value] of Object.entries(set)) {
    if (name.startsWith(UNKNOWN)) unknown[name.slice(UNKNOWN.length)] = value === null ? null : String(value);
    else fields[name] = value;
  }
  return Object.keys(unknown).length > 0 ? { set: fields, unknown } : { set: fields };
}

function patched(old: TicketView, name: string, value: Value, rev: number): TicketView {
  const next = { ...old, rev: Math.max(old.rev, rev) };
  if (!name.startsWith(UNKNOWN)) return { ...next, fields: { ...old.fields, [name]: value } };
  const { [name.slice(UNKNOWN.length)]: _, ...others } = old.unknown;
  return { ...next, unknown: value === null ? others : { ...others, [name.slice(UNKNOWN.length)]: String(value) } };
}

/** Edits of a ticket's fields, each with the revision it was seen at. */
export function useTicketSaver(view: TicketView): Saver {
  const { id } = view.row;
  const seen = useMemo(() => seenOf(view), [view]);
  return useSaver({
    seen,
    write: (rev, set) => client.tickets.set({ id, seen: rev, ...inputOf(set), overrides: overridesOf(id) }),
    read: async () => seenOf(await client.tickets.get({ id })),
    onSaved(name, value, { changeId, rev }) {
      queryClient.setQueryData(orpc.tickets.get.queryKey({ input: { id } }), (old: TicketView | undefined) =>
        old ? patched(old, name, value, rev) : old,
      );
      const field = textOfCode('tickets:field.', name.replace(UNKNOWN, ''));
      if (changeId) announceChange(changeId, t('tickets:said.field', { field }));
    },
  });
}
