import { useMemo, useState } from 'react';
import { ticketClass } from '../../../contract/base.ts';
import type { TicketRow } from '../../../contract/tickets.ts';
import { useCommand } from '../../app/commands.ts';
import { readFilters, setFilters } from '../../app/query.ts';
import { go, pathOf } from '../../app/routes.ts';
import { useMay } from '../../app/session.ts';
import { useFormat } from '../../i18n/format.ts';
import { textOfCode, useT } from '../../i18n/i18n.ts';
import { useLists } from '../../i18n/lists.ts';
import { orpc } from '../../rpc/client.ts';
import { Button } from '../../ui/button.tsx';
import { dueState } from '../../ui/due-state.ts';
import { Grid } from '../../ui/grid/grid.tsx';
import { usePagedSource } from '../../ui/grid/sources.ts';
import type { RowSource } from '../../ui/grid/types.ts';
import { CommandKeys } from '../../ui/keys.tsx';
import { FilterSelect, QuickFilter } from '../../ui/list/filters.tsx';
import { remember, startRow } from '../../ui/list/memory.ts';
import { useNow } from '../../ui/now.ts';
import r from '../../ui/record.module.css';
import { BulkDialog } from './bulk-dialog.tsx';
import { ticketColumns } from './list-columns.tsx';
import s from './tickets.module.css';
import { Views } from './views.tsx';

const DEFAULTS = { text: '', view: 'open', class: '', sort: 'due', chased: '' };
type Filters = typeof DEFAULTS;

function inputOf(f: Filters) {
  return {
    text: f.text,
    view: (['mine', 'open', 'all'] as const).find((v) => v === f.view) ?? 'open',
    class: ticketClass.safeParse(f.class).data ?? null,
    sort: (['due', 'newest', 'rank'] as const).find((sort) => sort === f.sort) ?? 'due',
    chased: f.chased === 'yes',
  };
}

/** Tickets by deadline: my own, all open ones, or all. */
export function TicketList({ query }: { query: string }) {
  const t = useT();
  const f = useFormat();
  const lists = useLists();
  const now = useNow();
  const filters = readFilters(query, DEFAULTS);
  const set = (patch: Partial<Filters>) => setFilters('tickets', filters, patch, DEFAULTS);
  const columns = useMemo(() => ticketColumns(f, lists), [f, lists]);
  const input = inputOf(filters);
  const source = usePagedSource<TicketRow>((offset, limit) =>
    orpc.tickets.list.queryOptions({ input: { ...input, offset, limit } }),
  );
  const [start] = useState(() => startRow('tickets', query));
  const clear = () => set({ text: '', class: '', chased: '' });
  const [selected, setSelected] = useState<ReadonlySet<string>>(NONE);
  const [moving, setMoving] = useState<TicketRow[] | null>(null);
  const move = () => setMoving(rowsOf(source, selected));
  useBulkCommand(selected, move);
  useClearCommand(filters, clear);
  const rowState = (x: TicketRow) => {
    const state = x.open && x.due ? dueState(x.due.at, now) : 'calm';
    return state === 'calm' ? undefined : state;
  };
  return (
    <div className={r.list} data-page tabIndex={-1}>
      <h1 className="visually-hidden">{t('nav:tickets')}</h1>
      <Grid
        id="tickets"
        label={t('nav:tickets')}
        columns={columns}
        source={source}
        rowId={(x) => x.id}
        rowState={rowState}
        onOpen={(x) => go(pathOf('tickets', x.id))}
        {...(filters.text === '' ? { sort: { by: input.sort, descending: input.sort === 'newest' } } : {})}
        onSort={({ by }) => set({ sort: by })}
        selected={selected}
        onSelect={setSelected}
        autoFocus
        startAt={start}
        resetKey={query}
        onActive={(_, row) => remember('tickets', { query, row })}
        empty={<Empty filters={filters} onClear={clear} onAll={() => set({ view: 'all' })} />}
        tools={
          <>
            <Views view={input.view} onView={(view) => set({ view })} />
            <QuickFilter
              label={t('tickets:list.filter')}
              placeholder={t('tickets:list.filterHint')}
              value={filters.text}
              onChange={(text) => set({ text })}
              command={{ id: 'tickets.filter', title: 'tickets:command.filter', key: '/' }}
            />
            <FilterSelect
              label={t('tickets:col.class')}
              all={t('tickets:list.allClasses')}
              value={filters.class}
              options={ticketClass.options.map((o) => ({ value: o, label: textOfCode('words:class.', o) }))}
              onChange={(value) => set({ class: value })}
              command={{ id: 'tickets.class', title: 'tickets:command.filterClass', key: 'L' }}
            />
            <ChasedFilter on={filters.chased === 'yes'} onChange={(on) => set({ chased: on ? 'yes' : '' })} />
            {selected.size > 0 && (
              <Button look="primary" size="small" command="tickets.bulk" onClick={move}>
                {t('tickets:bulk.button')}
              </Button>
            )}
          </>
        }
      />
      {moving && <BulkDialog rows={moving} onDone={() => setSelected(NONE)} onClose={() => setMoving(null)} />}
    </div>
  );
}

const NONE: ReadonlySet<string> = new Set();

/** The selected rows that are here: what was selected was in sight once, and a list keeps what it loaded. */
function rowsOf(source: RowSource<TicketRow>, selected: ReadonlySet<string>): TicketRow[] {
  const rows: TicketRow[] = [];
  for (let i = 0; i < source.count && rows.length < selected.size; i += 1) {
    const row = source.row(i);
    if (row && selected.has(row.id)) rows.push(row);
  }
  return rows;
}

function useBulkCommand(selected: ReadonlySet<string>, run: () => void) {
  const edit = useMay('tickets.edit');
  useCommand({
    ...{ id: 'tickets.bulk', title: 'tickets:command.bulk', group: 'edit', keys: ['B'] },
    when: () => edit && selected.size > 0,
    run,
  });
}

function ChasedFilter({ on, onChange }: { on: boolean; onChange: (on: boolean) => void }) {
  const t = useT();
  const flip = () => onChange(!on);
  useCommand({
    ...{ id: 'tickets.chased', title: 'tickets:command.filterChased', group: 'list', keys: ['H'] },
    run: flip,
  });
  return (
    <button type="button" className={s.view} aria-pressed={on} onClick={flip}>
      {t('tickets:list.chasedOnly')}
      <CommandKeys id="tickets.chased" />
    </button>
  );
}

function useClearCommand(filters: Filters, clear: () => void) {
  useCommand({
    id: 'tickets.clear',
    title: 'tickets:command.clear',
    group: 'list',
    keys: ['X'],
    when: () => filters.text + filters.class + filters.chased !== '',
    run: clear,
  });
}

function Empty({ filters, onClear, onAll }: { filters: Filters; onClear: () => void; onAll: () => void }) {
  const t = useT();
  const filtered = filters.text + filters.class + filters.chased !== '';
  if (!filtered) return <p>{textOfCode('tickets:list.empty.', filters.view)}</p>;
  return (
    <>
      <p>{t('tickets:list.nothingFound')}</p>
      <Button command="tickets.clear" onClick={onClear}>
        {t('tickets:command.clear')}
      </Button>
      {filters.view !== 'all' && (
        <Button command="tickets.view.all" onClick={onAll}>
          {t('tickets:list.searchAll')}
        </Button>
      )}
    </>
  );
}
