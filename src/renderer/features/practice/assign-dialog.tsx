import { useMutation, useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import type { PracticeRun, ScenarioCard } from '../../../contract/practice.ts';
import { instantOf } from '../../../shared/site-time.ts';
import { useWorkspace } from '../../app/session.ts';
import { useT } from '../../i18n/i18n.ts';
import { client, orpc } from '../../rpc/client.ts';
import { Button } from '../../ui/button.tsx';
import { readDay } from '../../ui/day-text.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { DayField, SelectField, TextField } from '../../ui/field.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { announceChange } from '../../ui/toasts.ts';
import s from './practice.module.css';
import { wordsIn } from './words.ts';

const MODES: readonly PracticeRun['mode'][] = ['learn', 'assisted', 'exam'];
/** Due at the end of its day. */
const END_OF_DAY = 1439;

function useDraft(scenarios: readonly ScenarioCard[]) {
  const [draft, setDraft] = useState({
    scenarioKey: scenarios[0]?.key ?? '',
    mode: 'exam' as PracticeRun['mode'],
    passMark: '',
    attempts: '',
    due: '',
    certificate: '',
    people: [] as readonly string[],
    teams: [] as readonly string[],
  });
  return { draft, set: (part: Partial<typeof draft>) => setDraft((old) => ({ ...old, ...part })) };
}

const numberOf = (text: string): number | null => (text.trim() === '' ? null : Number(text.normalize('NFKC')));

/** Who practises what, how, until when. */
export function AssignDialog({ scenarios, onClose }: { scenarios: readonly ScenarioCard[]; onClose: () => void }) {
  const t = useT();
  const form = useId();
  const zone = useWorkspace()?.timeZone ?? 'Asia/Hong_Kong';
  const settings = useQuery(orpc.settings.get.queryOptions()).data;
  const { draft, set } = useDraft(scenarios);
  const day = draft.due === '' ? null : readDay(draft.due);
  const badDay = draft.due !== '' && day === null;
  const nobody = draft.people.length + draft.teams.length === 0;
  const save = useMutation({
    mutationFn: () =>
      client.practice.assign({
        scenarioKey: draft.scenarioKey,
        personIds: [...draft.people],
        teamIds: [...draft.teams],
        mode: draft.mode,
        passMark: numberOf(draft.passMark),
        attempts: numberOf(draft.attempts),
        dueAt: day ? instantOf(day, END_OF_DAY, zone) : null,
        reason: draft.certificate === '' ? 'manual' : 'certificate',
        certificate: draft.certificate || null,
        note: null,
      }),
    onSuccess: ({ changeId }) => {
      announceChange(changeId, t('practice:said.assigned'));
      onClose();
    },
  });
  return (
    <Dialog
      title={t('practice:assign.title')}
      onClose={onClose}
      width={640}
      foot={
        <>
          <Button look="quiet" onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <Button look="primary" type="submit" form={form} disabled={nobody || badDay || save.isPending}>
            {t('practice:do.assign')}
          </Button>
        </>
      }
    >
      <form
        id={form}
        className={s.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (!nobody && !badDay) save.mutate();
        }}
      >
        <SelectField
          label={t('practice:col.scenario')}
          value={draft.scenarioKey}
          options={scenarios.map(({ key, title }) => ({ value: key, label: wordsIn(title) }))}
          onChange={(event) => set({ scenarioKey: event.target.value })}
        />
        <div className={s.pair}>
          <SelectField
            label={t('practice:col.mode')}
            value={draft.mode}
            options={MODES.map((mode) => ({ value: mode, label: t(`practice:mode.${mode}`) }))}
            onChange={(event) => set({ mode: event.target.value as PracticeRun['mode'] })}
          />
          <DayField
            kind="date"
            label={t('practice:assign.due')}
            text={draft.due}
            onText={(due) => set({ due })}
            error={badDay ? t('problem:field.invalid') : undefined}
          />
        </div>
        <div className={s.pair}>
          <TextField
            label={t('practice:col.passMark')}
            inputMode="decimal"
            placeholder={String(settings?.practicePassMark ?? '')}
            value={draft.passMark}
            onChange={(event) => set({ passMark: event.target.value })}
          />
          <TextField
            label={t('practice:assign.attempts')}
            inputMode="numeric"
            value={draft.attempts}
            onChange={(event) => set({ attempts: event.target.value })}
          />
        </div>
        <SelectField
          label={t('practice:assign.certificate')}
          value={draft.certificate}
          options={[
            { value: '', label: t('practice:assign.noCertificate') },
            ...(settings?.practiceCertificates ?? []).map((one) => ({ value: one.code, label: wordsIn(one.label) })),
          ]}
          onChange={(event) => set({ certificate: event.target.value })}
        />
        <Whom draft={draft} set={set} />
        {nobody && <p className={s.empty}>{t('practice:assign.nobody')}</p>}
        <ErrorNote error={save.error} />
      </form>
    </Dialog>
  );
}

type Draft = ReturnType<typeof useDraft>;

function Whom({ draft, set }: Draft) {
  const t = useT();
  const found = useQuery(orpc.people.list.queryOptions()).data;
  const people = found?.people.filter((one) => one.active && one.role !== 'groupLeader') ?? [];
  return (
    <div className={s.pair}>
      <Boxes
        label={t('practice:assign.people')}
        options={people.map(({ id, name }) => ({ value: id, label: name }))}
        chosen={draft.people}
        onChange={(next) => set({ people: next })}
      />
      <Boxes
        label={t('practice:assign.teams')}
        options={(found?.teams ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        chosen={draft.teams}
        onChange={(next) => set({ teams: next })}
      />
    </div>
  );
}

interface BoxesProps {
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
}

function Boxes({ label, options, chosen, onChange }: BoxesProps) {
  return (
    <fieldset className={s.boxes}>
      <legend>{label}</legend>
      {options.map(({ value, label: words }) => (
        <label key={value}>
          <input
            type="checkbox"
            checked={chosen.includes(value)}
            onChange={(event) =>
              onChange(event.target.checked ? [...chosen, value] : chosen.filter((one) => one !== value))
            }
          />
          {words}
        </label>
      ))}
    </fieldset>
  );
}
