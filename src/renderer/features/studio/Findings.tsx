import { CircleAlert, TriangleAlert } from 'lucide-react';
import { useRef } from 'react';
import type { Finding } from '../../../shared/script/finding.ts';
import { useCommand } from '../../app/commands.ts';
import { currentLocale, textOfCode, useT } from '../../i18n/i18n.ts';
import { CommandKeys } from '../../ui/keys.tsx';
import { words } from '../call/model.ts';
import { useStudio, useWork } from './model.ts';
import s from './studio.module.css';

/** What lint says, errors first; each leads to its step. F8 goes round. */
export function Findings() {
  const t = useT();
  const { work, findings } = useStudio();
  const doc = useWork((state) => state.doc);
  const last = useRef(-1);
  const sorted = [...(findings ?? [])].sort(
    (a, b) => Number(a.severity === 'warning') - Number(b.severity === 'warning'),
  );
  const titles = new Map(doc.steps.map((step) => [step.id, words(step.title, currentLocale())]));
  const follow = (finding: Finding) =>
    finding.step === null ? work.show('head', true) : work.select(finding.step, true);
  useCommand({
    id: 'studio.nextFinding',
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
        {t('studio:findings.label')} <CommandKeys id="studio.nextFinding" />
      </h2>
      <p role="status" className={s.hint}>
        {findings === null
          ? t('studio:findings.checking')
          : sorted.length === 0
            ? t('studio:findings.none')
            : t('studio:findings.count', { errors, warnings: sorted.length - errors })}
      </p>
      <ul>
        {sorted.slice(0, 200).map((finding, index) => {
          const Icon = finding.severity === 'error' ? CircleAlert : TriangleAlert;
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: the same finding may stand twice
            <li key={index}>
              <button type="button" className={s.finding} onClick={() => follow(finding)}>
                <Icon size={14} className={s[finding.severity]} aria-label={t(`studio:severity.${finding.severity}`)} />
                <span>
                  <b>{finding.step === null ? t('studio:findings.whole') : titles.get(finding.step) || finding.step}</b>{' '}
                  {t(`studio:finding.${finding.code}`, { what: whatOf(finding) })}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** The name, text or language that a finding is about. */
function whatOf({ params }: Finding): string {
  const { phrase, name, source, to, key, language } = params;
  const tongue = language && textOfCode('studio:language.', language);
  return [phrase ?? name ?? source ?? to ?? key, tongue].filter(Boolean).join(' · ');
}
