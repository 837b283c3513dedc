import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Me } from '../../../contract/session.ts';
import { mustAskForNotices } from '../../app/notice.ts';
import { takeMe, useMe } from '../../app/session.ts';
import { locales, useT } from '../../i18n/i18n.ts';
import { orpc } from '../../rpc/client.ts';
import { fieldTexts, problemText } from '../../rpc/errors.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { toast } from '../../ui/toasts.ts';
import { HotkeySetting } from './hotkey.tsx';
import s from './settings.module.css';

const themes = ['system', 'light', 'dark'] as const;

/** Language, theme and readings hold at once; nothing to save. */
export function Mine() {
  const t = useT();
  const me = useMe();
  const set = useMutation(orpc.session.setPreferences.mutationOptions({ onSuccess: takeMe }));
  if (!me) return null;
  const p = me.preferences;
  const change = (part: Partial<Me['preferences']>) => set.mutate(part);
  return (
    <div className={s.form}>
      <h2>{t('settings:mine.title')}</h2>
      <SelectField
        label={t('settings:mine.language')}
        value={p.locale}
        options={locales.map((l) => ({ value: l, label: t(`common:locale.${l}`) }))}
        onChange={(e) => {
          const locale = locales.find((l) => l === e.target.value);
          if (locale) change({ locale });
        }}
      />
      <SelectField
        label={t('settings:mine.theme')}
        value={p.theme}
        options={themes.map((x) => ({ value: x, label: t(`settings:theme.${x}`) }))}
        onChange={(e) => {
          const theme = themes.find((x) => x === e.target.value);
          if (theme) change({ theme });
        }}
      />
      <Check label={t('settings:mine.readings')} on={p.readings} onChange={(readings) => change({ readings })} />
      <Check
        label={t('settings:mine.sideBySide')}
        on={p.sideBySide}
        onChange={(sideBySide) => change({ sideBySide })}
      />
      <ErrorNote error={set.error} />
      <Notices />
      <HotkeySetting />
      <ChangePin />
    </div>
  );
}

function Check({ label, on, onChange }: { label: string; on: boolean; onChange: (on: boolean) => void }) {
  return (
    <label className={s.check}>
      <input type="checkbox" checked={on} onChange={(e) => onChange(e.target.checked)} />
      {label}
    </label>
  );
}

/** A browser shows no notification before it was asked; the desktop never asks. */
function Notices() {
  const t = useT();
  const [ask, setAsk] = useState(mustAskForNotices);
  if (!ask) return null;
  return (
    <div className={s.hotkey}>
      <Button onClick={() => void Notification.requestPermission().then(() => setAsk(false))}>
        {t('settings:mine.notices')}
      </Button>
      <span className={s.hint}>{t('settings:mine.noticesHint')}</span>
    </div>
  );
}

const blank = { oldPin: '', newPin: '', again: '' };

function ChangePin() {
  const t = useT();
  const [form, setForm] = useState(blank);
  const change = useMutation(
    orpc.session.changePin.mutationOptions({
      onSuccess: () => {
        setForm(blank);
        toast({ kind: 'done', text: t('settings:pin.done') });
      },
    }),
  );
  const theirs = fieldTexts(change.error);
  const differs = form.again !== '' && form.again !== form.newPin;
  const field = (name: keyof typeof form) => ({
    type: 'password',
    maxLength: 64,
    value: form[name],
    onChange: (e: React.ChangeEvent<HTMLInputElement>) => setForm({ ...form, [name]: e.target.value }),
  });
  const wrong = change.error && Object.keys(theirs).length === 0 ? problemText(change.error, t) : undefined;
  const ready = form.oldPin !== '' && form.newPin !== '' && form.again === form.newPin;
  return (
    <form
      className={s.group}
      onSubmit={(e) => {
        e.preventDefault();
        if (ready) change.mutate({ oldPin: form.oldPin, newPin: form.newPin });
      }}
    >
      <h3>{t('settings:pin.title')}</h3>
      <TextField label={t('settings:pin.old')} error={wrong} {...field('oldPin')} />
      <TextField label={t('settings:pin.new')} error={theirs.pin ?? theirs.newPin} {...field('newPin')} />
      <TextField
        label={t('settings:pin.again')}
        error={differs ? t('first-run:own.differs') : undefined}
        {...field('again')}
      />
      <div>
        <Button type="submit" disabled={!ready || change.isPending}>
          {t('settings:pin.change')}
        </Button>
      </div>
    </form>
  );
}
