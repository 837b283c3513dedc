import { useState } from 'react';
import type { Settings } from '../../../contract/settings.ts';
import { MAX_NAME } from '../../../shared/limits.ts';
import { textOfCode, useT } from '../../i18n/i18n.ts';
import { fieldTexts } from '../../rpc/errors.ts';
import { SelectField, TextField } from '../../ui/field.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { SaveBar } from './save-bar.tsx';
import s from './settings.module.css';
import { useSaveSettings } from './use-save.ts';

const languages = ['yue-Hant-HK', 'cmn-Hans-CN', 'en'] as const;
const zones = ['Asia/Hong_Kong', 'Asia/Shanghai', 'Asia/Macau'] as const;
const regions = ['HK', 'CN', 'MO'] as const;

/** The members that this form shows: others are changed elsewhere and must not be written back from here. */
const OWN = [
  'companyName',
  'companySpoken',
  'hotline',
  'timeZone',
  'defaultRegion',
  'idleLockMinutes',
  'repeatDays',
  'closedDays',
  'attachmentMegabytes',
] as const;
type Draft = Pick<Settings, (typeof OWN)[number]>;

/** What the whole workspace shares: names, hotline, where it stands, when a desk locks itself. */
export function Company({ settings }: { settings: Settings }) {
  const t = useT();
  const saved = Object.fromEntries(OWN.map((name) => [name, settings[name]])) as Draft;
  const [draft, setDraft] = useState<Draft>(saved);
  const save = useSaveSettings();
  const errors = fieldTexts(save.error);
  const set = (part: Partial<Draft>) => setDraft((d) => ({ ...d, ...part }));
  const dirty = JSON.stringify(draft) !== JSON.stringify(saved);
  const whole = (text: string, least: number, most: number) =>
    Math.min(most, Math.max(least, Math.trunc(Number(text)) || 0));
  return (
    <div className={s.form}>
      <h2>{t('settings:company.title')}</h2>
      <TextField
        label={t('settings:company.name')}
        error={errors.companyName}
        limit={MAX_NAME}
        value={draft.companyName}
        onChange={(e) => set({ companyName: e.target.value })}
      />
      <fieldset className={s.group}>
        <legend>{t('settings:company.spoken')}</legend>
        <p className={s.hint}>{t('settings:company.spokenHint')}</p>
        {languages.map((l) => (
          <TextField
            key={l}
            lang={l}
            label={t(`words:speech.${l}`)}
            placeholder={draft.companyName}
            maxLength={200}
            value={draft.companySpoken[l] ?? ''}
            onChange={(e) => set({ companySpoken: { ...draft.companySpoken, [l]: e.target.value } })}
          />
        ))}
      </fieldset>
      <TextField
        label={t('settings:company.hotline')}
        error={errors.hotline}
        maxLength={60}
        value={draft.hotline}
        onChange={(e) => set({ hotline: e.target.value })}
      />
      <div className={s.pair}>
        <SelectField
          label={t('settings:company.zone')}
          value={draft.timeZone}
          options={[...new Set([...zones, draft.timeZone])].map((z) => ({
            value: z,
            label: textOfCode('settings:company.zoneName.', z),
          }))}
          onChange={(e) => set({ timeZone: e.target.value })}
        />
        <SelectField
          label={t('settings:company.region')}
          hint={t('settings:company.regionHint')}
          value={draft.defaultRegion}
          options={regions.map((r) => ({ value: r, label: t(`words:region.${r}`) }))}
          onChange={(e) => set({ defaultRegion: regions.find((r) => r === e.target.value) ?? draft.defaultRegion })}
        />
        <TextField
          label={t('settings:company.idle')}
          hint={t('settings:company.idleHint')}
          type="number"
          min={0}
          max={480}
          value={String(draft.idleLockMinutes)}
          onChange={(e) => set({ idleLockMinutes: whole(e.target.value, 0, 480) })}
        />
        <TextField
          label={t('settings:company.repeat')}
          hint={t('settings:company.repeatHint')}
          type="number"
          min={1}
          max={365}
          value={String(draft.repeatDays)}
          onChange={(e) => set({ repeatDays: whole(e.target.value, 1, 365) })}
        />
        <TextField
          label={t('settings:company.closedDays')}
          hint={t('settings:company.closedDaysHint')}
          type="number"
          min={30}
          max={3650}
          value={String(draft.closedDays)}
          onChange={(e) => set({ closedDays: whole(e.target.value, 0, 3650) })}
          onBlur={(e) => set({ closedDays: whole(e.target.value, 30, 3650) })}
        />
        <TextField
          label={t('settings:company.attachment')}
          hint={t('settings:company.attachmentHint')}
          type="number"
          min={1}
          max={20}
          value={String(draft.attachmentMegabytes)}
          onChange={(e) => set({ attachmentMegabytes: whole(e.target.value, 1, 20) })}
        />
      </div>
      {Object.keys(errors).length === 0 && <ErrorNote error={save.error} />}
      <SaveBar
        dirty={dirty}
        blocked={draft.companyName.trim().length > MAX_NAME}
        saving={save.isPending}
        saved={save.isSuccess && !dirty}
        onSave={() => save.mutate(draft)}
        onDrop={() => setDraft(saved)}
      />
    </div>
  );
}
