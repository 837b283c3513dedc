import { useState } from 'react';
import { siteInstant, siteLocal } from '../../../shared/site-local.ts';
import { isSubmit } from '../../editor/submit.ts';
import { useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/i18n.ts';
import { Button } from '../../ui/button.tsx';
import f from './form.module.css';
import { useCall } from './model.ts';
import { parseWhen, QUICK, quickInstant } from './quickWhen.ts';

interface WhenFieldProps {
  value: number | null;
  onChange: (value: number | null) => void;
  onGoOn: () => void;
}

/** A time: typed as people say it, from a quick word, or picked. What was understood stands beside it. */
export function WhenField({ value, onChange, onGoOn }: WhenFieldProps) {
  const t = useT();
  const format = useFormat();
  const { settings } = useCall();
  const zone = settings.timeZone;
  const [text, setText] = useState('');
  const [now] = useState(Date.now);
  const bad = text.trim() !== '' && parseWhen(text, Date.now(), zone) === null;
  return (
    <div className={f.when}>
      <input
        id="wrap-nextActionAt"
        className={f.input}
        value={text}
        maxLength={60}
        autoComplete="off"
        spellCheck={false}
        placeholder={t('call:when.placeholder')}
        aria-invalid={bad}
        aria-describedby="wrap-when-says"
        onChange={(event) => {
          setText(event.target.value);
          onChange(event.target.value.trim() === '' ? null : parseWhen(event.target.value, Date.now(), zone));
        }}
        onKeyDown={(event) => {
          if (!isSubmit(event.nativeEvent)) return;
          event.preventDefault();
          onGoOn();
        }}
      />
      <input
        type="datetime-local"
        className={f.input}
        aria-label={t('call:when.pick')}
        value={value === null ? '' : siteLocal(value, zone)}
        onChange={(event) => {
          setText('');
          onChange(siteInstant(event.target.value, zone));
        }}
      />
      <div className={f.quick}>
        {QUICK.map((quick) => {
          const instant = quickInstant(quick, now, zone);
          if (instant === null) return null;
          return (
            <Button
              key={quick}
              size="small"
              title={format.when(instant)}
              aria-pressed={value === instant}
              onClick={() => {
                setText('');
                onChange(instant);
              }}
            >
              {t(`call:when.${quick}`)}
            </Button>
          );
        })}
      </div>
      <span id="wrap-when-says" className={f.says} role="status">
        {bad ? (
          <strong>{t('call:when.bad')}</strong>
        ) : (
          value !== null && t('call:when.means', { when: format.when(value), relative: format.relative(value) })
        )}
      </span>
    </div>
  );
}
