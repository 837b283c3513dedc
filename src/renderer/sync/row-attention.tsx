import { useQuery } from '@tanstack/react-query';
import { PencilOff } from 'lucide-react';
import { useMemo } from 'react';
import type { AttentionItem } from '../../contract/sync.ts';
import { useFormat } from '../i18n/format.ts';
import { textOfCode, useT } from '../i18n/i18n.ts';
import { orpc } from '../rpc/client.ts';
import { Button } from '../ui/button.tsx';
import { keepMine, letItBe, reopen } from './attention.ts';
import s from './sync.module.css';
import { fieldName, useAttentionWords } from './words.ts';

/** What became of changes to this row that did not stand, newest first; those that wait and those dealt with. */
export function useRowAttention(entity: string, id: string): readonly AttentionItem[] {
  const row = { entity, id };
  const open = useQuery(orpc.sync.attention.queryOptions({ input: { state: 'open', row } })).data?.items;
  const done = useQuery(orpc.sync.attention.queryOptions({ input: { state: 'done', row } })).data?.items;
  return useMemo(() => [...(open ?? []), ...(done ?? [])].sort((a, b) => b.at - a.at), [open, done]);
}

/** One line of a timeline: the value that was not taken, what stands, and what may be done about it. */
export function AttentionLine({ item }: { item: AttentionItem }) {
  const t = useT();
  const f = useFormat();
  return (
    <div className={s.line} data-open={item.state === 'open' || undefined}>
      <PencilOff size={16} aria-hidden="true" />
      <div className={s.lineBody}>
        <p className={s.lineHead}>
          <span>
            <LineText item={item} />
          </span>
          <span className={s.by}>
            {item.authorName}
            {' · '}
            <time className="num">{f.when(item.at)}</time>
          </span>
        </p>
        <p className={s.lineActions}>
          {item.state === 'open' ? (
            <>
              {item.canKeep && (
                <Button size="small" onClick={() => void keepMine([item])}>
                  {t('sync:keep')}
                </Button>
              )}
              <Button size="small" onClick={() => void letItBe([item])}>
                {item.kind === 'lost' ? t('sync:ignore') : t('sync:seen')}
              </Button>
            </>
          ) : (
            <>
              <span className={s.by}>{textOfCode('sync:state.', item.state)}</span>
              <Button size="small" look="quiet" onClick={() => void reopen([item.id])}>
                {t('sync:reopen')}
              </Button>
            </>
          )}
        </p>
      </div>
    </div>
  );
}

function LineText({ item }: { item: AttentionItem }) {
  const t = useT();
  const f = useFormat();
  const words = useAttentionWords();
  const { entity, field, mine, theirs } = item;
  if (item.kind !== 'lost' || field === null || mine === null)
    return (
      <>
        {t(`sync:line.${item.kind}`)} {words.reason(item)}
      </>
    );
  const values = { field: fieldName(entity, field), mine: words.value(entity, field, mine) };
  if (!theirs) return t('sync:line.lost', values);
  return t('sync:line.lostTo', {
    ...values,
    theirs: words.value(entity, field, theirs.value),
    name: theirs.byName ?? t('sync:somebody'),
    when: f.when(theirs.at),
  });
}
