import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { TicketView } from '../../../contract/tickets.ts';
import { currentLocale, t, textOfCode } from '../../i18n/i18n.ts';
import { labelOf, type SiteLists, useLists } from '../../i18n/lists.ts';
import { orpc } from '../../rpc/client.ts';
import type { Value } from '../../ui/edit/save.ts';
import type { TicketField } from './fields.ts';

export interface Choice {
  value: string;
  label: string;
  of?: Value;
}

/** Classes whose form asks for the machine. */
const MACHINES: ReadonlySet<string> = new Set(['repair', 'walkIn', 'paidService']);

/** Problem types of the class as a tree, children under their parent. */
function problemTypes(lists: SiteLists, ticketClass: string): Choice[] {
  const fitting = (lists.settings?.lists.problemTypes ?? []).filter(
    (p) => p.classes.length === 0 || p.classes.includes(ticketClass),
  );
  const under = (parent: string | null, depth: number): Choice[] =>
    fitting
      .filter((p) => p.parent === parent || (parent === null && !fitting.some((x) => x.code === p.parent)))
      .flatMap((p) => [
        { value: p.code, label: '\u2003'.repeat(depth) + labelOf(p, currentLocale()) },
        ...(depth < 6 ? under(p.code, depth + 1) : []),
      ]);
  return under(null, 0);
}

/** What each field of choice offers, first of all "nothing chosen". */
export function useOptions(view: {
  row: Pick<TicketView['row'], 'class' | 'customerId'>;
}): (field: TicketField) => Choice[] {
  const lists = useLists();
  const people = useQuery(orpc.people.list.queryOptions()).data?.people;
  const technicians = useQuery(orpc.people.technicians.queryOptions()).data;
  const stations = useQuery(orpc.tickets.stations.queryOptions()).data;
  const { customerId } = view.row;
  const card = useQuery({
    ...orpc.customers.card.queryOptions({ input: { id: customerId ?? '' } }),
    enabled: customerId !== null && MACHINES.has(view.row.class),
  }).data;
  const of = useCallback(
    (field: TicketField): Choice[] => {
      switch (field.from) {
        case 'codes':
          return (field.codes ?? []).map((code) => ({
            value: String(code),
            label: textOfCode(`tickets:value.${field.name}.`, String(code)),
            of: code,
          }));
        case 'problemTypes':
          return problemTypes(lists, view.row.class);
        case 'departments':
        case 'nextActions':
          return lists.options(field.from);
        case 'people':
          return (people ?? []).filter((p) => p.active).map((p) => ({ value: p.id, label: p.name }));
        case 'technicians':
          return (technicians ?? []).map((p) => ({
            value: p.id,
            label: [p.name, p.teamName].filter(Boolean).join(' · '),
          }));
        case 'stations':
          return (stations ?? []).map((station) => ({ value: station.id, label: station.name }));
        case 'machines':
          return (card?.equipment ?? []).map((m) => ({
            value: m.id,
            label: [m.model, m.serial, m.placedAt].filter(Boolean).join(' · '),
          }));
        case 'yesNo':
          return [
            { value: 'true', label: t('common:yes'), of: true },
            { value: 'false', label: t('common:no'), of: false },
          ];
        default:
          return [];
      }
    },
    [lists, people, technicians, stations, card, view.row.class],
  );
  return useCallback((field) => [{ value: '', label: '' }, ...of(field)], [of]);
}
