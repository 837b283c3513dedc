import type { BoardRule, RuleRates } from '../../../contract/phrases.ts';
import type { Formats } from '../../i18n/format.ts';
import { currentLocale, t, textOfCode } from '../../i18n/i18n.ts';
import type { Column } from '../../ui/grid/types.ts';
import { LANGUAGES } from './form.ts';
import { Severity, State } from './marks.tsx';
import { phraseText } from './phrase-text.ts';
import { metOf } from './rate.ts';

const percent = (part: number) => `${Math.round(part * 100)}%`;

/** Columns of the list of rules; how agents met the marks stands beside each rule. */
export function ruleColumns(f: Formats, rates: ReadonlyMap<string, RuleRates>): Column<BoardRule>[] {
  const met = (id: string) => metOf(rates.get(id));
  return [
    { id: 'id', title: 'phrases:col.id', width: 72, fixed: true, sort: 'id', cell: ({ id }) => id },
    {
      id: 'phrase',
      title: 'phrases:col.phrase',
      fixed: true,
      sort: 'phrase',
      cell: ({ rule }) => phraseText(rule, currentLocale()),
    },
    {
      id: 'severity',
      title: 'phrases:col.severity',
      width: 112,
      sort: 'severity',
      cell: ({ rule }) => <Severity severity={rule.severity} />,
    },
    {
      id: 'category',
      title: 'phrases:col.category',
      width: 112,
      sort: 'category',
      cell: ({ rule }) => textOfCode('phrases:category.', rule.category),
    },
    {
      id: 'languages',
      title: 'phrases:col.languages',
      width: 128,
      cell: ({ rule }) =>
        LANGUAGES.filter((language) => rule.variants[language]?.length)
          .map((language) => t(`phrases:short.${language}`))
          .join(' '),
    },
    { id: 'state', title: 'phrases:col.state', width: 104, sort: 'state', cell: (row) => <State row={row} /> },
    {
      id: 'marks',
      title: 'phrases:col.marks',
      width: 72,
      align: 'end',
      sort: 'marks',
      cell: ({ id }) => f.number(met(id)?.total ?? 0),
    },
    {
      id: 'taken',
      title: 'phrases:col.taken',
      width: 72,
      align: 'end',
      cell: ({ id }) => (met(id) ? percent(met(id)!.taken) : '–'),
    },
    {
      id: 'refused',
      title: 'phrases:col.refused',
      width: 72,
      align: 'end',
      sort: 'refused',
      cell: ({ id }) => (met(id) ? percent(met(id)!.refused) : '–'),
    },
    {
      id: 'alarms',
      title: 'phrases:col.alarms',
      width: 72,
      align: 'end',
      sort: 'alarms',
      cell: ({ alarms }) => (alarms > 0 ? f.number(alarms) : '–'),
    },
    {
      id: 'changedBy',
      title: 'phrases:col.changedBy',
      width: 160,
      hidden: true,
      cell: ({ draft }) => (draft ? `${draft.byName ?? ''} ${f.when(draft.at)}` : ''),
    },
  ];
}
