import type { ClockRule, ClocksDocument } from '../../../shared/clocks/types.ts';

/** A clock that a site adds: on tickets, from the report, an hour, until somebody says what stops it. */
export function newRule(document: ClocksDocument): ClockRule {
  const keys = new Set(document.rules.map(({ key }) => key));
  let n = 1;
  while (keys.has(`own${n}`)) n++;
  return {
    key: `own${n}`,
    label: { 'zh-HK': '', 'zh-CN': '', en: '' },
    active: true,
    subject: 'ticket',
    classes: [],
    only: [],
    from: ['occurredAt'],
    until: [],
    runsIn: 'open',
    pausesIn: [],
    limit: { kind: 'calendar', minutes: 60 },
    agreed: null,
    needs: null,
    opensAfter: null,
    warn: { kind: 'share', share: 0.8 },
    owner: 'agent',
    escalate: [],
    cost: null,
    source: '',
    decided: false,
  };
}

/** Clocks that ship are switched off, not taken away: an update would bring them back as a difference. */
export const isOwn = (original: ClocksDocument, key: string): boolean =>
  !original.rules.some((rule) => rule.key === key);

export const withoutRule = (document: ClocksDocument, key: string): ClocksDocument => ({
  ...document,
  rules: document.rules.filter((rule) => rule.key !== key),
});
