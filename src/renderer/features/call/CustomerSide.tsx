import { memo, useState } from 'react';
import { useCommand } from '../../app/commands.ts';
import { useT } from '../../i18n/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { Note } from '../../ui/note.tsx';
import { CardView } from './CardView.tsx';
import { FindCustomer } from './FindCustomer.tsx';
import { Matches } from './Matches.tsx';
import { useCall } from './model.ts';
import s from './side.module.css';

/** Right: who is calling. Found: the card. Several: pick by digit. None: search, attach or create. */
export const CustomerSide = memo(function CustomerSide() {
  const t = useT();
  const { call } = useCall();
  const [finding, setFinding] = useState(false);
  useCommand({
    id: 'call.find',
    title: 'call:command.find',
    group: 'call',
    keys: ['F2'],
    run: () => setFinding(true),
  });
  const shared = call.matches.length > 1 && call.customerId === null;
  const close = () => setFinding(false);
  return (
    <aside className={s.side} aria-label={t('call:side.label')}>
      {call.numberProblem && <Note kind="risk">{t('call:number.problem', { number: call.from ?? '' })}</Note>}
      {!call.numberProblem && call.e164 === null && call.direction === 'in' && <Note>{t('call:number.withheld')}</Note>}
      {finding || (!call.card && !shared) ? (
        <FindCustomer onDone={close} onCancel={finding ? close : null} autoFocus={finding} />
      ) : shared ? (
        <Matches />
      ) : null}
      {call.card && !finding && (
        <>
          <CardView card={call.card} />
          <Button size="small" look="quiet" command="call.find" onClick={() => setFinding(true)}>
            {t('call:side.other')}
          </Button>
        </>
      )}
    </aside>
  );
});
