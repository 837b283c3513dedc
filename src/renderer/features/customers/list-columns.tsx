import type { CustomerRow } from '../../../contract/customers.ts';
import { isMasked } from '../../../shared/phone-format.ts';
import type { Formats } from '../../i18n/format.ts';
import { currentLocale, t, textOfCode } from '../../i18n/i18n.ts';
import type { SiteLists } from '../../i18n/lists.ts';
import type { Column } from '../../ui/grid/types.ts';
import { addressed, SPEECH_OF } from './address.ts';
import s from './customers.module.css';
import { DoNotCall } from './marks.tsx';

export interface Words {
  f: Formats;
  lists: SiteLists;
  phone: (e164: string | null) => string;
}

/** The columns of the list; what is not always needed is hidden until chosen. */
export function customerColumns({ f, lists, phone }: Words): Column<CustomerRow>[] {
  return [
    {
      id: 'name',
      title: 'customers:col.name',
      width: 232,
      sort: 'name',
      fixed: true,
      cell: (c) => (
        <span className={s.nameCell}>
          <b>{c.name}</b>
          {c.doNotCall && <DoNotCall />}
        </span>
      ),
    },
    {
      id: 'address',
      title: 'customers:col.addressed',
      width: 104,
      cell: (c) => addressed(c, SPEECH_OF[currentLocale()]),
    },
    { id: 'company', title: 'customers:col.company', cell: (c) => c.company },
    {
      id: 'phone',
      title: 'customers:col.phone',
      width: 152,
      cell: (c) => (
        <span className="num" title={c.phone && isMasked(c.phone) ? t('customers:phone.masked') : undefined}>
          {phone(c.phone)}
        </span>
      ),
    },
    { id: 'region', title: 'customers:col.region', width: 88, cell: (c) => lists.word('regions', c.region) },
    {
      id: 'contract',
      title: 'customers:col.contract',
      width: 96,
      cell: (c) => textOfCode('words:contractKind.', c.contractKind),
    },
    {
      id: 'class',
      title: 'customers:col.class',
      width: 104,
      cell: (c) => textOfCode('words:customerClass.', c.class),
    },
    {
      id: 'open',
      title: 'customers:col.openTickets',
      width: 96,
      align: 'end',
      cell: (c) => (c.openTickets === 0 ? '' : f.number(c.openTickets)),
    },
    {
      id: 'last',
      title: 'customers:col.lastContact',
      width: 176,
      sort: 'lastContact',
      cell: (c) => <span className="num">{c.lastContactAt === null ? '' : f.when(c.lastContactAt)}</span>,
    },
    {
      id: 'number',
      title: 'customers:col.number',
      width: 120,
      sort: 'number',
      cell: (c) => <span className="num">{c.number}</span>,
    },
  ];
}
