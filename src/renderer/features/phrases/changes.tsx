import { useMutation } from '@tanstack/react-query';
import type { Board, BoardRule } from '../../../contract/phrases.ts';
import { go, pathOf } from '../../app/routes.ts';
import { useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/i18n.ts';
import { orpc } from '../../rpc/client.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorNote, Note } from '../../ui/note.tsx';
import { announceChange } from '../../ui/toasts.ts';
import { DiffView } from './diff-view.tsx';
import { Impact } from './impact.tsx';
import { State } from './marks.tsx';
import { Offer } from './offer.tsx';
import s from './phrases.module.css';
import { Publish } from './publish.tsx';
import { changedOf } from './use-board.ts';

/** What is drafted, rule by rule against what is published; what it would do to past notes; and publishing it. */
export function Changes({ board }: { board: Board }) {
  const t = useT();
  const changed = changedOf(board);
  return (
    <div className={s.columns} data-page tabIndex={-1}>
      <section className={s.scroll} aria-label={t('phrases:changes.title')}>
        <Offer board={board} />
        <h2>{t('phrases:changes.title')}</h2>
        {changed.length === 0 && <p className={s.says}>{t('phrases:changes.none')}</p>}
        {changed.map((row) => (
          <Drafted key={row.id} row={row} />
        ))}
      </section>
      <section className={s.scroll} aria-label={t('phrases:impact.title')}>
        <Publish board={board} changes={changed.length} />
        <Impact board={board} />
      </section>
    </div>
  );
}

function Drafted({ row }: { row: BoardRule }) {
  const t = useT();
  const f = useFormat();
  const withdraw = useMutation(
    orpc.phrases.withdraw.mutationOptions({
      onSuccess: ({ changeId }) => announceChange(changeId, t('phrases:said.withdrawn', { id: row.id })),
    }),
  );
  const after = row.state === 'removed' ? null : row.rule;
  return (
    <article className={s.card}>
      {row.state === 'same' ? (
        <p className={s.says}>{t('phrases:changes.same', { id: row.id, phrase: row.rule.phrase })}</p>
      ) : (
        <DiffView change={{ id: row.id, before: row.base, after }} />
      )}
      {row.crossed && (
        <Note kind="risk">
          <State row={row} />
        </Note>
      )}
      <div className={s.cardFoot}>
        <span className={s.says}>
          {row.draft && t('phrases:edit.draftedBy', { name: row.draft.byName, when: f.when(row.draft.at) })}
          {row.draft?.note && ` · ${row.draft.note}`}
        </span>
        <Button size="small" look="quiet" onClick={() => go(pathOf('phrases', row.id))}>
          {t('phrases:changes.edit', { id: row.id })}
        </Button>
        {row.draft && (
          <Button size="small" look="quiet" onClick={() => withdraw.mutate({ draftIds: [row.draft!.id] })}>
            {t('phrases:changes.withdraw', { id: row.id })}
          </Button>
        )}
      </div>
      <ErrorNote error={withdraw.error} />
    </article>
  );
}
