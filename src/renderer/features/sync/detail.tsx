import { ExternalLink } from 'lucide-react';
import type { AttentionItem } from '../../../contract/sync.ts';
import { useFormat } from '../../i18n/format.ts';
import { textOfCode, useT } from '../../i18n/i18n.ts';
import { fieldName, useAttentionWords } from '../../sync/words.ts';
import { Button } from '../../ui/button.tsx';
import { Kind } from './columns.tsx';
import s from './page.module.css';

/** One item whole: what I wanted, what stands, who won and when, or why it was not taken and what can be done. */
export function Detail({ item, onOpen }: { item: AttentionItem; onOpen: (() => void) | null }) {
  const t = useT();
  const f = useFormat();
  const words = useAttentionWords();
  return (
    <div className={s.detailBody}>
      <p className={s.detailHead}>
        <Kind kind={item.kind} />
        {item.state !== 'open' && <span className={s.badge}>{textOfCode('sync:state.', item.state)}</span>}
      </p>
      <h2>
        {textOfCode('sync:entity.', item.entity)} {words.row(item)}
      </h2>
      {item.kind === 'lost' ? (
        <Lost item={item} />
      ) : (
        <>
          <p>{words.reason(item)}</p>
          {item.current !== null && item.kind === 'held' && (
            <p className={s.explain}>
              {t('sync:current', {
                state: words.value(item.entity, 'status', { raw: item.current, text: item.current }),
              })}
            </p>
          )}
          <Wanted item={item} />
        </>
      )}
      <p className={s.explain}>
        {t('sync:madeBy', { name: item.authorName ?? t('sync:somebody'), when: f.dateTime(item.at) })}
      </p>
      {item.state === 'open' && !item.canKeep && item.kind !== 'notice' && (
        <p className={s.explain}>{t('sync:cannotKeep')}</p>
      )}
      {onOpen && (
        <div>
          <Button size="small" icon={<ExternalLink size={14} aria-hidden="true" />} onClick={onOpen}>
            {t('sync:open')}
          </Button>
        </div>
      )}
    </div>
  );
}

function Lost({ item }: { item: AttentionItem }) {
  const t = useT();
  const f = useFormat();
  const words = useAttentionWords();
  const { entity, field, mine, theirs } = item;
  if (field === null || mine === null) return null;
  return (
    <dl className={s.values}>
      <dt>{t('sync:field.field')}</dt>
      <dd>
        <b>{fieldName(entity, field)}</b>
      </dd>
      <dt>{t('sync:wanted')}</dt>
      <dd className={s.mine}>{words.value(entity, field, mine)}</dd>
      <dt>{t('sync:stands')}</dt>
      <dd className={s.theirs}>
        {theirs ? words.value(entity, field, theirs.value) : ''}
        {theirs && (
          <small>{t('sync:wonBy', { name: theirs.byName ?? t('sync:somebody'), when: f.dateTime(theirs.at) })}</small>
        )}
      </dd>
    </dl>
  );
}

function Wanted({ item }: { item: AttentionItem }) {
  const t = useT();
  const words = useAttentionWords();
  const go = item.opKind === 'go';
  const shown = item.fields.filter(({ value }) => value.raw !== null && value.text !== '');
  if (shown.length === 0) return null;
  return (
    <>
      <h3>{t('sync:wanted')}</h3>
      <dl className={s.values}>
        {shown.map(({ field, value }) => (
          <div key={field} className={s.pair}>
            <dt>{go ? textOfCode('sync:field.', field) : fieldName(item.entity, field)}</dt>
            <dd>{words.value(item.entity, go && field !== 'reason' ? 'status' : field, value)}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
