import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { CallerRow } from '../../../contract/callbacks.ts';
import { useT } from '../../i18n/i18n.ts';
import { useLists } from '../../i18n/lists.ts';
import { orpc } from '../../rpc/client.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import s from './callbacks.module.css';
import { Checks } from './checks.tsx';

const CONTRACTS = ['rental', 'contract', 'none'] as const;
const MOST = 500;

/** Whose range is what: regions, kinds of contract, and how many calls a day; kept until somebody changes it. */
export function CallerDialog({ caller, onClose }: { caller: CallerRow; onClose: () => void }) {
  const t = useT();
  const lists = useLists();
  const queries = useQueryClient();
  const [regions, setRegions] = useState<readonly string[]>(caller.regions);
  const [kinds, setKinds] = useState<readonly string[]>(caller.contractKinds);
  const [cap, setCap] = useState(caller.cap === null ? '' : String(caller.cap));
  const wanted = cap.trim() === '' ? null : Number(cap);
  const bad = wanted !== null && !(Number.isInteger(wanted) && wanted >= 0 && wanted <= MOST);
  const save = useMutation({
    ...orpc.callbacks.setCaller.mutationOptions(),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: orpc.callbacks.callers.key() });
      onClose();
    },
  });
  return (
    <Dialog title={t('callbacks:range.title', { name: caller.name })} width={480} onClose={onClose}>
      <form
        className={s.form}
        onSubmit={(e) => {
          e.preventDefault();
          if (bad || save.isPending) return;
          save.mutate({ personId: caller.personId, regions: [...regions], contractKinds: [...kinds], cap: wanted });
        }}
      >
        <TextField
          data-autofocus
          label={t('callbacks:range.cap')}
          hint={t('callbacks:range.capHint')}
          inputMode="numeric"
          value={cap}
          error={bad ? t('callbacks:range.capBad', { most: MOST }) : undefined}
          onChange={(e) => setCap(e.target.value)}
        />
        <Checks
          label={t('callbacks:rule.regions')}
          options={lists.options('regions')}
          value={regions}
          onChange={(value) => setRegions(value ?? [])}
        />
        <Checks
          label={t('callbacks:rule.contracts')}
          hint={t('callbacks:rule.all')}
          options={CONTRACTS.map((value) => ({ value, label: t(`words:contractKind.${value}`) }))}
          value={kinds}
          onChange={(value) => setKinds(value ?? [])}
        />
        <ErrorNote error={save.error} />
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
