import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type Person, role, type Team } from '../../../contract/people.ts';
import { useMay } from '../../app/session.ts';
import { textOfCode, useT } from '../../i18n/i18n.ts';
import { client, orpc } from '../../rpc/client.ts';
import { fieldTexts } from '../../rpc/errors.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { toast } from '../../ui/toasts.ts';
import s from './people.module.css';
import { ResetPin } from './reset-pin.tsx';

const languages = ['yue-Hant-HK', 'cmn-Hans-CN', 'en'] as const;
const NEW_TEAM = 'new';

interface PersonDialogProps {
  /** null = a new colleague. */
  person: Person | null;
  teams: readonly Team[];
  onClose: () => void;
}

/** Adds a colleague or changes one: name, how the script says it, role, team, PIN, and whether they still work here. */
export function PersonDialog({ person, teams, onClose }: PersonDialogProps) {
  const t = useT();
  const queries = useQueryClient();
  const mayMakeAdministrator = useMay('people.makeAdministrator');
  const [form, setForm] = useState({
    name: person?.name ?? '',
    spokenName: person?.spokenName ?? {},
    role: person?.role ?? ('agent' as Person['role']),
    teamId: person?.teamId ?? '',
    newTeam: '',
    active: person?.active ?? true,
    pin: '',
  });
  const set = (part: Partial<typeof form>) => setForm((f) => ({ ...f, ...part }));
  const save = useMutation({
    mutationFn: async () => {
      const { name, spokenName, role, active, pin } = form;
      const teamId = await teamOf(form);
      return person
        ? client.people.update({ id: person.id, set: { name, spokenName, role, teamId, active } })
        : client.people.create({ name, spokenName, role, teamId, pin });
    },
    onSuccess: (saved) => {
      void queries.invalidateQueries({ queryKey: orpc.people.key() });
      toast({ kind: 'done', text: t(person ? 'people:changed' : 'people:added', { name: saved.name }) });
      onClose();
    },
  });
  const errors = fieldTexts(save.error);
  const roles = role.options.filter((r) => mayMakeAdministrator || r !== 'administrator' || r === person?.role);
  const ready = form.name.trim() !== '' && (person !== null || form.pin !== '') && !save.isPending;
  return (
    <Dialog title={person ? person.name : t('people:add')} width={560} onClose={onClose}>
      <form
        className={s.form}
        onSubmit={(e) => {
          e.preventDefault();
          if (ready) save.mutate();
        }}
      >
        <TextField
          data-autofocus
          label={t('people:name')}
          required
          maxLength={100}
          error={errors.name}
          value={form.name}
          onChange={(e) => set({ name: e.target.value })}
        />
        <div className={s.three}>
          {languages.map((l) => (
            <TextField
              key={l}
              lang={l}
              label={t('people:spokenIn', { language: t(`words:speech.${l}`) })}
              placeholder={form.name}
              maxLength={100}
              value={form.spokenName[l] ?? ''}
              onChange={(e) => set({ spokenName: { ...form.spokenName, [l]: e.target.value } })}
            />
          ))}
        </div>
        <div className={s.two}>
          <SelectField
            label={t('people:role')}
            value={form.role}
            options={roles.map((r) => ({ value: r, label: textOfCode('words:role.', r) }))}
            onChange={(e) => set({ role: roles.find((r) => r === e.target.value) ?? form.role })}
          />
          <SelectField
            label={t('people:team')}
            value={form.teamId}
            options={[
              { value: '', label: t('people:noTeam') },
              ...teams.map((x) => ({ value: x.id, label: x.name })),
              { value: NEW_TEAM, label: t('people:newTeam') },
            ]}
            onChange={(e) => set({ teamId: e.target.value })}
          />
          {form.teamId === NEW_TEAM && (
            <TextField
              label={t('people:teamName')}
              required
              maxLength={100}
              value={form.newTeam}
              onChange={(e) => set({ newTeam: e.target.value })}
            />
          )}
          {!person && (
            <TextField
              label={t('people:firstPin')}
              hint={t('people:firstPinHint')}
              type="password"
              required
              maxLength={64}
              error={errors.pin}
              value={form.pin}
              onChange={(e) => set({ pin: e.target.value })}
            />
          )}
        </div>
        {person && (
          <label className={s.check}>
            <input type="checkbox" checked={form.active} onChange={(e) => set({ active: e.target.checked })} />
            {t('people:active')}
          </label>
        )}
        <span className={s.error}>{errors.active}</span>
        {Object.keys(errors).length === 0 && <ErrorNote error={save.error} />}
        <div className={s.buttons}>
          <Button look="quiet" onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <Button look="primary" type="submit" disabled={!ready}>
            {person ? t('common:save') : t('common:add')}
          </Button>
        </div>
      </form>
      {person && <ResetPin person={person} />}
    </Dialog>
  );
}

async function teamOf(form: { teamId: string; newTeam: string }): Promise<string | null> {
  if (form.teamId === '' || (form.teamId === NEW_TEAM && form.newTeam.trim() === '')) return null;
  if (form.teamId !== NEW_TEAM) return form.teamId;
  return (await client.people.createTeam({ name: form.newTeam.trim(), region: null })).id;
}
