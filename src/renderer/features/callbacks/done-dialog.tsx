import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { DueRow } from '../../../contract/callbacks.ts';
import {
  NO_SCORES,
  OVERALL,
  type Overall,
  SCORE_ITEMS,
  type Score,
  type ScoreItem,
} from '../../../shared/callbacks/list-row.ts';
import { overridesOf } from '../../editor/overrides.ts';
import { WordedField } from '../../editor/WordedField.tsx';
import { textOfCode, useT } from '../../i18n/i18n.ts';
import { orpc } from '../../rpc/client.ts';
import { fieldTexts } from '../../rpc/errors.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { SelectField } from '../../ui/field.tsx';
import { ErrorNote, Note } from '../../ui/note.tsx';
import { announceChange } from '../../ui/toasts.ts';
import s from './callbacks.module.css';

const SCORES = [1, 2, 3, 4, 5] as const;
const LOW = 2;

/** What the customer said: scores per item, the whole, what is left. Dissatisfaction asks for cause and remedy. */
export function DoneDialog({ row, onClose }: { row: DueRow; onClose: () => void }) {
  const t = useT();
  const [scores, setScores] = useState<Record<ScoreItem, Score>>({ ...NO_SCORES });
  const [overall, setOverall] = useState<Overall>('satisfied');
  const [texts, setTexts] = useState({ remaining: '', cause: '', remedy: '', note: '' });
  const set = (part: Partial<typeof texts>) => setTexts((before) => ({ ...before, ...part }));
  const low = overall === 'dissatisfied' || Object.values(scores).some((score) => score !== null && score <= LOW);
  const owed = low && (texts.cause.trim() === '' || texts.remedy.trim() === '');
  const save = useMutation({
    ...orpc.callbacks.done.mutationOptions(),
    onSuccess: ({ changeId, complaintNumber }) => {
      announceChange(
        changeId,
        complaintNumber ? t('callbacks:complaintMade', { number: complaintNumber }) : t('callbacks:doneSaid'),
      );
      onClose();
    },
  });
  const errors = fieldTexts(save.error);
  const shown = Object.keys(texts).some((name) => errors[name]);
  const words = (name: keyof typeof texts) => ({
    ...{
      ticketId: row.ticketId,
      of: row.id,
      place: 'callback' as const,
      name,
      error: errors[name],
      initial: texts[name],
    },
    onText: (text: string) => set({ [name]: text }),
  });
  const send = () => {
    const orNull = (text: string) => text.trim() || null;
    save.mutate({
      ...{ customerId: row.customerId, itemIds: [...row.itemIds], scores, overall },
      ...{
        remaining: orNull(texts.remaining),
        cause: low ? orNull(texts.cause) : null,
        remedy: low ? orNull(texts.remedy) : null,
        note: orNull(texts.note),
        overrides: overridesOf(row.id),
      },
    });
  };
  return (
    <Dialog title={t('callbacks:doneTitle', { name: row.name })} width={560} onClose={onClose}>
      <form
        className={s.form}
        onSubmit={(e) => {
          e.preventDefault();
          if (!owed && !save.isPending) send();
        }}
      >
        <SelectField
          data-autofocus
          label={t('callbacks:overallLabel')}
          value={overall}
          options={OVERALL.map((value) => ({ value, label: t(`callbacks:overall.${value}`) }))}
          onChange={(e) => setOverall(e.target.value as Overall)}
        />
        <fieldset className={s.scores}>
          <legend>{t('callbacks:scores')}</legend>
          {SCORE_ITEMS.map((item) => (
            <ScoreRow
              key={item}
              item={item}
              value={scores[item]}
              onChange={(value) => setScores((all) => ({ ...all, [item]: value }))}
            />
          ))}
        </fieldset>
        <WordedField {...words('remaining')} label={t('callbacks:remaining')} required={false} max={4000} line />
        {low && (
          <>
            <Note kind="risk">{t('callbacks:lowHint')}</Note>
            <WordedField {...words('cause')} label={t('callbacks:cause')} line />
            <WordedField {...words('remedy')} label={t('callbacks:remedy')} line />
          </>
        )}
        <WordedField {...words('note')} label={t('callbacks:col.note')} required={false} max={4000} />
        {!shown && <ErrorNote error={save.error} />}
        <div className={s.foot}>
          <Button onClick={onClose}>{t('callbacks:leave')}</Button>
          <Button look="primary" type="submit" disabled={owed || save.isPending}>
            {t('callbacks:save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function ScoreRow({ item, value, onChange }: { item: ScoreItem; value: Score; onChange: (score: Score) => void }) {
  const t = useT();
  return (
    <div className={s.score} role="radiogroup" aria-label={t(`callbacks:score.${item}`)}>
      <span>{textOfCode('callbacks:score.', item)}</span>
      {SCORES.map((score) => (
        <label key={score}>
          <input type="radio" name={item} checked={value === score} onChange={() => onChange(score)} />
          {score}
        </label>
      ))}
      <label>
        <input type="radio" name={item} checked={value === null} onChange={() => onChange(null)} />
        {t('callbacks:overall.notRated')}
      </label>
    </div>
  );
}
