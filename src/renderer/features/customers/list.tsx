import { Plus } from 'lucide-react';
import { useMemo, useState } from 'react';
import { type CustomerRow, contractKind, customerClass } from '../../../contract/customers.ts';
import { useCommand } from '../../app/commands.ts';
import { readFilters, setFilters } from '../../app/query.ts';
import { go, pathOf } from '../../app/routes.ts';
import { useMay } from '../../app/session.ts';
import { useFormat } from '../../i18n/format.ts';
import { textOfCode, useT } from '../../i18n/i18n.ts';
import { useLists } from '../../i18n/lists.ts';
import { usePhone } from '../../i18n/phone.ts';
import { orpc } from '../../rpc/client.ts';
import { Button } from '../../ui/button.tsx';
import { Grid } from '../../ui/grid/grid.tsx';
import { usePagedSource } from '../../ui/grid/sources.ts';
import { FilterSelect, QuickFilter } from '../../ui/list/filters.tsx';
import { remember, startRow } from '../../ui/list/memory.ts';
import r from '../../ui/record.module.css';
import { customerColumns } from './list-columns.tsx';
import { NewCustomer } from './new-customer.tsx';

const DEFAULTS = { text: '', region: '', contract: '', class: '', sort: 'lastContact' };
type Filters = typeof DEFAULTS;

function inputOf(f: Filters) {
  return {
    text: f.text,
    region: f.region || null,
    contractKind: contractKind.safeParse(f.contract).data ?? null,
    class: customerClass.safeParse(f.class).data ?? null,
    sort: (['name', 'number', 'lastContact'] as const).find((x) => x === f.sort) ?? 'lastContact',
  };
}

/** All customers: quick filter, three filters, order and columns, one tab stop for the rows. */
export function CustomerList({ query }: { query: string }) {
  const t = useT();
  const f = useFormat();
  const lists = useLists();
  const phone = usePhone();
  const filters = readFilters(query, DEFAULTS);
  const set = (patch: Partial<Filters>) => setFilters('customers', filters, patch, DEFAULTS);
  const [adding, setAdding] = useState(false);
  const mayEdit = useMay('customers.edit');
  const columns = useMemo(() => customerColumns({ f, lists, phone }), [f, lists, phone]);
  const input = inputOf(filters);
  const source = usePagedSource<CustomerRow>((offset, limit) =>
    orpc.customers.list.queryOptions({ input: { ...input, offset, limit } }),
  );
  const [start] = useState(() => startRow('customers', query));
  const filtered = filters.text + filters.region + filters.contract + filters.class !== '';
  useListCommands({ onNew: mayEdit ? () => setAdding(true) : null, onClear: () => set(DEFAULTS), filtered });
  return (
    <div className={r.list} data-page tabIndex={-1}>
      <h1 className="visually-hidden">{t('nav:customers')}</h1>
      <Grid
        id="customers"
        label={t('nav:customers')}
        columns={columns}
        source={source}
        rowId={(c) => c.id}
        onOpen={(c) => go(pathOf('customers', c.id))}
        // What is typed for comes best match first; an order would bury it.
        {...(filters.text === '' ? { sort: { by: input.sort, descending: input.sort === 'lastContact' } } : {})}
        onSort={({ by }) => set({ sort: by })}
        autoFocus
        startAt={start}
        resetKey={query}
        onActive={(_, row) => remember('customers', { query, row })}
        empty={
          <Empty filtered={filtered} onClear={() => set(DEFAULTS)} onNew={mayEdit ? () => setAdding(true) : null} />
        }
        tools={
          <>
            <QuickFilter
              label={t('customers:list.filter')}
              placeholder={t('customers:list.filterHint')}
              value={filters.text}
              onChange={(text) => set({ text })}
              command={{ id: 'customers.filter', title: 'customers:command.filter', key: '/' }}
            />
            <FilterSelect
              label={t('customers:col.region')}
              all={t('customers:list.allRegions')}
              value={filters.region}
              options={lists.options('regions')}
              onChange={(region) => set({ region })}
              command={{ id: 'customers.region', title: 'customers:command.filterRegion', key: 'R' }}
            />
            <FilterSelect
              label={t('customers:col.contract')}
              all={t('customers:list.allContracts')}
              value={filters.contract}
              options={contractKind.options.map((o) => ({ value: o, label: textOfCode('words:contractKind.', o) }))}
              onChange={(contract) => set({ contract })}
              command={{ id: 'customers.contract', title: 'customers:command.filterContract', key: 'K' }}
            />
            <FilterSelect
              label={t('customers:col.class')}
              all={t('customers:list.allClasses')}
              value={filters.class}
              options={customerClass.options.map((o) => ({ value: o, label: textOfCode('words:customerClass.', o) }))}
              onChange={(value) => set({ class: value })}
              command={{ id: 'customers.class', title: 'customers:command.filterClass', key: 'L' }}
            />
            {mayEdit && (
              <Button
                size="small"
                icon={<Plus size={14} aria-hidden="true" />}
                command="customers.new"
                onClick={() => setAdding(true)}
              >
                {t('customers:list.new')}
              </Button>
            )}
          </>
        }
      />
      {adding && <NewCustomer onClose={() => setAdding(false)} start={filters.text} />}
    </div>
  );
}

interface ListCommands {
  onNew: (() => void) | null;
  onClear: () => void;
  filtered: boolean;
}

function useListCommands({ onNew, onClear, filtered }: ListCommands) {
  useCommand({
    id: 'customers.clear',
    title: 'customers:command.clear',
    group: 'list',
    keys: ['X'],
    when: () => filtered,
    run: onClear,
  });
  useCommand({
    id: 'customers.new',
    title: 'customers:command.new',
    group: 'edit',
    keys: ['N'],
    when: () => onNew !== null,
    run: () => onNew?.(),
  });
}

function Empty({ filtered, onClear, onNew }: { filtered: boolean; onClear: () => void; onNew: (() => void) | null }) {
  const t = useT();
  return (
    <>
      <p>{filtered ? t('customers:list.nothingFound') : t('customers:list.nobody')}</p>
      {filtered && (
        <Button command="customers.clear" onClick={onClear}>
          {t('customers:command.clear')}
        </Button>
      )}
      {onNew && (
        <Button command="customers.new" onClick={onNew}>
          {t('customers:list.new')}
        </Button>
      )}
    </>
  );
}
