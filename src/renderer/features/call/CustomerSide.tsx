import { memo, useState } from 'react';
import type { CallView } from '../../../contract/calls.ts';
import { useCommand } from '../../app/commands.ts';
import { useT } from '../../i18n/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { Note } from '../../ui/note.tsx';
import { CardView } from './CardView.tsx';
import { FindCustomer } from './FindCustomer.tsx';
import { Matches } from './Matches.tsx';
import { otherEnd, useCall } from './model.ts';
import { NumberPromises } from './NumberPromises.tsx';
import s from './side.module.css';

/** Why there is no number to look up, and what to do instead. */
function NumberNote({ call }: { call: CallView }) {
  const t = useT();
  const written = otherEnd(call);
  if (written === null || call.numberProblem === 'withheld') return <Note>{t('call:number.withheld')}</Note>;
  const shown = written.length > 60 ? `${written.slice(0, 60)}…` : written;
  return <Note kind="risk">{t('call:number.problem', { number: shown })}</Note>;
}

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
      {call.e164 !== null && call.customerId === null && <NumberPromises e164={call.e164} />}
      {call.e164 === null && call.customerId === null && <NumberNote call={call} />}
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
