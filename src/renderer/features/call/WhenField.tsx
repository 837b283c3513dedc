import { useState } from 'react';
import { siteInstant, siteLocal } from '../../../shared/site-local.ts';
import { isSubmit } from '../../editor/submit.ts';
import { useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { DayInput } from '../../ui/day-input.tsx';
import { dayText, readMoment } from '../../ui/day-text.ts';
import f from './form.module.css';
import { useCall } from './model.ts';
import { parseWhen, QUICK, quickInstant } from './quickWhen.ts';

/** Day and time to the minute; what is half typed changes nothing yet. */
function Exact({
  value,
  onChange,
  onTyped,
}: {
  value: number | null;
  onChange: (at: number) => void;
  onTyped: () => void;
}) {
  const t = useT();
  const zone = useCall().settings.timeZone;
  const [typed, setTyped] = useState<string | null>(null);
  const shown = value === null ? '' : dayText(siteLocal(value, zone));
  return (
    <DayInput
      kind="moment"
      className={f.input}
      aria-label={t('call:when.pick')}
      text={typed ?? shown}
      onText={(text) => {
        setTyped(text);
        onTyped();
        const moment = readMoment(text);
        const at = moment === null ? null : siteInstant(moment, zone);
        if (at !== null) onChange(at);
      }}
      onBlur={() => setTyped(null)}
    />
  );
}

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
      <Exact value={value} onChange={onChange} onTyped={() => setText('')} />
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
