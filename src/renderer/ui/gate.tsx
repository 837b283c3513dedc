import type { ReactNode } from 'react';
import { currentLocale, locales, setLocale, useLanguage, useT } from '../i18n/i18n.ts';
import s from './gate.module.css';

/** Pages before the desk (first run, sign-in, lock, store problem): one panel, and the language at once. */
export function Gate({ children, width = 440, foot }: { children: ReactNode; width?: number; foot?: ReactNode }) {
  const t = useT();
  return (
    <div className={s.gate}>
      <header className={s.head}>
        <span className={s.brand}>
          <Mark />
          {t('common:appName')}
        </span>
        <LanguageSwitch />
      </header>
      <main className={s.main}>
        <div className={s.panel} style={{ '--gate-width': `${width}px` } as React.CSSProperties}>
          {children}
        </div>
      </main>
      <footer className={s.foot}>{foot}</footer>
    </div>
  );
}

export const lead = s.lead;

/** The application's mark: a headset's arc over a line being written. */
function Mark() {
  return (
    <svg className={s.mark} viewBox="0 0 20 20" aria-hidden="true">
      <rect width="20" height="20" rx="4" fill="var(--accent)" />
      <path
        d="M5 11V9a5 5 0 0 1 10 0v2"
        fill="none"
        stroke="var(--on-accent)"
        strokeWidth="1.8"
        strokeLinecap="round"
      />
      <path d="M5 11v2.5M15 11v2.5M8 15.5h4" stroke="var(--on-accent)" strokeWidth="1.8" strokeLinecap="round" />
    </svg>
  );
}

function LanguageSwitch() {
  useLanguage();
  const t = useT();
  const now = currentLocale();
  return (
    <div className={s.languages}>
      {locales.map((l) => (
        <button
          key={l}
          type="button"
          lang={l}
          className={s.language}
          aria-pressed={l === now}
          onClick={() => void setLocale(l)}
        >
          {t(`common:locale.${l}`)}
        </button>
      ))}
    </div>
  );
}
