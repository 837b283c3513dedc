import { useMutation } from '@tanstack/react-query';
import { Building2, FlaskConical, Network } from 'lucide-react';
import { useState } from 'react';
import { MAX_NAME } from '../../../shared/limits.ts';
import { takeWorkspace, useSession } from '../../app/session.ts';
import { currentLocale, useT } from '../../i18n/i18n.ts';
import type { Key } from '../../i18n/keys.ts';
import { orpc } from '../../rpc/client.ts';
import { fieldTexts } from '../../rpc/errors.ts';
import { JoinWizard } from '../../sync/join/wizard.tsx';
import { Button } from '../../ui/button.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { Gate, lead } from '../../ui/gate.tsx';
import { ErrorNote, Note } from '../../ui/note.tsx';
import s from './first-run.module.css';

const regions = ['HK', 'CN', 'MO'] as const;
type Region = (typeof regions)[number];

/** The first question: look around in a made-up company, set up one's own, or join colleagues at their hub. The language switches at once, above. */
export function FirstRun() {
  const t = useT();
  const [way, setWay] = useState<'own' | 'join' | null>(null);
  const wiped = useSession((x) => x.wiped);
  const create = useMutation(orpc.workspace.create.mutationOptions({ onSuccess: takeWorkspace }));
  const back = () => setWay(null);
  if (way === 'own') return <OwnCompany onBack={back} />;
  if (way === 'join') return <Join onBack={back} />;
  return (
    <Gate width={840} foot={t('first-run:foot')}>
      <h1>{t('first-run:title')}</h1>
      {wiped ? <Note kind="breach">{t('sync:wiped')}</Note> : <p className={lead}>{t('first-run:lead')}</p>}
      <div className={s.ways}>
        <button
          type="button"
          // biome-ignore lint/a11y/noAutofocus: the only question on the page; Enter takes the easy way
          autoFocus
          className={s.way}
          disabled={create.isPending}
          onClick={() => create.mutate({ kind: 'sample', locale: currentLocale() })}
        >
          <FlaskConical size={20} aria-hidden="true" />
          <strong>{t('first-run:sample.title')}</strong>
          <span>{t('first-run:sample.text')}</span>
        </button>
        <button type="button" className={s.way} disabled={create.isPending} onClick={() => setWay('own')}>
          <Building2 size={20} aria-hidden="true" />
          <strong>{t('first-run:empty.title')}</strong>
          <span>{t('first-run:empty.text')}</span>
        </button>
        <button type="button" className={s.way} disabled={create.isPending} onClick={() => setWay('join')}>
          <Network size={20} aria-hidden="true" />
          <strong>{t('first-run:join.title')}</strong>
          <span>{t('first-run:join.text')}</span>
        </button>
      </div>
      {create.isPending && <Note>{t('first-run:making')}</Note>}
      <ErrorNote error={create.error} />
    </Gate>
  );
}

function Join({ onBack }: { onBack: () => void }) {
  const t = useT();
  return (
    <Gate width={520}>
      <h1>{t('first-run:join.title')}</h1>
      <JoinWizard onBack={onBack} />
    </Gate>
  );
}

function OwnCompany({ onBack }: { onBack: () => void }) {
  const t = useT();
  const [form, setForm] = useState({ companyName: '', leadName: '', leadPin: '', again: '' });
  const [region, setRegion] = useState<Region>(currentLocale() === 'zh-CN' ? 'CN' : 'HK');
  const [tried, setTried] = useState(false);
  const create = useMutation(orpc.workspace.create.mutationOptions({ onSuccess: takeWorkspace }));
  const theirs = fieldTexts(create.error);
  const own = problems(form);
  const errorOf = (name: keyof typeof form) => {
    const mine = own[name];
    return tried && mine
      ? t(mine, { limit: MAX_NAME })
      : (theirs[name] ?? (name === 'leadPin' ? theirs.pin : undefined));
  };
  const field = (name: keyof typeof form) => ({
    value: form[name],
    error: errorOf(name),
    required: true,
    onChange: (e: React.ChangeEvent<HTMLInputElement>) => setForm({ ...form, [name]: e.target.value }),
  });
  return (
    <Gate foot={t('first-run:foot')}>
      <h1>{t('first-run:empty.title')}</h1>
      <p className={lead}>{t('first-run:own.lead')}</p>
      <form
        className={s.form}
        noValidate
        onSubmit={(e) => {
          e.preventDefault();
          setTried(true);
          const element = e.currentTarget;
          requestAnimationFrame(() => element.querySelector<HTMLElement>('[aria-invalid]')?.focus());
          if (Object.keys(own).length > 0) return;
          const { again: _, ...rest } = form;
          create.mutate({ kind: 'empty', locale: currentLocale(), region, ...rest });
        }}
      >
        <TextField label={t('first-run:own.company')} autoFocus limit={MAX_NAME} {...field('companyName')} />
        <SelectField
          label={t('first-run:own.region')}
          hint={t('first-run:own.regionHint')}
          value={region}
          options={regions.map((r) => ({ value: r, label: t(`words:region.${r}`) }))}
          onChange={(e) => setRegion(regions.find((r) => r === e.target.value) ?? region)}
        />
        <TextField
          label={t('first-run:own.lead1')}
          hint={t('first-run:own.leadHint')}
          limit={MAX_NAME}
          {...field('leadName')}
        />
        <div className={s.pair}>
          <TextField
            label={t('first-run:own.pin')}
            hint={t('first-run:own.pinHint')}
            type="password"
            maxLength={32}
            {...field('leadPin')}
          />
          <TextField label={t('first-run:own.again')} type="password" maxLength={32} {...field('again')} />
        </div>
        {Object.keys(theirs).length === 0 && <ErrorNote error={create.error} />}
        <div className={s.buttons}>
          <Button look="quiet" onClick={onBack}>
            {t('common:back')}
          </Button>
          <Button look="primary" type="submit" disabled={create.isPending}>
            {t('first-run:own.start')}
          </Button>
        </div>
      </form>
    </Gate>
  );
}

function nameProblem<Name extends string>(name: Name, text: string): { [K in Name]?: Key } {
  const { length } = text.trim();
  if (length > 0 && length <= MAX_NAME) return {};
  return { [name]: length === 0 ? 'problem:field.required' : 'problem:field.tooLong' } as { [K in Name]: Key };
}

function problems(form: { companyName: string; leadName: string; leadPin: string; again: string }) {
  return {
    ...nameProblem('companyName', form.companyName),
    ...nameProblem('leadName', form.leadName),
    ...(form.leadPin === '' && { leadPin: 'problem:field.required' as const }),
    ...(form.again !== form.leadPin && { again: 'first-run:own.differs' as const }),
  };
}
