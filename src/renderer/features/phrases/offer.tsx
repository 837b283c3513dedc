import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Board } from '../../../contract/phrases.ts';
import { useT } from '../../i18n/i18n.ts';
import { orpc } from '../../rpc/client.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { announceChange } from '../../ui/toasts.ts';
import { DiffView } from './diff-view.tsx';
import s from './phrases.module.css';

/** What an update of the application brought, beside the site's own list: taken as drafts, or left alone (decision 10). */
export function Offer({ board }: { board: Board }) {
  const t = useT();
  const queries = useQueryClient();
  const again = () => queries.invalidateQueries({ queryKey: orpc.phrases.board.key() });
  const take = useMutation(
    orpc.phrases.takeOffer.mutationOptions({
      onSuccess: ({ changeId }) => {
        void again();
        announceChange(changeId, t('phrases:offer.taken'));
      },
    }),
  );
  const decline = useMutation(orpc.phrases.declineOffer.mutationOptions({ onSuccess: again }));
  if (board.offer.length === 0) return null;
  return (
    <article className={s.card} aria-label={t('phrases:offer.title')}>
      <h2>{t('phrases:offer.title')}</h2>
      <p className={s.says}>{t('phrases:offer.says', { count: board.offer.length })}</p>
      {board.offer.map((change) => (
        <DiffView key={change.id} change={change} />
      ))}
      <div className={s.cardFoot}>
        <Button size="small" onClick={() => take.mutate({})}>
          {t('phrases:offer.take')}
        </Button>
        <Button size="small" look="quiet" onClick={() => decline.mutate({})}>
          {t('phrases:offer.decline')}
        </Button>
      </div>
      <ErrorNote error={take.error ?? decline.error} />
    </article>
  );
}
