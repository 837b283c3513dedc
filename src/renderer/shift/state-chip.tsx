import { useQuery } from '@tanstack/react-query';
import { runCommand, useShownKey } from '../app/commands.ts';
import { useFormat } from '../i18n/format.ts';
import { useT } from '../i18n/i18n.ts';
import { orpc } from '../rpc/client.ts';
import { useNow } from '../ui/now.ts';
import { Tip } from '../ui/tip.tsx';
import s from './shift.module.css';
import { stateWords } from './state-words.ts';

/** What I said I am doing, and since when; a click, or its key, says otherwise. */
export function StateChip({ className }: { className?: string | undefined }) {
  const t = useT();
  const f = useFormat();
  const now = useNow();
  const keys = useShownKey('shift.state');
  const current = useQuery(orpc.shift.state.queryOptions()).data?.current ?? null;
  const words = stateWords(current);
  return (
    <Tip text={t('shift:command.state')} keys={keys}>
      <button type="button" className={className} onClick={() => runCommand('shift.state')}>
        <span className={s.state} data-state={current?.state}>
          {current ? `${words} ${f.duration(now - current.since)}` : words}
        </span>
      </button>
    </Tip>
  );
}
