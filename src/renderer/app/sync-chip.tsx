import { TriangleAlert } from 'lucide-react';
import { useFormat } from '../i18n/format.ts';
import { useT } from '../i18n/i18n.ts';
import { stateIcon, useCalmState, useSyncStatus, WORRYING } from '../sync/status.ts';
import { Tip } from '../ui/tip.tsx';
import { runCommand, useShownKey } from './commands.ts';
import s from './sync-chip.module.css';

/** What waits, what the hub has, what needs a person, and when both last agreed. Its words stay where they are while figures change. */
export function SyncChip() {
  const t = useT();
  const f = useFormat();
  const status = useSyncStatus();
  const state = useCalmState(status?.state);
  const ledgerKeys = useShownKey('nav.sync');
  const attentionKeys = useShownKey('sync.attention');
  if (!status || !state) return null;
  const Icon = stateIcon[state];
  const { pending, confirmed, attention, lastSyncAt } = status;
  const word = t(`sync:chip.${state}`);
  return (
    <>
      <Tip text={t(`sync:hint.${state}`)} keys={ledgerKeys}>
        <button
          type="button"
          className={s.chip}
          data-state={state}
          data-worry={WORRYING.has(state) || undefined}
          onClick={() => runCommand('nav.sync')}
        >
          <Icon size={12} aria-hidden="true" />
          <b className={s.word}>{word}</b>
          {state !== 'alone' && (
            <>
              <span data-waiting={pending > 0 || undefined}>{t('sync:chip.pending', { n: f.number(pending) })}</span>
              <span>{t('sync:chip.confirmed', { n: f.number(confirmed) })}</span>
              <span>
                {lastSyncAt === null ? t('sync:chip.never') : t('sync:chip.last', { when: f.when(lastSyncAt) })}
              </span>
            </>
          )}
        </button>
      </Tip>
      {(attention > 0 || state !== 'alone') && (
        <Tip text={t('sync:command.attention')} keys={attentionKeys}>
          <button
            type="button"
            className={s.chip}
            data-attention={attention > 0 || undefined}
            onClick={() => runCommand('sync.attention')}
          >
            {attention > 0 && <TriangleAlert size={12} aria-hidden="true" />}
            {t('sync:chip.attention', { n: f.number(attention) })}
          </button>
        </Tip>
      )}
    </>
  );
}
