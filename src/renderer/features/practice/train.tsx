import { useMutation, useQuery } from '@tanstack/react-query';
import { FileSpreadsheet, Plus, ScrollText } from 'lucide-react';
import { useState } from 'react';
import type { Proposal, TraineeRow, WeakItem } from '../../../contract/practice.ts';
import { useCommand } from '../../app/commands.ts';
import { go, pathOf } from '../../app/routes.ts';
import { useFormat } from '../../i18n/format.ts';
import { currentLocale, useT } from '../../i18n/i18n.ts';
import { client, orpc } from '../../rpc/client.ts';
import { Button } from '../../ui/button.tsx';
import { saveBase64 } from '../../ui/download.ts';
import { ErrorNote } from '../../ui/note.tsx';
import { announceChange, toast, toastProblem } from '../../ui/toasts.ts';
import { AssignDialog } from './assign-dialog.tsx';
import { Assignments } from './assignments.tsx';
import { Certificates } from './certificates.tsx';
import s from './practice.module.css';
import { ResultList } from './results.tsx';
import { itemWords, wordsIn } from './words.ts';

/** The trainer's table: who stands where, what the rules propose, what is assigned, where points are lost, who is certified. */
export function Train() {
  const t = useT();
  const { data, error } = useQuery(orpc.practice.board.queryOptions());
  const [assigning, setAssigning] = useState(false);
  const report = useMutation({
    mutationFn: () => client.practice.report({ locale: currentLocale() }),
    onSuccess: ({ name, data: file }) => {
      saveBase64(name, file);
      toast({ kind: 'done', text: t('practice:said.report', { name }) });
    },
    onError: toastProblem,
  });
  useCommand({
    id: 'practice.assign',
    title: 'practice:command.assign',
    group: 'edit',
    keys: ['N'],
    run: () => setAssigning(true),
  });
  useCommand({
    id: 'practice.report',
    title: 'practice:command.report',
    group: 'list',
    keys: ['X'],
    run: () => report.mutate(),
  });
  if (!data) return <ErrorNote error={error} />;
  const titleOf = (key: string) => wordsIn(data.scenarios.find((one) => one.key === key)?.title) || key;
  return (
    <div className={s.body}>
      <div className={s.tools}>
        <Button look="primary" icon={<Plus size={14} />} command="practice.assign" onClick={() => setAssigning(true)}>
          {t('practice:do.assign')}
        </Button>
        <Button
          icon={<FileSpreadsheet size={14} />}
          command="practice.report"
          disabled={report.isPending}
          onClick={() => report.mutate()}
        >
          {t('practice:do.report')}
        </Button>
        <Button icon={<ScrollText size={14} />} onClick={() => go(pathOf('scenarios'))}>
          {t('nav:scenarios')}
        </Button>
      </div>
      {data.proposals.length > 0 && (
        <section className={s.section}>
          <h2>{t('practice:train.proposals')}</h2>
          <Proposals rows={data.proposals} titleOf={titleOf} />
        </section>
      )}
      <section className={s.section}>
        <h2>{t('practice:train.people')}</h2>
        <People rows={data.trainees} />
      </section>
      <section className={s.section}>
        <h2>{t('practice:train.assignments')}</h2>
        <Assignments rows={data.assignments} titleOf={titleOf} />
      </section>
      <section className={s.section}>
        <h2>{t('practice:train.weak')}</h2>
        <Weak rows={data.weak} />
      </section>
      <section className={s.section}>
        <h2>{t('practice:train.certificates')}</h2>
        <Certificates rows={data.certificates} trains />
      </section>
      <section className={s.section}>
        <h2>{t('practice:train.results')}</h2>
        <ResultList rows={data.results} named />
      </section>
      {assigning && <AssignDialog scenarios={data.scenarios} onClose={() => setAssigning(false)} />}
    </div>
  );
}

/** What rules propose: a trainer takes it with one key, nothing is assigned by itself. */
function Proposals({ rows, titleOf }: { rows: readonly Proposal[]; titleOf: (key: string) => string }) {
  const t = useT();
  const f = useFormat();
  const take = useMutation({
    mutationFn: (row: Proposal) =>
      client.practice.assign({
        scenarioKey: row.scenarioKey,
        personIds: [row.personId],
        teamIds: [],
        mode: row.mode,
        passMark: null,
        attempts: null,
        dueAt: row.dueAt,
        reason: row.reason,
        certificate: null,
        note: null,
      }),
    onSuccess: ({ changeId }) => announceChange(changeId, t('practice:said.assigned')),
    onError: toastProblem,
  });
  return (
    <table className={s.table}>
      <tbody>
        {rows.map((row) => (
          <tr key={`${row.personId} ${row.scenarioKey} ${row.reason}`}>
            <th scope="row">{row.personName}</th>
            <td>{titleOf(row.scenarioKey)}</td>
            <td>{t(`practice:mode.${row.mode}`)}</td>
            <td>{t(`practice:reason.${row.reason}`, { count: row.failures })}</td>
            <td>{row.dueAt === null ? '' : f.when(row.dueAt)}</td>
            <td className={s.moves}>
              <Button size="small" disabled={take.isPending} onClick={() => take.mutate(row)}>
                {t('practice:do.take')}
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function People({ rows }: { rows: readonly TraineeRow[] }) {
  const t = useT();
  const f = useFormat();
  return (
    <table className={s.table}>
      <thead>
        <tr>
          <th>{t('practice:col.name')}</th>
          <th>{t('practice:col.team')}</th>
          <th data-number>{t('practice:col.attempts')}</th>
          <th data-number>{t('practice:col.passed')}</th>
          <th data-number>{t('practice:col.average')}</th>
          <th data-number>{t('practice:col.open')}</th>
          <th data-number>{t('practice:col.overdue')}</th>
          <th>{t('practice:col.weak')}</th>
          <th>{t('practice:col.when')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.personId}>
            <th scope="row">{row.name}</th>
            <td>{row.teamName}</td>
            <td className={s.number}>{row.attempts}</td>
            <td className={s.number}>{row.passed}</td>
            <td className={s.number}>{row.average ?? ''}</td>
            <td className={s.number}>{row.open}</td>
            <td className={row.overdue > 0 ? `${s.number} ${s.late}` : s.number}>{row.overdue}</td>
            <td>
              {row.weak
                .slice(0, 2)
                .map(({ item }) => itemWords(item))
                .join(' · ')}
            </td>
            <td>{row.last === null ? '' : f.when(row.last)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Weak({ rows }: { rows: readonly WeakItem[] }) {
  const t = useT();
  if (rows.length === 0) return <p className={s.empty}>{t('practice:train.none')}</p>;
  return (
    <table className={s.table}>
      <thead>
        <tr>
          <th>{t('practice:col.item')}</th>
          <th data-number>{t('practice:col.times')}</th>
          <th data-number>{t('practice:col.lost')}</th>
          <th data-number>{t('practice:col.people')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.item}>
            <th scope="row">{itemWords(row.item)}</th>
            <td className={s.number}>{row.times}</td>
            <td className={s.number}>{row.points}</td>
            <td className={s.number}>{row.people}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
