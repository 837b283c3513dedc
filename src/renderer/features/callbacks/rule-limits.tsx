import { RESULTS } from '../../../shared/callbacks/list-row.ts';
import type { Follow } from '../../../shared/callbacks/retry.ts';
import type { CallbackRules } from '../../../shared/callbacks/settings.ts';
import { textOfCode, useT } from '../../i18n/i18n.ts';
import { SelectField } from '../../ui/field.tsx';
import s from './callbacks.module.css';
import { ClockField, Count } from './count.tsx';

interface PartProps {
  rules: CallbackRules;
  onChange: (rules: CallbackRules) => void;
}

const FOLLOWS = ['otherBand', 'after', 'nextDay', 'badNumber', 'refused'] as const;
const AFTER_MINUTES = 30;
const TRIED = RESULTS.filter((result) => result !== 'reached');

const nameOf = (follow: Follow | undefined): (typeof FOLLOWS)[number] =>
  follow === undefined ? 'otherBand' : follow.do === 'lead' ? follow.why : follow.do;

function follow(name: (typeof FOLLOWS)[number]): Follow {
  if (name === 'badNumber' || name === 'refused') return { do: 'lead', why: name };
  return name === 'after' ? { do: 'after', minutes: AFTER_MINUTES } : { do: name };
}

/** After a try that reached nobody: how often, at which times of day, and what follows each result. */
export function RetryForm({ rules, onChange }: PartProps) {
  const t = useT();
  const { retry } = rules;
  const set = (part: Partial<CallbackRules['retry']>) => onChange({ ...rules, retry: { ...retry, ...part } });
  return (
    <div className={s.ruleForm}>
      <Count label={t('callbacks:retry.tries')} min={1} value={retry.tries} onChange={(tries) => set({ tries })} />
      <div className={s.across}>
        {retry.bands.map((band) => (
          <fieldset key={band.key} className={s.span}>
            <legend>{t(`callbacks:band.${band.key}`)}</legend>
            {(['from', 'to'] as const).map((end) => (
              <ClockField
                key={end}
                label={t(`callbacks:clock.${end}`)}
                value={band[end]}
                onChange={(minute) =>
                  set({ bands: retry.bands.map((one) => (one.key === band.key ? { ...one, [end]: minute } : one)) })
                }
              />
            ))}
          </fieldset>
        ))}
      </div>
      {TRIED.map((result) => {
        const after = retry.follow[result];
        const put = (next: Follow) => set({ follow: { ...retry.follow, [result]: next } });
        return (
          <div key={result} className={s.pair2}>
            <SelectField
              label={textOfCode('callbacks:results.', result)}
              value={nameOf(after)}
              options={FOLLOWS.map((value) => ({ value, label: t(`callbacks:retry.follow.${value}`) }))}
              onChange={(e) => put(follow(e.target.value as (typeof FOLLOWS)[number]))}
            />
            {after?.do === 'after' && (
              <Count
                label={t('callbacks:retry.minutes')}
                min={1}
                value={after.minutes}
                onChange={(minutes) => put({ do: 'after', minutes })}
              />
            )}
          </div>
        );
      })}
    </div>
  );
}

const PLACES = ['HK', 'CN', 'MO'] as const;
const NOON = { from: 720, to: 840 };

/** When people may be called, and how often for marketing. */
export function GuardForm({ rules, onChange }: PartProps) {
  const t = useT();
  const { guards } = rules;
  const set = (part: Partial<CallbackRules['guards']>) => onChange({ ...rules, guards: { ...guards, ...part } });
  return (
    <div className={s.ruleForm}>
      {PLACES.map((place) => {
        const window = guards.windows[place];
        const put = (part: Partial<typeof window>) =>
          set({ windows: { ...guards.windows, [place]: { ...window, ...part } } });
        const { rest } = window;
        return (
          <fieldset key={place} className={s.span}>
            <legend>{t(`words:region.${place}`)}</legend>
            <ClockField label={t('callbacks:clock.from')} value={window.from} onChange={(from) => put({ from })} />
            <ClockField label={t('callbacks:clock.to')} value={window.to} onChange={(to) => put({ to })} />
            <label className={s.tick}>
              <input
                type="checkbox"
                checked={rest !== null}
                onChange={(e) => put({ rest: e.target.checked ? NOON : null })}
              />
              {t('callbacks:clock.rest')}
            </label>
            {rest && (
              <>
                <ClockField
                  label={t('callbacks:clock.restFrom')}
                  value={rest.from}
                  onChange={(from) => put({ rest: { ...rest, from } })}
                />
                <ClockField
                  label={t('callbacks:clock.restTo')}
                  value={rest.to}
                  onChange={(to) => put({ rest: { ...rest, to } })}
                />
              </>
            )}
          </fieldset>
        );
      })}
      <Count
        label={t('callbacks:clock.perWeek')}
        min={0}
        value={guards.marketingPerWeek}
        onChange={(marketingPerWeek) => set({ marketingPerWeek })}
      />
      <label className={s.tick}>
        <input
          type="checkbox"
          checked={guards.serviceOnHolidays}
          onChange={(e) => set({ serviceOnHolidays: e.target.checked })}
        />
        {t('callbacks:clock.holidays')}
      </label>
    </div>
  );
}
