import { useMutation, useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import type { AwayTechnician } from '../../../contract/board.ts';
import { useT } from '../../i18n/i18n.ts';
import { useLists } from '../../i18n/lists.ts';
import { client, orpc } from '../../rpc/client.ts';
import { fieldTexts } from '../../rpc/errors.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { announceChange } from '../../ui/toasts.ts';
import s from './board.module.css';

interface TechnicianProps {
  /** null = a new one. */
  technician: AwayTechnician | null;
  /** One who was switched off is opened instead of a new one. */
  onChoose: (technician: AwayTechnician) => void;
  onClose: () => void;
}

/** Technicians have no desk of their own: name, group and what they know are kept here. */
export function TechnicianDialog({ technician, onChoose, onClose }: TechnicianProps) {
  const t = useT();
  const form = useId();
  const lists = useLists();
  const teams = useQuery(orpc.people.list.queryOptions()).data?.teams ?? [];
  const [draft, setDraft] = useState({
    name: technician?.name ?? '',
    teamId: technician?.teamId ?? '',
    skills: technician?.skills ?? [],
    active: true,
  });
  const set = (part: Partial<typeof draft>) => setDraft((before) => ({ ...before, ...part }));
  const save = useMutation({
    mutationFn: () =>
      client.board.saveTechnician({
        ...draft,
        id: technician?.id ?? null,
        teamId: draft.teamId === '' ? null : draft.teamId,
      }),
    onSuccess: ({ changeId }) => {
      announceChange(changeId, t('board:said.technician', { name: draft.name }));
      onClose();
    },
  });
  const errors = fieldTexts(save.error);
  const toggle = (skill: string) =>
    set({
      skills: draft.skills.includes(skill) ? draft.skills.filter((one) => one !== skill) : [...draft.skills, skill],
    });
  const types = (lists.settings?.lists.problemTypes ?? []).filter((one) => one.classes.includes('repair'));
  return (
    <Dialog
      title={technician ? technician.name : t('board:technician.new')}
      width={560}
      onClose={onClose}
      foot={
        <>
          <Button look="quiet" onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <Button look="primary" type="submit" form={form} disabled={draft.name.trim() === '' || save.isPending}>
            {t('common:save')}
          </Button>
        </>
      }
    >
      <form
        id={form}
        className={s.form}
        onSubmit={(e) => {
          e.preventDefault();
          save.mutate();
        }}
      >
        <div className={s.pair}>
          <TextField
            data-autofocus
            label={t('board:technician.name')}
            required
            limit={100}
            error={errors.name}
            value={draft.name}
            onChange={(e) => set({ name: e.target.value })}
          />
          <SelectField
            label={t('board:technician.team')}
            value={draft.teamId}
            options={[
              { value: '', label: t('board:technician.noTeam') },
              ...teams.map((team) => ({ value: team.id, label: team.name })),
            ]}
            onChange={(e) => set({ teamId: e.target.value })}
          />
        </div>
        <fieldset className={s.skills}>
          <legend>{t('board:technician.skills')}</legend>
          {types.map((type) => (
            <label key={type.code} className={s.check}>
              <input type="checkbox" checked={draft.skills.includes(type.code)} onChange={() => toggle(type.code)} />
              {lists.word('problemTypes', type.code)}
            </label>
          ))}
        </fieldset>
        {technician && (
          <label className={s.check}>
            <input type="checkbox" checked={draft.active} onChange={(e) => set({ active: e.target.checked })} />
            {t('board:technician.active')}
          </label>
        )}
        {technician === null && <Away onChoose={onChoose} />}
        {Object.keys(errors).length === 0 && <ErrorNote error={save.error} />}
      </form>
    </Dialog>
  );
}

/** Those who were switched off: opened, and switched on again by saving. */
function Away({ onChoose }: Pick<TechnicianProps, 'onChoose'>) {
  const t = useT();
  const away = useQuery(orpc.board.away.queryOptions()).data ?? [];
  if (away.length === 0) return null;
  return (
    <fieldset className={s.skills}>
      <legend>{t('board:technician.away')}</legend>
      {away.map((one) => (
        <Button key={one.id} size="small" onClick={() => onChoose(one)}>
          {t('board:technician.back', { name: one.name })}
        </Button>
      ))}
    </fieldset>
  );
}
