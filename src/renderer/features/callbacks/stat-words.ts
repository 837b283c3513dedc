import { DEFAULT_RULES } from '../../../shared/callbacks/default-rules.ts';
import { OVERALL, SCORE_ITEMS } from '../../../shared/callbacks/list-row.ts';
import { currentLocale, type T, textOfCode } from '../../i18n/i18n.ts';

const FIGURES = ['due', 'called', 'reached', 'done', 'onTime', 'satisfied', 'neutral', 'dissatisfied'] as const;

interface Asked {
  readonly t: T;
  readonly by: 'day' | 'agent' | 'region' | 'technician' | 'rule';
  /** Groups as the page names them. */
  readonly names: Readonly<Record<string, string>>;
  readonly span: string;
  readonly author: string;
}

/** The words of the statistics' workbook: those of the page it is made from. */
export function statWords({ t, by, names, span, author }: Asked) {
  const locale = currentLocale();
  const what = Object.fromEntries(FIGURES.map((one) => [one, t(`callbacks:figure.${one}`)]));
  return {
    ...{ title: t('callbacks:statsTitle'), span, author, names },
    figures: t('callbacks:tab.stats'),
    rows: t('callbacks:statsRows'),
    group: t(`callbacks:by.${by}`),
    total: t('callbacks:statsTotal'),
    none: t('callbacks:none'),
    customer: t('callbacks:col.customer'),
    rule: t('callbacks:by.rule'),
    dueAt: t('callbacks:col.due'),
    doneAt: t('callbacks:figure.done'),
    owner: t('callbacks:by.agent'),
    overall: t('callbacks:overallLabel'),
    cause: t('callbacks:cause'),
    what: what as Record<(typeof FIGURES)[number], string>,
    scores: Object.fromEntries(SCORE_ITEMS.map((item) => [item, t(`callbacks:score.${item}`)])),
    charts: {
      done: t('callbacks:chart.done'),
      scores: t('callbacks:chart.scores'),
      causes: t('callbacks:chart.causes'),
    },
    rules: Object.fromEntries(DEFAULT_RULES.map(({ key, label }) => [key, label[locale]])),
    overalls: Object.fromEntries(OVERALL.map((one) => [one, textOfCode('callbacks:overall.', one)])),
  };
}
