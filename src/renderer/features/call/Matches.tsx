import { useEffect } from 'react';
import { registerCommand } from '../../app/commands.ts';
import { useT } from '../../i18n/i18n.ts';
import type { Key } from '../../i18n/keys.ts';
import { toastProblem } from '../../ui/toasts.ts';
import { chooseCustomer } from './customerActions.ts';
import { matchReason } from './matchReason.ts';
import { useCall } from './model.ts';
import s from './side.module.css';

/** A number that several customers share: the likeliest first, with the reason; a digit picks. Until then digits are theirs. */
export function Matches() {
  const t = useT();
  const { call } = useCall();
  const { matches, id } = call;
  useEffect(() => {
    const undo = matches.slice(0, 9).map((match, index) =>
      registerCommand({
        id: `call.match.${index + 1}`,
        title: 'call:command.match' as Key,
        titleParams: { name: match.customer.name },
        group: 'call',
        keys: [String(index + 1)],
        quiet: true,
        run: () => void chooseCustomer(id, match.customer.id).catch(toastProblem),
      }),
    );
    return () => {
      for (const take of undo) take();
    };
  }, [matches, id]);
  return (
    <section className={s.block} aria-labelledby="call-matches">
      <h2 id="call-matches">{t('call:match.title', { count: matches.length })}</h2>
      <ol className={s.matches}>
        {matches.slice(0, 9).map((match, index) => (
          <li key={match.customer.id}>
            <button
              type="button"
              className={s.match}
              aria-keyshortcuts={String(index + 1)}
              onClick={() => void chooseCustomer(id, match.customer.id).catch(toastProblem)}
            >
              <kbd className={s.digit}>{index + 1}</kbd>
              <span>
                <b>{match.customer.name}</b>
                {match.customer.company && <span> {match.customer.company}</span>}
                <small>{match.reasons.map(matchReason).join(' · ')}</small>
              </span>
            </button>
          </li>
        ))}
      </ol>
      <p className={s.quiet}>{t('call:match.hint')}</p>
    </section>
  );
}
