import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { StatLine } from '../../../contract/callbacks.ts';
import { SCORE_ITEMS } from '../../../shared/callbacks/list-row.ts';
import { addDays, weekday } from '../../../shared/site-time.ts';
import { useCommand } from '../../app/commands.ts';
import { go, pathOf } from '../../app/routes.ts';
import { useMay, useMe } from '../../app/session.ts';
import { useFormat } from '../../i18n/format.ts';
import { currentLocale, textOfCode, useT } from '../../i18n/i18n.ts';
import { useLists } from '../../i18n/lists.ts';
import { orpc } from '../../rpc/client.ts';
import { Button } from '../../ui/button.tsx';
import { saveBase64 } from '../../ui/download.ts';
import { ErrorNote } from '../../ui/note.tsx';
import { toastProblem } from '../../ui/toasts.ts';
import { Bars } from './bars.tsx';
import s from './callbacks.module.css';
import { statWords } from './stat-words.ts';
import { useToday } from './today.ts';

const SPANS = ['day', 'week', 'month'] as const;
const BYS = ['day', 'agent', 'region', 'technician', 'rule'] as const;
type By = (typeof BYS)[number];
const FIGURES = ['due', 'called', 'reached', 'done', 'onTime', 'satisfied', 'neutral', 'dissatisfied'] as const;
type Figure = (typeof FIGURES)[number];

function rangeOf(span: (typeof SPANS)[number], today: string): { from: string; to: string } {
  if (span === 'day') return { from: today, to: today };
  if (span === 'week') {
    const from = addDays(today, 1 - weekday(today));
    return { from, to: addDays(from, 6) };
  }
  const from = `${today.slice(0, 7)}-01`;
  const next = addDays(`${addDays(from, 31).slice(0, 7)}-01`, -1);
  return { from, to: next };
}

/** Day, week, month: due, called, reached, on time, satisfied per item, causes. Each number leads to its rows. */
export function Stats() {
  const t = useT();
  const today = useToday();
  const lists = useLists();
  const [span, setSpan] = useState<(typeof SPANS)[number]>('week');
  const [by, setBy] = useState<By>('day');
  const [behind, setBehind] = useState<{ key: string | null; what: Figure } | null>(null);
  const range = rangeOf(span, today);
  const stats = useQuery({
    ...orpc.callbacks.stats.queryOptions({ input: { ...range, by } }),
    placeholderData: keepPreviousData,
  });
  const data = stats.data;
  const nameOf = ({ key, name }: StatLine) =>
    by === 'rule'
      ? textOfCode('words:callbackRule.', key)
      : by === 'region' && key !== ''
        ? lists.word('regions', key)
        : by === 'day'
          ? key.slice(5)
          : name || t('callbacks:none');
  const mayExport = useMay('export.data');
  const out = useMutation({
    ...orpc.callbacks.exportStats.mutationOptions(),
    onSuccess: ({ name, data: file }) => saveBase64(name, file),
    onError: toastProblem,
  });
  const me = useMe();
  const send = () => {
    const named = Object.fromEntries((data?.lines ?? []).map((line) => [line.key, nameOf(line)]));
    const words = statWords({ t, by, names: named, span: `${range.from} – ${range.to}`, author: me?.name ?? '' });
    out.mutate({ ...range, by, locale: currentLocale(), words });
  };
  useCommand({
    ...{ id: 'callbacks.exportStats', title: 'callbacks:exportStats', group: 'list', keys: ['E'] },
    ...{ when: () => mayExport && data !== undefined && !out.isPending, run: send },
  });
  return (
    <div className={s.stats}>
      <div className={s.bar}>
        <select
          className={s.pick}
          aria-label={t('callbacks:span')}
          value={span}
          onChange={(e) => setSpan(e.target.value as typeof span)}
        >
          {SPANS.map((one) => (
            <option key={one} value={one}>
              {t(`callbacks:spans.${one}`)}
            </option>
          ))}
        </select>
        <select
          className={s.pick}
          aria-label={t('callbacks:by.label')}
          value={by}
          onChange={(e) => setBy(e.target.value as By)}
        >
          {BYS.map((one) => (
            <option key={one} value={one}>
              {t(`callbacks:by.${one}`)}
            </option>
          ))}
        </select>
        <span className={s.quiet}>{`${range.from} – ${range.to}`}</span>
        {mayExport && (
          <Button command="callbacks.exportStats" disabled={out.isPending || !data} onClick={send}>
            {t('callbacks:exportStats')}
          </Button>
        )}
      </div>
      <ErrorNote error={stats.error} />
      {data && (
        <>
          <Figures line={data.total} onOpen={(what) => setBehind({ key: null, what })} />
          <div className={s.charts}>
            <Bars
              title={t('callbacks:chart.done')}
              lines={data.lines.slice(0, 31).map((line) => ({
                ...{ key: line.key, name: nameOf(line), value: line.done, of: line.due },
                open: () => setBehind({ key: line.key, what: 'done' }),
              }))}
            />
            <Bars
              title={t('callbacks:chart.scores')}
              max={5}
              lines={SCORE_ITEMS.map((item) => scoreBar(data.total, item, t(`callbacks:score.${item}`)))}
            />
            <Bars
              title={t('callbacks:chart.causes')}
              lines={data.causes.map(({ cause, count }) => ({ key: cause, name: cause, value: count, of: null }))}
            />
          </div>
          <p>{t('callbacks:sameDay', { ...data.sameDayComplaints })}</p>
          <Table lines={data.lines} nameOf={nameOf} onOpen={(key, what) => setBehind({ key, what })} />
        </>
      )}
      {behind && (
        <Behind
          what={behind.what}
          by={behind.key === null ? null : by}
          group={behind.key}
          range={range}
          onClose={() => setBehind(null)}
        />
      )}
    </div>
  );
}

