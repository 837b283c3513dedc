import { useState } from 'react';
import type { CalendarInfo } from '../../../contract/clocks.ts';
import type { ClocksDocument } from '../../../shared/clocks/types.ts';
import { wordsIn } from '../../clocks/label.ts';
import { useT } from '../../i18n/i18n.ts';
import { useLists } from '../../i18n/lists.ts';
import { client } from '../../rpc/client.ts';
import { problemText } from '../../rpc/errors.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { Note } from '../../ui/note.tsx';
import { toast } from '../../ui/toasts.ts';
import s from './clocks.module.css';
import { Preview } from './preview.tsx';
import { usePreview } from './use-preview.ts';

interface TeamCalendarsProps {
  document: ClocksDocument;
  calendars: readonly CalendarInfo[];
  teams: readonly { id: string; name: string }[];
}

type Assigned = ClocksDocument['calendars'];

/** Which calendar a team counts by, else its region, else everybody (domain §6): published with the rules. */
export function TeamCalendars({ document, calendars, teams }: TeamCalendarsProps) {
  const t = useT();
  const lists = useLists();
  const [draft, setDraft] = useState<Assigned>(document.calendars);
  const [note, setNote] = useState('');
  const [failed, setFailed] = useState<string | null>(null);
  const changed = JSON.stringify(draft) !== JSON.stringify(document.calendars);
  const next = changed ? { ...document, calendars: draft } : null;
  const preview = usePreview(next);
  const options = calendars.map(({ calendar }) => ({ value: calendar.key, label: wordsIn(calendar.name) }));
  const orElse = [{ value: '', label: t('clocks:calendar.asOthers') }, ...options];
  const choose = (member: 'regions' | 'teams', key: string, calendar: string) => {
    const { [key]: _, ...others } = draft[member];
    setDraft({ ...draft, [member]: calendar === '' ? others : { ...others, [key]: calendar } });
  };
  const publish = () => {
    if (next === null || note.trim() === '') return setFailed(t('clocks:rule.why'));
    client.clocks.publishRules({ document: next, note: note.trim() }).then(
      () => toast({ kind: 'done', text: t('clocks:rule.published', { name: t('clocks:calendar.whose') }) }),
      (error: unknown) => setFailed(problemText(error, t)),
    );
  };
  return (
    <section className={s.form} aria-label={t('clocks:calendar.whose')}>
      <h2>{t('clocks:calendar.whose')}</h2>
      <p className={s.quiet}>{t('clocks:calendar.whoseHint')}</p>
      <div className={s.fields}>
        <SelectField
          label={t('clocks:calendar.everybody')}
          value={draft.default}
          options={options}
          onChange={(e) => setDraft({ ...draft, default: e.target.value })}
        />
        {lists.options('regions').map(({ value, label }) => (
          <SelectField
            key={value}
            label={t('clocks:calendar.ofRegion', { name: label })}
            value={draft.regions[value] ?? ''}
            options={orElse}
            onChange={(e) => choose('regions', value, e.target.value)}
          />
        ))}
        {teams.map(({ id, name }) => (
          <SelectField
            key={id}
            label={t('clocks:calendar.ofTeam', { name })}
            value={draft.teams[id] ?? ''}
            options={orElse}
            onChange={(e) => choose('teams', id, e.target.value)}
          />
        ))}
      </div>
      {next && (
        <>
          {preview && <Preview preview={preview} />}
          <div className={s.row}>
            <TextField
              label={t('clocks:rule.note')}
              required
              limit={500}
              value={note}
              onChange={(e) => setNote(e.target.value)}
            />
            <Button look="primary" onClick={publish}>
              {t('clocks:rule.publish')}
            </Button>
            <Button onClick={() => setDraft(document.calendars)}>{t('common:cancel')}</Button>
          </div>
        </>
      )}
      {failed && <Note kind="breach">{failed}</Note>}
    </section>
  );
}
