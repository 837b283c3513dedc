import { useState } from 'react';
import type { Settings } from '../../../contract/settings.ts';
import { CURRENCIES, type Currency } from '../../../contract/settings-dispatch.ts';
import { currentLocale, t as say, useT } from '../../i18n/i18n.ts';
import { labelOf } from '../../i18n/label.ts';
import { SelectField, TextField } from '../../ui/field.tsx';
import { clockText } from '../../ui/figure.ts';
import { ErrorNote } from '../../ui/note.tsx';
import { FigureField } from './figure-field.tsx';
import { SaveBar } from './save-bar.tsx';
import { currenciesOf, hoursProblem, ownOf, type ServiceDraft, serviceDraft, serviceSettings } from './service-form.ts';
import s from './settings.module.css';
import { useSaveSettings } from './use-save.ts';

const MOST_CENTS = 999_999_900;
const DEGREES = ['slight', 'ordinary', 'serious'] as const;

interface ServiceProps {
  settings: Settings;
  /** Starts again from what is stored. */
  onReload: () => void;
}

/** Visits and money (domain §5, §10): how a technician's day is filled, who charges in what, what work and mistakes are worth. */
export function Service({ settings, onReload }: ServiceProps) {
  const t = useT();
  const saved = ownOf(settings);
  const [draft, setDraft] = useState(() => serviceDraft(saved, clockText));
  const set = (part: Partial<ServiceDraft>) => setDraft((old) => ({ ...old, ...part }));
  const save = useSaveSettings();
  const next = serviceSettings(draft);
  const dirty = JSON.stringify(draft) !== JSON.stringify(serviceDraft(saved, clockText));
  return (
    <div className={s.form}>
      <h2>{t('settings:service.title')}</h2>
      <Visits draft={draft} set={set} />
      <Currencies settings={settings} draft={draft} set={set} />
      <Rates settings={settings} draft={draft} set={set} />
      <fieldset className={s.group}>
        <legend>{t('settings:service.verdicts')}</legend>
        <p className={s.hint}>{t('settings:service.verdictsHint')}</p>
        <div className={s.pair}>
          {DEGREES.map((degree) => (
            <FigureField
              key={degree}
              money
              label={t(`settings:service.degree.${degree}`)}
              least={0}
              most={MOST_CENTS}
              start={saved.verdictAmounts[degree]}
              onFigure={(figure) => setDraft((old) => ({ ...old, verdict: { ...old.verdict, [degree]: figure } }))}
            />
          ))}
        </div>
      </fieldset>
      <ErrorNote error={save.error} />
      <SaveBar
        dirty={dirty}
        blocked={next === null}
        saving={save.isPending}
        saved={save.isSuccess && !dirty}
        onSave={() => next && save.mutate(next)}
        onDrop={onReload}
      />
    </div>
  );
}

interface PartProps {
  draft: ServiceDraft;
  set: (part: Partial<ServiceDraft>) => void;
}

function Visits({ draft, set }: PartProps) {
  const t = useT();
  const wrong = hoursProblem(draft);
  const error = wrong === null ? undefined : t(`settings:service.hours.${wrong}`);
  return (
    <div className={s.pair}>
      <FigureField
        label={t('settings:service.visitsPerDay')}
        hint={t('settings:service.visitsPerDayHint')}
        least={1}
        most={30}
        start={draft.visitsPerDay ?? null}
        onFigure={(visitsPerDay) => set({ visitsPerDay })}
      />
      <FigureField
        label={t('settings:service.visitMinutes')}
        hint={t('settings:service.visitMinutesHint')}
        least={15}
        most={600}
        start={draft.visitMinutes ?? null}
        onFigure={(visitMinutes) => set({ visitMinutes })}
      />
      <TextField
        label={t('settings:service.from')}
        value={draft.from}
        error={error}
        onChange={(e) => set({ from: e.target.value })}
      />
      <TextField
        label={t('settings:service.to')}
        value={draft.to}
        error={error}
        onChange={(e) => set({ to: e.target.value })}
      />
    </div>
  );
}

const currencyOptions = () => CURRENCIES.map((value) => ({ value, label: say(`settings:service.money.${value}`) }));
const isCurrency = (text: string): text is Currency => CURRENCIES.some((one) => one === text);

function Currencies({ settings, draft, set }: PartProps & { settings: Settings }) {
  const t = useT();
  const choose = (region: string, chosen: string) => {
    const { [region]: _, ...others } = draft.regionCurrency;
    set({ regionCurrency: isCurrency(chosen) ? { ...others, [region]: chosen } : others });
  };
  return (
    <fieldset className={s.group}>
      <legend>{t('settings:service.currencies')}</legend>
      <p className={s.hint}>{t('settings:service.currenciesHint')}</p>
      <div className={s.pair}>
        <SelectField
          label={t('settings:service.currency')}
          value={draft.currency}
          options={currencyOptions()}
          onChange={(e) => isCurrency(e.target.value) && set({ currency: e.target.value })}
        />
        {settings.lists.regions.map((region) => (
          <SelectField
            key={region.code}
            label={t('settings:service.currencyOf', { region: labelOf(region, currentLocale()) })}
            value={draft.regionCurrency[region.code] ?? ''}
            options={[{ value: '', label: t('settings:service.asSite') }, ...currencyOptions()]}
            onChange={(e) => choose(region.code, e.target.value)}
          />
        ))}
      </div>
    </fieldset>
  );
}

/** What a visit is credited with: points and their money, travel difference and fuel by region. */
function Rates({ settings, draft, set }: PartProps & { settings: Settings }) {
  const t = useT();
  const start = settings.settlementRules;
  return (
    <fieldset className={s.group}>
      <legend>{t('settings:service.rates')}</legend>
      <p className={s.hint}>{t('settings:service.ratesHint')}</p>
      <div className={s.pair}>
        {(['pointsSolved', 'pointsUnsolved'] as const).map((name) => (
          <FigureField
            key={name}
            places={2}
            label={t(`settings:service.${name}`)}
            least={0}
            most={1000}
            start={start[name]}
            onFigure={(figure) => set({ [name]: figure })}
          />
        ))}
        {currenciesOf(draft).map((currency) => (
          <FigureField
            key={currency}
            money
            optional
            label={t('settings:service.pointValue', { currency: t(`settings:service.money.${currency}`) })}
            least={0}
            most={MOST_CENTS}
            start={start.pointValue[currency] ?? null}
            onFigure={(figure) => set({ pointValue: { ...draft.pointValue, [currency]: figure } })}
          />
        ))}
      </div>
      <div className={s.pair}>
        {settings.lists.regions.flatMap((region) =>
          (['travel', 'fuel'] as const).map((name) => (
            <FigureField
              key={`${name} ${region.code}`}
              money
              optional
              label={t(`settings:service.${name}`, { region: labelOf(region, currentLocale()) })}
              least={name === 'travel' ? -MOST_CENTS : 0}
              most={MOST_CENTS}
              start={start[name][region.code] ?? null}
              onFigure={(figure) => set({ [name]: { ...draft[name], [region.code]: figure } })}
            />
          )),
        )}
      </div>
    </fieldset>
  );
}
