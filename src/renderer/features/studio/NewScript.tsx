import { useState } from 'react';
import type { StudioRow } from '../../../contract/studio.ts';
import { CEL_WORDS, HOSTILE_KEYS } from '../../../shared/script/limits.ts';
import type { ScriptDoc } from '../../../shared/script/types.ts';
import { WRITTEN } from '../../../shared/script/types.ts';
import { go, pathOf } from '../../app/routes.ts';
import { useT } from '../../i18n/i18n.ts';
import { client } from '../../rpc/client.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import s from './studio.module.css';

const KINDS = ['call', 'sub', 'trip'] as const;

export function isId(text: string): boolean {
  return /^[a-z][A-Za-z0-9]{0,63}$/.test(text) && !HOSTILE_KEYS.has(text) && !CEL_WORDS.has(text);
}

/** A script begins with one step that ends it: from the first moment it can be walked. */
function firstDraft(id: string, kind: ScriptDoc['kind'], title: string): ScriptDoc {
  const label = Object.fromEntries(WRITTEN.map((locale) => [locale, title]));
  return {
    id,
    version: 1,
    kind,
    ...(kind === 'call' && { direction: 'in' as const }),
    title: label,
    steps: [{ id: 'start', title: label, outcome: { id: 'done', title: label } }],
  };
}

export function NewScript({ taken, onClose }: { taken: readonly StudioRow[]; onClose: () => void }) {
  const t = useT();
  const [id, setId] = useState('');
  const [title, setTitle] = useState('');
  const [kind, setKind] = useState<ScriptDoc['kind']>('call');
  const [error, setError] = useState<unknown>(null);
  const exists = taken.some((row) => row.key === id);
  const good = isId(id) && !exists && title.trim() !== '';
  const make = async () => {
    if (!good) return;
    try {
      await client.studio.save({ key: id, rev: null, body: firstDraft(id, kind, title.trim()) });
      onClose();
      go(pathOf('studio', id));
    } catch (refusal) {
      setError(refusal);
    }
  };
  return (
    <Dialog
      title={t('studio:list.add')}
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
        <SelectField
          label={t('studio:list.kind')}
          value={kind}
          options={KINDS.map((value) => ({ value, label: t(`studio:kind.${value}`) }))}
          onChange={(e) => setKind(e.target.value as ScriptDoc['kind'])}
        />
        <button type="submit" hidden />
        <ErrorNote error={error} />
      </form>
    </Dialog>
  );
}
