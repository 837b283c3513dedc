import type { ReactNode } from 'react';
import { useFormat } from '../i18n/format.ts';
import s from './shift.module.css';

/** A list of a page with its name and what can be done there. */
export function Section({
  title,
  count,
  fixed,
  acts,
  children,
}: {
  title: string;
  count?: number | undefined;
  /** As high as what is in it. */
  fixed?: boolean;
  acts?: ReactNode;
  children: ReactNode;
}) {
  const f = useFormat();
  return (
    <section className={s.section} data-fixed={fixed || undefined}>
      <header>
        <h2>{title}</h2>
        {count !== undefined && <span className={count > 0 ? s.badge : s.quiet}>{f.number(count)}</span>}
        <span className={s.acts}>{acts}</span>
      </header>
      {children}
    </section>
  );
}
