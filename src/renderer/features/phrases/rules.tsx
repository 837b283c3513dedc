import { useQuery } from '@tanstack/react-query';
import { Download, FileUp, Plus } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import type { Board, BoardRule, RuleRates } from '../../../contract/phrases.ts';
import { readFilters, setFilters } from '../../app/query.ts';
import { go, pathOf } from '../../app/routes.ts';
import { useFormat } from '../../i18n/format.ts';
import { textOfCode, useT } from '../../i18n/i18n.ts';
import { orpc } from '../../rpc/client.ts';
import { Button } from '../../ui/button.tsx';
import { Grid } from '../../ui/grid/grid.tsx';
import { listSource } from '../../ui/grid/sources.ts';
import { FilterSelect, QuickFilter } from '../../ui/list/filters.tsx';
import { remember, startRow } from '../../ui/list/memory.ts';
import { ExportDialog } from './export.tsx';
import { LANGUAGES } from './form.ts';
import { ImportDialog } from './import.tsx';
import s from './phrases.module.css';
import { needsMending } from './rate.ts';
import { ruleColumns } from './rule-columns.tsx';
import { DEFAULTS, type Filters, filtered, sorted } from './rule-filter.ts';
import { useRuleCommands } from './use-rule-commands.ts';

export const NEW = '+';
const SEVERITIES = ['block', 'warn', 'hint'] as const;
const STATES = ['changed', 'alarms', 'mend'] as const;

/** Every rule of the list as it would be published; Enter edits. */
export function Rules({ query, board }: { query: string; board: Board }) {
  const t = useT();
  const f = useFormat();
  const filters = useMemo(() => readFilters(query, DEFAULTS), [query]);
  const set = (patch: Partial<Filters>) => setFilters('phrases', filters, patch, DEFAULTS);
  const [dialog, setDialog] = useState<'import' | 'export' | null>(null);
  const counted = useQuery(orpc.phrases.rates.queryOptions()).data;
  const rates = useMemo(() => new Map<string, RuleRates>((counted ?? []).map((one) => [one.ruleId, one])), [counted]);
  const columns = useMemo(() => ruleColumns(f, rates), [f, rates]);
  const rows = useMemo(
    () => sorted(filtered(board.rules, filters, rates), filters.sort, rates),
    [board.rules, filters, rates],
  );
  const source = useMemo(() => listSource(rows), [rows]);
  const [start] = useState(() => startRow('phrases', query));
  const search = useRef<HTMLInputElement>(null);
  const add = () => go(pathOf('phrases', NEW));
  const some = rows.length < board.rules.length;
  useRuleCommands({ search, onNew: add, onClear: () => set(DEFAULTS), some, open: setDialog });
  const categories = [...new Set(board.rules.map(({ rule }) => rule.category))].sort();
  const select = (name: 'category' | 'severity' | 'language' | 'state', values: readonly string[], prefix: string) => (
    <FilterSelect
      name={name}
      label={t(`phrases:filter.${name}`)}
      all={t(`phrases:all.${name}`)}
      value={filters[name]}
      options={values.map((value) => ({ value, label: textOfCode(prefix, value) }))}
      onChange={(value) => set({ [name]: value })}
      command={`phrases.filter.${name}`}
    />
  );
  return (
    <div className={s.list} data-page tabIndex={-1}>
      <Grid<BoardRule>
        id="phrases"
        label={t('phrases:tab.rules')}
        columns={columns}
        source={source}
        rowId={({ id }) => id}
        onOpen={({ id }) => go(pathOf('phrases', id))}
        sort={{ by: filters.sort.replace('-', ''), descending: filters.sort.startsWith('-') }}
        onSort={({ by, descending }) => set({ sort: `${descending ? '-' : ''}${by}` })}
        rowState={({ id }) => (needsMending(rates.get(id)) ? 'risk' : undefined)}
        autoFocus
        startAt={start}
        resetKey={query}
        onActive={(_, row) => remember('phrases', { query, row })}
        empty={<p>{t('phrases:nothingFound')}</p>}
        tools={
          <>
            <QuickFilter
              ref={search}
              label={t('phrases:filter.text')}
              placeholder={t('phrases:filter.textHint')}
              value={filters.text}
              onChange={(text) => set({ text })}
              command="phrases.filter"
            />
            {select('severity', SEVERITIES, 'phrases:severity.')}
            {select('category', categories, 'phrases:category.')}
            {select('language', LANGUAGES, 'phrases:language.')}
            {select('state', STATES, 'phrases:filterState.')}
            <Button size="small" icon={<Plus size={14} aria-hidden="true" />} command="phrases.new" onClick={add}>
              {t('phrases:new')}
            </Button>
            <Button
              size="small"
              look="quiet"
              icon={<FileUp size={14} aria-hidden="true" />}
              onClick={() => setDialog('import')}
            >
              {t('phrases:import.open')}
            </Button>
            <Button
              size="small"
              look="quiet"
              icon={<Download size={14} aria-hidden="true" />}
              onClick={() => setDialog('export')}
            >
              {t('phrases:export.open')}
            </Button>
          </>
        }
      />
      {dialog === 'import' && <ImportDialog onClose={() => setDialog(null)} />}
      {dialog === 'export' && <ExportDialog board={board} onClose={() => setDialog(null)} />}
    </div>
  );
}
