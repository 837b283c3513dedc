import { useState } from 'react';
import type { ScenarioRow } from '../../../contract/scenarios.ts';
import { firstScenario } from '../../../shared/practice/edit.ts';
import { go, pathOf } from '../../app/routes.ts';
import { useT } from '../../i18n/i18n.ts';
import { client } from '../../rpc/client.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { isId } from '../studio/NewScript.tsx';
import s from '../studio/studio.module.css';

/** A scenario begins with a greeting and two ends: from the first moment it can be played. */
export function NewScenario({ taken, onClose }: { taken: readonly ScenarioRow[]; onClose: () => void }) {
  const t = useT();
  const [id, setId] = useState('');
  const [title, setTitle] = useState('');
  const [error, setError] = useState<unknown>(null);
  const exists = taken.some((row) => row.key === id);
  const good = isId(id) && !exists && title.trim() !== '';
  const make = async () => {
    if (!good) return;
    try {
      await client.scenarios.save({ key: id, rev: null, body: firstScenario(id, title.trim()) });
      onClose();
      go(pathOf('scenarios', id));
    } catch (refusal) {
      setError(refusal);
    }
  };
  return (
    <Dialog
      title={t('scenarios:list.add')}
      onClose={onClose}
      foot={
        <Button look="primary" disabled={!good} onClick={() => void make()}>
          {t('studio:new.make')}
        </Button>
      }
    >
      <form
        className={s.form}
        onSubmit={(event) => {
          event.preventDefault();
          void make();
        }}
      >
        <TextField label={t('studio:new.title')} required value={title} onChange={(e) => setTitle(e.target.value)} />
        <TextField
          label={t('studio:new.id')}
          hint={t('studio:new.idHint')}
          required
          value={id}
          error={exists ? t('studio:new.taken') : id !== '' && !isId(id) ? t('studio:new.idHint') : undefined}
          onChange={(e) => setId(e.target.value)}
        />
        <button type="submit" hidden />
        <ErrorNote error={error} />
      </form>
    </Dialog>
  );
}
