import { useMemo, useState } from 'react';
import { ticketClass } from '../../../contract/base.ts';
import type { TicketRow } from '../../../contract/tickets.ts';
import { useCommand } from '../../app/commands.ts';
import { readFilters, setFilters } from '../../app/query.ts';
import { go, pathOf } from '../../app/routes.ts';
import { useFormat } from '../../i18n/format.ts';
import { textOfCode, useT } from '../../i18n/i18n.ts';
import { useLists } from '../../i18n/lists.ts';
import { orpc } from '../../rpc/client.ts';
import { Button } from '../../ui/button.tsx';
import { dueState } from '../../ui/due-state.ts';
import { Grid } from '../../ui/grid/grid.tsx';
import { usePagedSource } from '../../ui/grid/sources.ts';
import { FilterSelect, QuickFilter } from '../../ui/list/filters.tsx';
import { remember, startRow } from '../../ui/list/memory.ts';
import { useNow } from '../../ui/now.ts';
import r from '../../ui/record.module.css';
import { ticketColumns } from './list-columns.tsx';
import { Views } from './views.tsx';

const DEFAULTS = { text: '', view: 'open', class: '', sort: 'due' };
type Filters = typeof DEFAULTS;

function inputOf(f: Filters) {
  return {
    text: f.text,
    view: (['mine', 'open', 'all'] as const).find((v) => v === f.view) ?? 'open',
    class: ticketClass.safeParse(f.class).data ?? null,
    sort: f.sort === 'newest' ? ('newest' as const) : ('due' as const),
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
  const clear = () => set({ text: '', class: '' });
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
          </>
        }
      />
    </div>
  );
}

function useClearCommand(filters: Filters, clear: () => void) {
  useCommand({
    id: 'tickets.clear',
    title: 'tickets:command.clear',
    group: 'list',
    keys: ['X'],
    when: () => filters.text + filters.class !== '',
    run: clear,
  });
}

function Empty({ filters, onClear, onAll }: { filters: Filters; onClear: () => void; onAll: () => void }) {
  const t = useT();
  const filtered = filters.text + filters.class !== '';
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
