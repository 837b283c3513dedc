import type { ReactNode } from 'react';
import { useFormat } from '../../i18n/format.ts';
import { CommandKeys } from '../../ui/keys.tsx';
import s from './home.module.css';

interface SectionProps {
  title: string;
  count: number | undefined;
  /** The command that puts the focus here. */
  command: string;
  action?: ReactNode;
  children: ReactNode;
}

/** A list with its name, how many there are, and the key that goes there. */
export function Section({ title, count, command, action, children }: SectionProps) {
  const f = useFormat();
  return (
    <section className={s.section}>
      <header className={s.sectionHead}>
        <h2>{title}</h2>
        {count !== undefined && <span className={s.count}>{f.number(count)}</span>}
        <CommandKeys id={command} />
        <span className={s.action}>{action}</span>
      </header>
      <div className={s.sectionBody}>{children}</div>
    </section>
  );
}
