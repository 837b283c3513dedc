import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { Me } from '../../../contract/session.ts';
import { signOut, takeSession } from '../../app/session.ts';
import { useT } from '../../i18n/i18n.ts';
import { orpc } from '../../rpc/client.ts';
import { problemOf, problemText } from '../../rpc/errors.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { Gate, lead } from '../../ui/gate.tsx';
import { useWait } from '../../ui/wait.ts';
import s from './lock.module.css';

/** Over the hidden desk: only the PIN of the one who locked it goes on; a colleague signs out and in instead. */
export function LockScreen({ me }: { me: Me }) {
  const t = useT();
  const [value, setValue] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const unlock = useMutation(
    orpc.session.unlock.mutationOptions({
      onSuccess: takeSession,
      onError: (error) => {
        setValue('');
        input.current?.focus();
        // The session ended meanwhile: the way in is the sign-in page.
        if (problemOf(error).code === 'NOT_SIGNED_IN') takeSession(null);
      },
    }),
  );
  const problem = unlock.error ? problemOf(unlock.error) : null;
  const waiting = useWait(problem?.code === 'WRONG_PIN' ? problem.retryAt : undefined);
  return (
    <div className={s.over}>
      <Gate>
        <h1>{t('lock:title')}</h1>
        <p className={lead}>{t('lock:text', { name: me.name })}</p>
        <form
          className={s.form}
          onSubmit={(e) => {
            e.preventDefault();
            if (value !== '') unlock.mutate({ pin: value });
          }}
        >
          <TextField
            ref={input}
            label={t('lock:pin')}
            autoFocus
            type="password"
            maxLength={64}
            value={value}
            error={unlock.error ? problemText(unlock.error, t) : undefined}
            onChange={(e) => setValue(e.target.value)}
          />
          <div className={s.buttons}>
            <Button look="quiet" onClick={() => void signOut()}>
              {t('lock:other')}
            </Button>
            <Button look="primary" type="submit" disabled={unlock.isPending || waiting}>
              {t('lock:go')}
            </Button>
          </div>
        </form>
      </Gate>
    </div>
  );
}
