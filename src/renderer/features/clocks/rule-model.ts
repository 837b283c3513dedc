import type { ClockRule, ClocksDocument, Limit } from '../../../shared/clocks/types.ts';

/** A rule as the form holds it: figures as they are typed. */
export interface RuleDraft {
  label: ClockRule['label'];
  classes: readonly string[];
  from: readonly string[];
  until: readonly string[];
  runsIn: 'open' | readonly string[];
  active: boolean;
  kind: Limit['kind'];
  amount: string;
  at: string;
  warn: string;
  owner: ClockRule['owner'];
  escalateAfter: string;
  escalateTo: ClockRule['owner'] | '';
  cost: string;
  pausesIn: readonly string[];
}

/** Kinds of limit whose figure is a number of minutes, days, or a day of the month. */
export const AMOUNTS: ReadonlySet<Limit['kind']> = new Set([
  'calendar',
  'business',
  'businessDays',
  'businessDay',
  'monthDay',
]);
export const TIMES: ReadonlySet<Limit['kind']> = new Set(['businessDay', 'sameDay', 'monthDay']);

export function draftOf(rule: ClockRule): RuleDraft {
  const { limit, warn } = rule;
  const [step] = rule.escalate;
  return {
    label: rule.label,
    classes: rule.classes,
    from: rule.from,
    until: rule.until,
    runsIn: rule.runsIn,
    active: rule.active,
    kind: limit.kind,
    amount: String('minutes' in limit ? limit.minutes : 'days' in limit ? limit.days : 'day' in limit ? limit.day : ''),
    at: 'at' in limit ? limit.at : 'close',
    warn:
      warn.kind === 'share' ? `${Math.round(warn.share * 100)}%` : warn.kind === 'before' ? String(warn.minutes) : '',
    owner: rule.owner,
    escalateAfter: step ? String(step.after) : '0',
    escalateTo: step?.to ?? '',
    cost: rule.cost ? String(rule.cost.amount) : '',
    pausesIn: rule.pausesIn,
  };
}

export type DraftProblems = Partial<
  Record<
    'amount' | 'at' | 'warn' | 'cost' | 'escalateAfter' | 'label' | 'from',
    'number' | 'badTime' | 'badWarn' | 'required'
  >
>;

const whole = (text: string): number | null => (/^\d{1,7}$/.test(text.trim()) ? Number(text.trim()) : null);

/** The rule that a draft makes, or what is wrong with it by field. */
export function ruleOf(rule: ClockRule, draft: RuleDraft): { rule: ClockRule } | { problems: DraftProblems } {
  const problems: DraftProblems = {};
  const amount = AMOUNTS.has(draft.kind) ? whole(draft.amount) : 0;
  if (amount === null) problems.amount = 'number';
  if (TIMES.has(draft.kind) && draft.at !== 'close' && !/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/.test(draft.at.trim()))
    problems.at = 'badTime';
  const warn = warnOf(rule, draft.warn.trim());
  if (warn === null) problems.warn = 'badWarn';
  const cost = draft.cost.trim() === '' ? 0 : whole(draft.cost);
  if (cost === null) problems.cost = 'number';
  const after = whole(draft.escalateAfter);
  if (draft.escalateTo !== '' && after === null) problems.escalateAfter = 'number';
  if (Object.values(draft.label).some((text) => text.trim() === '')) problems.label = 'required';
  if (draft.from.length === 0) problems.from = 'required';
  if (Object.keys(problems).length > 0) return { problems };
  return {
    rule: {
      ...rule,
      label: draft.label,
      classes: [...draft.classes],
      from: [...draft.from],
      until: [...draft.until],
      runsIn: draft.runsIn === 'open' ? 'open' : [...draft.runsIn],
      active: draft.active,
      limit: limitOf(rule.limit, draft, amount ?? 0),
      warn: warn ?? rule.warn,
      owner: draft.owner,
      escalate: draft.escalateTo === '' ? [] : [{ after: after ?? 0, to: draft.escalateTo }],
      cost: cost ? { amount: cost, kind: rule.cost?.kind ?? 'lateCallback' } : null,
      pausesIn: [...draft.pausesIn],
    },
  };
}

/** `80%` of its time, or so many minutes before the end; empty = as it was, when that is a time of its own. */
function warnOf(rule: ClockRule, text: string): ClockRule['warn'] | null {
  if (text === '') return rule.warn.kind === 'at' ? rule.warn : null;
  const share = /^(\d{1,2})\s*%$/.exec(text)?.[1];
  if (share !== undefined) return { kind: 'share', share: Number(share) / 100 };
  const minutes = whole(text);
  return minutes === null ? null : { kind: 'before', minutes };
}

function limitOf(before: Limit, { kind, at }: RuleDraft, amount: number): Limit {
  switch (kind) {
    case 'calendar':
    case 'business':
      return { kind, minutes: amount };
    case 'businessDays':
      return { kind, days: amount };
    case 'businessDay':
      return { kind, days: amount, at: at.trim() };
    case 'sameDay':
      return { kind, at: at.trim() };
    case 'monthDay':
      return { kind, day: amount, at: at.trim(), business: before.kind === 'monthDay' && before.business };
    case 'field':
      return before.kind === 'field' ? before : { kind: 'field', field: '' };
  }
}

/** The document with the rule in its place, or at the end where it is new. */
export const withRule = (document: ClocksDocument, rule: ClockRule): ClocksDocument => ({
  ...document,
  rules: document.rules.some((one) => one.key === rule.key)
    ? document.rules.map((one) => (one.key === rule.key ? rule : one))
    : [...document.rules, rule],
});
