import { useState } from 'react';
import { isSubmit } from '../../editor/submit.ts';
import { useT } from '../../i18n/i18n.ts';
import { fieldTexts } from '../../rpc/errors.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { createCustomer, type NewCustomer } from './customerActions.ts';
import { useCall, useDraft, words } from './model.ts';
import s from './side.module.css';

const TITLES = ['mr', 'mrs', 'ms', 'miss', 'dr', 'prof', 'sir'] as const;

/** A new customer, without leaving the call: only what a first call can tell. */
export function CreateCustomer({ name, onDone, onCancel }: { name: string; onDone: () => void; onCancel: () => void }) {
  const t = useT();
  const { call, settings, locale } = useCall();
  const language = useDraft((state) => state.language);
  const [input, setInput] = useState<NewCustomer>({ name, surname: '', title: null, region: null, address: '' });
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const set = (change: Partial<NewCustomer>) => setInput((before) => ({ ...before, ...change }));
  const bad = fieldTexts(error);
  const save = () => {
    if (busy || input.name.trim() === '') return;
    setBusy(true);
    createCustomer(call, language, input).then(onDone, (problem: unknown) => {
      setBusy(false);
      setError(problem);
    });
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.key === 'Escape' && !event.nativeEvent.isComposing) onCancel();
    else if (isSubmit(event.nativeEvent) && !(event.target instanceof HTMLButtonElement)) save();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the fields inside
    <section className={s.block} onKeyDown={onKeyDown}>
      <h2>{t('call:create.title')}</h2>
      <TextField
        label={t('call:create.name')}
        value={input.name}
        required
        maxLength={500}
        autoFocus
        error={bad.name}
        onChange={(event) => set({ name: event.target.value })}
      />
      <div className={s.two}>
        <TextField
          label={t('call:create.surname')}
          value={input.surname}
          maxLength={60}
          error={bad.surname}
          onChange={(event) => set({ surname: event.target.value })}
        />
        <SelectField
          label={t('call:create.titleOf')}
          value={input.title ?? ''}
          options={[
            { value: '', label: t('call:create.titleUnknown') },
            ...TITLES.map((value) => ({ value, label: t(`call:title.${value}`) })),
          ]}
          onChange={(event) => set({ title: (event.target.value || null) as NewCustomer['title'] })}
        />
      </div>
      <SelectField
        label={t('call:create.region')}
        value={input.region ?? ''}
        options={[
          { value: '', label: t('call:field.choose') },
          ...settings.lists.regions.map((region) => ({
            value: region.code,
            label: words(region.label, locale) || region.code,
          })),
        ]}
        onChange={(event) => set({ region: event.target.value || null })}
      />
      <TextField
        label={t('call:create.address')}
        value={input.address}
        maxLength={500}
        error={bad.address}
        onChange={(event) => set({ address: event.target.value })}
      />
      {error !== null && <ErrorNote error={error} />}
      <div className={s.row}>
        <Button look="primary" size="small" disabled={busy || input.name.trim() === ''} onClick={save}>
          {t('call:create.save')}
        </Button>
        <Button look="quiet" size="small" onClick={onCancel}>
          {t('common:cancel')}
        </Button>
      </div>
    </section>
  );
}
