import { useState } from 'react';
import { minuteOf } from '../../../shared/calendar/calendar-file.ts';
import { SHIFTS, type Shift } from '../../../shared/shift/roster.ts';
import { addDays, isDate } from '../../../shared/site-time.ts';
import { useT } from '../../i18n/i18n.ts';
import { client } from '../../rpc/client.ts';
import s from '../../shift/shift.module.css';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { DayField, SelectField, TextField } from '../../ui/field.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { announceChange } from '../../ui/toasts.ts';
import type { RosterPerson } from './roster.tsx';

const LONGEST = 62;

/** What somebody works, from a day to a day; nothing chosen clears the days. */
export function DaysDialog({ person, first, onClose }: { person: RosterPerson; first: string; onClose: () => void }) {
  const t = useT();
  const [from, setFrom] = useState(first);
  const [to, setTo] = useState(first);
  const [shift, setShift] = useState<Shift | ''>('early');
  const [start, setStart] = useState('');
  const [end, setEnd] = useState('');
  const [error, setError] = useState<unknown>(null);
  const times = [start, end].map((text) => (text.trim() === '' ? null : minuteOf(text.trim())));
  const bad = [start, end].some((text, at) => text.trim() !== '' && times[at] === null);
  const ready = isDate(from) && isDate(to) && to >= from && to <= addDays(from, LONGEST) && !bad;
  const save = async () => {
    if (!ready) return;
    const entries = shift === '' ? [] : [{ shift, fromMinute: times[0] ?? null, toMinute: times[1] ?? null }];
    let last = '';
    for (let day = from; day <= to; day = addDays(day, 1)) {
      last = (await client.roster.setDay({ personId: person.personId, day, entries })).changeId;
    }
    announceChange(from === to ? last : '', t('shift:daysSaid', { name: person.name }));
    onClose();
  };
  const send = () => void save().catch(setError);
  return (
    <Dialog
      title={t('shift:daysTitle', { name: person.name })}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button look="primary" disabled={!ready} onClick={send}>
            {t('shift:setDays')}
          </Button>
        </>
      }
    >
      <form
        className={s.form}
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <div className={s.pair}>
          <DayField kind="date" label={t('shift:fromDay')} text={from} onText={setFrom} />
          <DayField kind="date" label={t('shift:toDay')} text={to} onText={setTo} />
        </div>
        <SelectField
          label={t('shift:shift')}
          data-autofocus
          value={shift}
          options={[
            ...SHIFTS.map((value) => ({ value: value as string, label: t(`shift:roster.${value}`) })),
            { value: '', label: t('shift:noShift') },
          ]}
          onChange={(event) => setShift(SHIFTS.find((one) => one === event.target.value) ?? '')}
        />
        <div className={s.pair}>
          <TextField
            label={t('shift:fromTime')}
            hint={t('shift:timeHint')}
            value={start}
            onChange={(e) => setStart(e.target.value)}
          />
          <TextField
            label={t('shift:toTime')}
            value={end}
            error={bad ? t('problem:field.shiftTimes') : undefined}
            onChange={(e) => setEnd(e.target.value)}
          />
        </div>
        <ErrorNote error={error} />
        <button type="submit" hidden />
      </form>
    </Dialog>
  );
}
