import { useMutation, useQuery } from '@tanstack/react-query';
import { ChevronLeft, ChevronRight, FileSpreadsheet, Plus } from 'lucide-react';
import { useState } from 'react';
import type { OpenVisit, TechnicianSheet } from '../../../contract/settlement.ts';
import { moneyText } from '../../../shared/settlement/fees.ts';
import { useCommand } from '../../app/commands.ts';
import type { PageProps } from '../../app/pages.tsx';
import { pathOf, replace } from '../../app/routes.ts';
import { useMay } from '../../app/session.ts';
import { useT } from '../../i18n/i18n.ts';
import { client, orpc } from '../../rpc/client.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { saveBase64 } from '../../ui/download.ts';
import { ErrorNote, Note } from '../../ui/note.tsx';
import { toast, toastProblem } from '../../ui/toasts.ts';
import { type Entry, EntryDialog } from './entry-dialog.tsx';
import { OpenVisits } from './open-visits.tsx';
import s from './settlement.module.css';
import { SheetTable } from './sheet-table.tsx';

function shifted(month: string, by: number): string {
  const at = new Date(`${month}-15T00:00:00Z`);
  at.setUTCMonth(at.getUTCMonth() + by);
  return at.toISOString().slice(0, 7);
}

/** The monthly sheet of technicians: what waits to be entered, what was, and the sums with their arithmetic. */
export function Page({ query }: PageProps) {
  const t = useT();
  const may = useMay('tickets.editOthers');
  const mayExport = useMay('export.data');
  const wanted = new URLSearchParams(query).get('month');
  const found = useQuery({
    ...orpc.settlement.month.queryOptions({ input: { month: wanted } }),
    enabled: may,
    placeholderData: (before) => before,
  });
  const [entry, setEntry] = useState<Entry | null>(null);
  const data = found.data;
  const month = data?.month ?? '';
  const go = (by: number) => () => month !== '' && replace(pathOf('settlement', null, `month=${shifted(month, by)}`));
  const write = useMutation({
    mutationFn: () => client.settlement.exportFile({ month }),
    onSuccess: ({ name, data: file }) => {
      saveBase64(name, file);
      toast({ kind: 'done', text: t('settlement:said.exported', { name }) });
    },
    onError: toastProblem,
  });
  const enterFor = (visit: OpenVisit) => setEntry({ visit });
  useCommand({ id: 'settlement.before', title: 'settlement:command.before', group: 'view', keys: ['['], run: go(-1) });
  useCommand({ id: 'settlement.after', title: 'settlement:command.after', group: 'view', keys: [']'], run: go(1) });
  useCommand({
    id: 'settlement.add',
    title: 'settlement:command.add',
    group: 'edit',
    keys: ['N'],
    run: () => setEntry({ visit: null }),
  });
  useCommand({
    id: 'settlement.export',
    title: 'settlement:command.export',
    group: 'list',
    keys: ['X'],
    when: () => mayExport && (data?.sheets.length ?? 0) > 0,
    run: () => write.mutate(),
  });
  if (!may) return <Note kind="risk">{t('problem:FORBIDDEN')}</Note>;
  return (
    <div className={s.page} data-page tabIndex={-1}>
      <header className={s.head}>
        <h1>{t('nav:settlement')}</h1>
        <IconButton
          size="small"
          label={t('settlement:command.before')}
          icon={<ChevronLeft size={16} />}
          command="settlement.before"
          onClick={go(-1)}
        />
        <span className={s.month}>{month}</span>
        <IconButton
          size="small"
          label={t('settlement:command.after')}
          icon={<ChevronRight size={16} />}
          command="settlement.after"
          onClick={go(1)}
        />
        <span className={s.gap} />
        <Button icon={<Plus size={14} />} command="settlement.add" onClick={() => setEntry({ visit: null })}>
          {t('settlement:do.add')}
        </Button>
        {mayExport && (
          <Button
            icon={<FileSpreadsheet size={14} />}
            command="settlement.export"
            disabled={!data || data.sheets.length === 0 || write.isPending}
            onClick={() => write.mutate()}
          >
            {t('settlement:do.export')}
          </Button>
        )}
      </header>
      <ErrorNote error={found.error} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long month is scrolled with the keys */}
      <section className={s.body} tabIndex={0} aria-label={t('settlement:sheet')}>
        {data && <OpenVisits visits={data.open} onEnter={enterFor} />}
        {data && data.sheets.length > 0 && <Sums sheets={data.sheets} />}
        {data?.sheets.map((sheet) => (
          <SheetTable key={sheet.id} sheet={sheet} onChange={(line) => setEntry({ visit: null, line, sheet })} />
        ))}
        {data?.sheets.length === 0 && data.open.length === 0 && <p className={s.empty}>{t('settlement:empty')}</p>}
      </section>
      {entry && <EntryDialog {...entry} onClose={() => setEntry(null)} />}
    </div>
  );
}

/** One line a technician: points, their money, travel, fuel, and what is paid out. */
function Sums({ sheets }: { sheets: readonly TechnicianSheet[] }) {
  const t = useT();
  return (
    <table className={s.table}>
      <caption className={s.caption}>{t('settlement:sums')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('settlement:col.technician')}</th>
          <th scope="col">{t('settlement:col.team')}</th>
          <th scope="col" data-number>
            {t('settlement:col.entries')}
          </th>
          <th scope="col" data-number>
            {t('settlement:col.points')}
          </th>
          <th scope="col" data-number>
            {t('settlement:col.pointMoney')}
          </th>
          <th scope="col" data-number>
            {t('settlement:col.travel')}
          </th>
          <th scope="col" data-number>
            {t('settlement:col.fuel')}
          </th>
          <th scope="col" data-number>
            {t('settlement:col.total')}
          </th>
        </tr>
      </thead>
      <tbody>
        {sheets.map(({ id, name, teamName, currency, sum }) => (
          <tr key={id}>
            <th scope="row">{name}</th>
            <td>{teamName}</td>
            <td className={s.number}>{sum.visits}</td>
            <td className={s.number}>{sum.points}</td>
            <td className={s.number}>{moneyText(sum.pointMoney)}</td>
            <td className={s.number}>{moneyText(sum.travel)}</td>
            <td className={s.number}>{moneyText(sum.fuel)}</td>
            <td className={s.total}>{t(`charges:money.${currency}`, { amount: moneyText(sum.total) })}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
