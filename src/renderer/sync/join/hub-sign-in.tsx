import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { takeSession } from '../../app/session.ts';
import { useT } from '../../i18n/i18n.ts';
import { orpc } from '../../rpc/client.ts';
import { fieldTexts, problemText } from '../../rpc/errors.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { Note } from '../../ui/note.tsx';
import s from './join.module.css';
import { takeJoined } from './joined.ts';

const blank = { login: '', password: '', pin: '', again: '' };
/** The hub answers, then the person's own rows are fetched. Milliseconds. */
const SIGN_IN_MS = 120_000;

/** Once per person and desk: the hub's password, and the PIN this desk asks for from now on. */
export function HubSignIn({ onBack }: { onBack: (() => void) | null }) {
  const t = useT();
  const [form, setForm] = useState(blank);
  const signIn = useMutation(
    orpc.sync.signIn.mutationOptions({
      context: { timeoutMs: SIGN_IN_MS },
      onSuccess: (answer) => {
        if (!answer.ok) return;
        takeJoined(null);
        takeSession(answer.session);
      },
    }),
  );
  const refused = signIn.data && !signIn.data.ok ? signIn.data.reason : null;
  const theirs = fieldTexts(signIn.error);
  const field = (name: keyof typeof form) => ({
    value: form[name],
    required: true,
    onChange: (e: React.ChangeEvent<HTMLInputElement>) => {
      signIn.reset();
      setForm({ ...form, [name]: e.target.value });
    },
  });
  const differs = form.again !== '' && form.again !== form.pin;
  const ready = form.login.trim() !== '' && form.password !== '' && form.pin !== '' && form.again === form.pin;
  return (
    <form
      className={s.form}
      noValidate
      onSubmit={(e) => {
        e.preventDefault();
        const { login, password, pin } = form;
        if (ready && !signIn.isPending) signIn.mutate({ login: login.trim(), password, pin });
      }}
    >
      <p className={s.lead}>{t('sync:signIn.lead')}</p>
      <TextField label={t('sync:signIn.login')} autoFocus maxLength={100} {...field('login')} />
      <TextField
        label={t('sync:signIn.password')}
        type="password"
        maxLength={200}
        error={refused === 'wrongPassword' ? t('sync:signIn.wrongPassword') : undefined}
        {...field('password')}
      />
      <div className={s.pair}>
        <TextField
          label={t('sync:signIn.pin')}
          hint={t('sync:signIn.pinHint')}
          type="password"
          maxLength={32}
          error={theirs.pin}
          {...field('pin')}
        />
        <TextField
          label={t('first-run:own.again')}
          type="password"
          maxLength={32}
          error={differs ? t('first-run:own.differs') : undefined}
          {...field('again')}
        />
      </div>
      {refused !== null && refused !== 'wrongPassword' && <Note kind="risk">{t(`sync:signIn.${refused}`)}</Note>}
      {signIn.error && theirs.pin === undefined && <Note kind="breach">{problemText(signIn.error, t)}</Note>}
      <div className={s.buttons}>
        {onBack && (
          <Button look="quiet" onClick={onBack}>
            {t('common:back')}
          </Button>
        )}
        <Button look="primary" type="submit" disabled={!ready || signIn.isPending}>
          {signIn.isPending ? t('sync:signIn.running') : t('sign-in:go')}
        </Button>
      </div>
    </form>
  );
}
