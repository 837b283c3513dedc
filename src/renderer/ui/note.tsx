import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useT } from '../i18n/i18n.ts';
import { problemText } from '../rpc/errors.ts';
import { cx } from './cx.ts';
import s from './note.module.css';

const icons = { plain: Info, risk: TriangleAlert, breach: CircleAlert, done: CircleCheck } as const;

/** A sentence that must be seen. Colour always comes with a shape. */
export function Note({ kind = 'plain', children }: { kind?: keyof typeof icons; children: ReactNode }) {
  const Icon = icons[kind];
  return (
    <div className={cx(s.note, kind !== 'plain' && s[kind])} role={kind === 'breach' ? 'alert' : 'status'}>
      <Icon size={16} aria-hidden="true" />
      <div>{children}</div>
    </div>
  );
}

/** What went wrong with a query or mutation; nothing when nothing did. */
export function ErrorNote({ error }: { error: unknown }) {
  const t = useT();
  if (error === null || error === undefined) return null;
  return <Note kind="breach">{problemText(error, t)}</Note>;
}
