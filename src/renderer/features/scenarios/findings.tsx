import { CircleAlert, TriangleAlert } from 'lucide-react';
import { useRef } from 'react';
import type { LintFinding } from '../../../shared/practice/finding.ts';
import { useCommand } from '../../app/commands.ts';
import { useT } from '../../i18n/i18n.ts';
import { CommandKeys } from '../../ui/keys.tsx';
import s from '../studio/studio.module.css';
import { partOfFinding, useTable } from './model.ts';

const SHOWN = 200;

/** What lint found, errors first; Enter leads to the part. F8 goes round. */
export function Findings() {
  const t = useT();
  const { work, findings } = useTable();
  const last = useRef(-1);
  const sorted = [...(findings ?? [])].sort(
    (a, b) => Number(a.severity === 'warning') - Number(b.severity === 'warning'),
  );
  const follow = (finding: LintFinding) => work.select(partOfFinding(finding.part), true);
  useCommand({
    id: 'scenarios.nextFinding',
    title: 'studio:command.nextFinding',
    group: 'edit',
    keys: ['F8'],
    when: () => sorted.length > 0,
    run: () => {
      last.current = (last.current + 1) % sorted.length;
      const next = sorted[last.current];
      if (next) follow(next);
    },
  });
  const errors = sorted.filter(({ severity }) => severity === 'error').length;
  return (
    <section className={s.findings} aria-label={t('studio:findings.label')} data-findings={findings?.length ?? 'none'}>
      <h2>
        {t('studio:findings.label')} <CommandKeys id="scenarios.nextFinding" />
      </h2>
      <p role="status" className={s.hint}>
        {findings === null
          ? t('studio:findings.checking')
          : sorted.length === 0
            ? t('studio:findings.none')
            : t('studio:findings.count', { errors, warnings: sorted.length - errors })}
      </p>
      <ul>
        {sorted.slice(0, SHOWN).map((finding, index) => {
          const Icon = finding.severity === 'error' ? CircleAlert : TriangleAlert;
          const { params } = finding;
          const what = Object.values(params).join(' · ');
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: the same finding may stand twice
            <li key={index}>
              <button type="button" className={s.finding} onClick={() => follow(finding)}>
                <Icon size={14} className={s[finding.severity]} aria-label={t(`studio:severity.${finding.severity}`)} />
                <span>
                  <b>{finding.part?.id ?? t('scenarios:part.head')}</b>{' '}
                  {t(`scenarios:finding.${finding.code}`, { what })}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
