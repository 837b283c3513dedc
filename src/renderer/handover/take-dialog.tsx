import { useState } from 'react';
import { isComposing } from '../app/keys.ts';
import { isSubmit } from '../editor/submit.ts';
import { useT } from '../i18n/i18n.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/field.tsx';
import { ErrorNote } from '../ui/note.tsx';
import s from './handover.module.css';
import { takeOver, useAsked } from './take.ts';

const MAX = 500;
const OFTEN = ['calledAgain', 'away', 'asked'] as const;

/** Why a colleague's call is taken over: a digit for what is usual, or words. They read it at their desk. */
export function TakeDialog() {
  const t = useT();
  const call = useAsked((state) => state.call);
  const [why, setWhy] = useState('');
  const [error, setError] = useState<unknown>(null);
  if (!call) return null;
  const close = () => {
    useAsked.setState({ call: null });
    setWhy('');
    setError(null);
  };
  const take = (reason: string) => {
    if (reason.trim() === '') return;
    takeOver(call.id, reason).then(close, setError);
  };
  const onKeyDown = (event: React.KeyboardEvent<HTMLInputElement>) => {
    if (isComposing(event.nativeEvent)) return;
    const usual = OFTEN[Number(event.key) - 1];
    if (usual && (why === '' || event.altKey)) take(t(`handover:why.${usual}`));
    else if (isSubmit(event.nativeEvent)) take(why);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const holder = call.holderName ?? t('handover:somebody');
  return (
    <Dialog
      title={t('handover:take.title', { name: holder, number: call.ticketNumber })}
      onClose={close}
      foot={
        <Button look="primary" disabled={why.trim() === ''} onClick={() => take(why)}>
          {t('handover:take.button')}
        </Button>
      }
    >
      <div className={s.form}>
        <p className={s.text}>
          {t(call.state === 'open' ? 'handover:take.open' : 'handover:take.parked', { name: holder })}
        </p>
        <ol className={s.often}>
          {OFTEN.map((one, index) => (
            <li key={one}>
              <Button size="small" onClick={() => take(t(`handover:why.${one}`))}>
                <kbd className={s.digit}>{index + 1}</kbd>
                {t(`handover:why.${one}`)}
              </Button>
            </li>
          ))}
        </ol>
        <TextField
          label={t('handover:take.why')}
          data-autofocus
          value={why}
          maxLength={MAX}
          onChange={(event) => setWhy(event.target.value)}
          onKeyDown={onKeyDown}
        />
        <ErrorNote error={error} />
      </div>
    </Dialog>
  );
}
