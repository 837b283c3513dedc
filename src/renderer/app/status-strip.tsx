import { FlaskConical, Lock, Search } from 'lucide-react';
import { useT } from '../i18n/i18n.ts';
import { StateChip } from '../shift/state-chip.tsx';
import { CommandKeys } from '../ui/keys.tsx';
import { Tip } from '../ui/tip.tsx';
import { runCommand, useShownKey } from './commands.ts';
import { useMe, useWorkspace } from './session.ts';
import s from './status-strip.module.css';
import { SyncChip } from './sync-chip.tsx';

/** The quiet line at the bottom: workspace, who is signed in, what is not yet at the hub, and the keys to know. */
export function StatusStrip() {
  const t = useT();
  const info = useWorkspace();
  const me = useMe();
  const lockKeys = useShownKey('session.lock');
  return (
    <footer className={s.strip}>
      <span className={s.item}>{info?.companyName}</span>
      {info?.sample && (
        <span className={s.chip}>
          <FlaskConical size={12} aria-hidden="true" />
          {t('nav:sample')}
        </span>
      )}
      <SyncChip />
      <StateChip className={s.button} />
      <span className={s.gap} />
      <button type="button" className={s.button} onClick={() => runCommand('palette.open')}>
        <Search size={12} aria-hidden="true" />
        {t('nav:find')}
        <CommandKeys id="palette.open" />
      </button>
      <span className={s.item}>{me && t('nav:me', { name: me.name })}</span>
      <Tip text={t('nav:command.lock')} keys={lockKeys}>
        <button
          type="button"
          className={s.button}
          aria-label={t('nav:command.lock')}
          onClick={() => runCommand('session.lock')}
        >
          <Lock size={12} aria-hidden="true" />
        </button>
      </Tip>
    </footer>
  );
}