function scoreBar(total: StatLine, item: string, name: string) {
  const { sum = 0, count = 0 } = total.scores[item] ?? {};
  return {
    key: item,
    name: `${name} (${count})`,
    value: count === 0 ? 0 : Math.round((sum / count) * 10) / 10,
    of: null,
  };
}

function Figures({ line, onOpen }: { line: StatLine; onOpen: (what: Figure) => void }) {
  const t = useT();
  const f = useFormat();
  return (
    <dl className={s.figures}>
      {FIGURES.map((what) => (
        <div key={what}>
          <dt>{t(`callbacks:figure.${what}`)}</dt>
          <dd>
            <button type="button" onClick={() => onOpen(what)}>
              {f.number(line[what])}
            </button>
          </dd>
        </div>
      ))}
    </dl>
  );
}

interface TableProps {
  lines: readonly StatLine[];
  nameOf: (line: StatLine) => string;
  onOpen: (key: string, what: Figure) => void;
}

function Table({ lines, nameOf, onOpen }: TableProps) {
  const t = useT();
  const f = useFormat();
  return (
    <table className={s.table}>
      <thead>
        <tr>
          <th scope="col" />
          {FIGURES.map((what) => (
            <th key={what} scope="col">
              {t(`callbacks:figure.${what}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.key}>
            <th scope="row">{nameOf(line)}</th>
            {FIGURES.map((what) => (
              <td key={what}>
                <button type="button" disabled={line[what] === 0} onClick={() => onOpen(line.key, what)}>
                  {f.number(line[what])}
                </button>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface BehindProps {
  group: string | null;
  by: By | null;
  what: Figure;
  range: { from: string; to: string };
  onClose: () => void;
}

/** The callbacks behind a number. */
function Behind({ by, group, what, range, onClose }: BehindProps) {
  const t = useT();
  const f = useFormat();
  const rows = useQuery(orpc.callbacks.statRows.queryOptions({ input: { ...range, by, key: group, what } }));
  return (
    <section className={s.behind} aria-label={t(`callbacks:figure.${what}`)}>
      <div className={s.bar}>
        <h2>{t(`callbacks:figure.${what}`)}</h2>
        <button type="button" onClick={onClose}>
          {t('callbacks:close')}
        </button>
      </div>
      <ErrorNote error={rows.error} />
      <ul>
        {rows.data?.map((row) => (
          <li key={row.id}>
            <button type="button" onClick={() => go(pathOf('customers', row.customerId))}>
              {row.customerName}
            </button>
            <span>{textOfCode('words:callbackRule.', row.rule)}</span>
            <span className="num">{f.when(row.dueAt)}</span>
            <span>{row.ownerName}</span>
            <span>{row.overall ? textOfCode('callbacks:overall.', row.overall) : ''}</span>
            <span>{row.cause}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
