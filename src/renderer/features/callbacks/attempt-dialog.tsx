import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { DueRow } from '../../../contract/callbacks.ts';
import { RESULTS } from '../../../shared/callbacks/list-row.ts';
import { overridesOf } from '../../editor/overrides.ts';
import { WordedField } from '../../editor/WordedField.tsx';
import { useFormat } from '../../i18n/format.ts';
import { textOfCode, useT } from '../../i18n/i18n.ts';
import { orpc } from '../../rpc/client.ts';
import { fieldTexts } from '../../rpc/errors.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { announceChange } from '../../ui/toasts.ts';
import s from './callbacks.module.css';

const NOT_REACHED = RESULTS.filter((result) => result !== 'reached');
type Result = Exclude<(typeof RESULTS)[number], 'reached'>;

/** A try that did not end it: what came of it, and when to try again, in words. */
export function AttemptDialog({ row, onClose }: { row: DueRow; onClose: () => void }) {
  const t = useT();
  const f = useFormat();
  const [result, setResult] = useState<Result>('noAnswer');
  const [next, setNext] = useState('');
  const [note, setNote] = useState('');
  const when = useQuery({
    ...orpc.callbacks.readWhen.queryOptions({ input: { text: next.slice(0, 100) } }),
    enabled: next.trim() !== '',
  });
  const save = useMutation({
    ...orpc.callbacks.attempt.mutationOptions(),
    onSuccess: ({ changeId, nextAt, lead }) => {
      const text = lead
        ? t('callbacks:toLead')
        : nextAt
          ? t('callbacks:againAt', { time: f.when(nextAt) })
          : t('callbacks:noted');
      announceChange(changeId, text);
      onClose();
    },
  });
  const at = next.trim() === '' ? null : (when.data?.at ?? null);
  const bad = next.trim() !== '' && when.data !== undefined && at === null;
  const errors = fieldTexts(save.error);
  const send = () =>
    save.mutate({
      ...{ customerId: row.customerId, itemIds: [...row.itemIds], result, note: note.trim() || null },
      next: next.trim() === '' ? null : next.trim(),
      overrides: overridesOf(row.id),
    });
  return (
    <Dialog title={t('callbacks:attemptTitle', { name: row.name })} width={480} onClose={onClose}>
      <form
        className={s.form}
        onSubmit={(e) => {
          e.preventDefault();
          if (!bad && !save.isPending) send();
        }}
      >
        <SelectField
          data-autofocus
          label={t('callbacks:result')}
          value={result}
          options={NOT_REACHED.map((value) => ({ value, label: textOfCode('callbacks:results.', value) }))}
          onChange={(e) => setResult(e.target.value as Result)}
        />
        <TextField
          label={t('callbacks:nextWhen')}
          placeholder={t('callbacks:nextExample')}
          value={next}
          maxLength={100}
          error={bad ? t('callbacks:notATime') : undefined}
          hint={
            at === null
              ? t('callbacks:nextHint')
              : `${f.dateTime(at)}${when.data?.open === false ? ` · ${t('callbacks:closedDay')}` : ''}`
          }
          onChange={(e) => setNext(e.target.value)}
        />
        <WordedField
          ticketId={row.ticketId}
          of={row.id}
          place="callback"
          name="note"
          label={t('callbacks:col.note')}
          required={false}
          max={4000}
          error={errors.note}
          onText={setNote}
        />
        {!errors.note && <ErrorNote error={save.error} />}
        <div className={s.foot}>
          <Button onClick={onClose}>{t('callbacks:leave')}</Button>
          <Button look="primary" type="submit" disabled={bad || save.isPending}>
            {t('callbacks:save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
