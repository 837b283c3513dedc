import type { InferContractRouterOutputs } from '@orpc/contract';
import type { Contract } from '../../../contract/index.ts';
import { useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/i18n.ts';
import { NoticeList } from '../../shift/notice-list.tsx';
import { Section } from '../../shift/section.tsx';
import s from '../../shift/shift.module.css';

type Begin = InferContractRouterOutputs<Contract>['shift']['begin'];

/** Notices to tick, what changed since, and how my last shift went. */
export function Aside({ documents, figures }: Pick<Begin, 'documents' | 'figures'>) {
  const t = useT();
  const f = useFormat();
  const shown = [
    'calls',
    'tickets',
    'callbacks',
    'satisfied',
    'dissatisfied',
    'promisesKept',
    'promisesBroken',
  ] as const;
  return (
    <>
      <NoticeList />
      <Section title={t('shift:changed')} count={documents.length}>
        <ul className={s.list} style={{ padding: '8px 12px', overflow: 'auto' }}>
          {documents.map((one) => (
            <li key={one.id}>
              <span>
                {t('shift:document', {
                  kind: t(`shift:doc.${one.kind as 'script'}`),
                  key: one.key,
                  note: one.note ?? '',
                })}
              </span>
              <span className={s.quiet}>{f.when(one.effectiveFrom)}</span>
            </li>
          ))}
          {documents.length === 0 && <li className={s.quiet}>{t('shift:empty.changed')}</li>}
        </ul>
      </Section>
      <Section title={t('shift:figures', { day: f.businessDate(figures.day) })} fixed>
        <dl className={s.figures}>
          {shown.map((name) => (
            <div key={name}>
              <dt>{t(`shift:figure.${name}`)}</dt>
              <dd>{f.number(figures[name])}</dd>
            </div>
          ))}
        </dl>
      </Section>
    </>
  );
}
