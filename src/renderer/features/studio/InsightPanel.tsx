import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { StudioInsight } from '../../../contract/studio.ts';
import type { ScriptDoc } from '../../../shared/script/types.ts';
import { duration } from '../../i18n/format.ts';
import { currentLocale, useT } from '../../i18n/i18n.ts';
import { orpc } from '../../rpc/client.ts';
import { SelectField } from '../../ui/field.tsx';
import { ErrorNote, Note } from '../../ui/note.tsx';
import { words } from '../call/model.ts';
import { useStudio, useWork } from './model.ts';
import s from './studio.module.css';

/** How each version does with real callers: where time goes, where calls end, what is left out, where agents turn back. */
export function InsightPanel() {
  const t = useT();
  const { row } = useStudio();
  const { data, error } = useQuery(orpc.studio.insight.queryOptions({ input: { key: row.key } }));
  const [chosen, setChosen] = useState<string | null>(null);
  if (error) return <ErrorNote error={error} />;
  if (!data) return null;
  const insight = data.find(({ versionId }) => versionId === chosen) ?? data[0];
  if (!insight) return <Note>{t('studio:insight.none')}</Note>;
  return (
    <div className={s.review}>
      <SelectField
        label={t('studio:list.version')}
        value={insight.versionId}
        options={data.map(({ versionId, number, runs }) => ({
          value: versionId,
          label: t('studio:insight.version', { number: number ?? '–', runs }),
        }))}
        onChange={(event) => setChosen(event.target.value)}
      />
      <OneVersion insight={insight} />
    </div>
  );
}

function OneVersion({ insight }: { insight: StudioInsight }) {
  const t = useT();
  const titleOf = useTitles();
  const itemOf = useItems();
  const ends = insight.outcomes.map(({ script, id, count }) => `${titleOf(script, id, 'outcome')} × ${count}`);
  if (insight.unfinished > 0) ends.push(`${t('studio:walk.noEnd')} × ${insight.unfinished}`);
  return (
    <>
      <h2>{t('studio:walk.outcomes')}</h2>
      <ul className={s.listed}>
        {ends.map((end) => (
          <li key={end}>{end}</li>
        ))}
      </ul>
      <h2>{t('studio:insight.steps')}</h2>
      <table className={s.table}>
        <thead>
          <tr>
            <th>{t('studio:insight.step')}</th>
            <th className={s.number}>{t('studio:insight.runs')}</th>
            <th className={s.number}>{t('studio:insight.median')}</th>
            <th className={s.number}>{t('studio:insight.p90')}</th>
            <th className={s.number}>{t('studio:insight.ended')}</th>
            <th className={s.number}>{t('studio:insight.backs')}</th>
            <th>{t('studio:insight.skipped')}</th>
          </tr>
        </thead>
        <tbody>
          {insight.steps.map((step) => (
            <tr key={`${step.script}.${step.step}`}>
              <td>{titleOf(step.script, step.step, 'step')}</td>
              <td className={s.number}>{step.runs}</td>
              <td className={s.number}>{duration(step.medianMs)}</td>
              <td className={s.number}>{duration(step.p90Ms)}</td>
              <td className={s.number}>{step.endedHere || ''}</td>
              <td className={s.number}>{step.backs || ''}</td>
              <td>
                {step.skipped
                  .map(({ item, reason, count }) => `${itemOf(step, item)} – ${reason} × ${count}`)
                  .join(' · ')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <h2>{t('studio:insight.ways')}</h2>
      <ol className={s.listed}>
        {insight.ways.slice(0, 40).map(({ from, to, count }) => (
          <li key={`${from} ${to}`}>{`${nameOf(from)} → ${nameOf(to)} × ${count}`}</li>
        ))}
      </ol>
    </>
  );
  function nameOf(dotted: string): string {
    const [script = '', step = ''] = dotted.split('.');
    return titleOf(script, step, 'step');
  }
}

/** Longer lines are known by how they begin. */
const BEGIN = 18;

/** What was left out, as agents know it: the line's beginning in the language of the page, else the question. */
function useItems(): (at: { script: string; step: string }, item: string) => string {
  const { others } = useStudio();
  const doc = useWork((state) => state.doc);
  const locale = currentLocale();
  const spoken = { 'zh-HK': 'yue-Hant-HK', 'zh-CN': 'cmn-Hans-CN', en: 'en' }[locale];
  return ({ script, step: id }, item) => {
    const of: ScriptDoc | undefined = script === doc.id ? doc : others.find((other) => other.id === script);
    const step = of?.steps.find((one) => one.id === id);
    const line = step?.say?.find((one) => one.id === item)?.text as Readonly<Record<string, string>> | undefined;
    // Names and greetings differ from call to call.
    const text = line?.[spoken]?.replace(/\{[^}]*\}/g, '…');
    if (text !== undefined) return text.length > BEGIN ? `${[...text].slice(0, BEGIN).join('')}…` : text;
    const asked = item === 'choice' ? step?.choice?.label : step?.fields?.find((one) => one.id === item)?.label;
    return words(asked, locale) || item;
  };
}

function useTitles(): (script: string, id: string, kind: 'step' | 'outcome') => string {
  const { others } = useStudio();
  const doc = useWork((state) => state.doc);
  const locale = currentLocale();
  return (script, id, kind) => {
    const of: ScriptDoc | undefined = script === doc.id ? doc : others.find((other) => other.id === script);
    const label =
      kind === 'step'
        ? of?.steps.find((step) => step.id === id)?.title
        : of?.steps.find((step) => step.outcome?.id === id)?.outcome?.title;
    const title = words(label, locale) || id;
    return of && of.id !== doc.id ? `${words(of.title, locale)} / ${title}` : title;
  };
}
