import { useMutation, useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import type { OpenVisit, SettlementLine, TechnicianSheet } from '../../../contract/settlement.ts';
import { businessDate } from '../../../shared/site-time.ts';
import { useWorkspace } from '../../app/session.ts';
import { useT } from '../../i18n/i18n.ts';
import { client, orpc } from '../../rpc/client.ts';
import { fieldTexts } from '../../rpc/errors.ts';
import { Button } from '../../ui/button.tsx';
import { readDay } from '../../ui/day-text.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { DayField, SelectField, TextField } from '../../ui/field.tsx';
import { readCents } from '../../ui/figure.ts';
import { ErrorNote } from '../../ui/note.tsx';
import { announceChange } from '../../ui/toasts.ts';
import s from './settlement.module.css';

/** What is entered: for a visit, for a line that stands, or for neither. */
export interface Entry {
  visit: OpenVisit | null;
  line?: SettlementLine;
  sheet?: TechnicianSheet;
}

export function EntryDialog({ visit, line, sheet, onClose }: Entry & { onClose: () => void }) {
  const t = useT();
  const form = useId();
  const zone = useWorkspace()?.timeZone ?? 'Asia/Hong_Kong';
  const technicians = useQuery(orpc.people.technicians.queryOptions()).data ?? [];
  const before = line ?? visit?.proposed ?? { points: 1, travel: 0, fuel: 0 };
  const [draft, setDraft] = useState({
    personId: visit?.personId ?? sheet?.id ?? '',
    day: visit?.day ?? line?.day ?? businessDate(Date.now(), zone),
    points: String(before.points),
    travel: String(before.travel / 100),
    fuel: String(before.fuel / 100),
    note: line?.note ?? '',
  });
  const set = (part: Partial<typeof draft>) => setDraft((old) => ({ ...old, ...part }));
  const personId = draft.personId === '' ? (technicians[0]?.id ?? '') : draft.personId;
  const points = Number(draft.points);
  const travel = readCents(draft.travel) ?? null;
  const fuel = readCents(draft.fuel) ?? null;
  const day = readDay(draft.day);
  const ready = personId !== '' && Number.isFinite(points) && travel !== null && fuel !== null && day !== null;
  const save = useMutation({
    mutationFn: () => {
      const amounts = { points, travel: travel ?? 0, fuel: fuel ?? 0, note: draft.note.trim() || null };
      if (line) return client.settlement.change({ id: line.id, set: amounts });
      return client.settlement.enter({ ...amounts, personId, day: day ?? '', visitId: visit?.visitId ?? null });
    },
    onSuccess: ({ changeId }) => {
      announceChange(changeId, t('settlement:said.saved'));
      onClose();
    },
  });
  const errors = fieldTexts(save.error);
  const fixed = visit !== null || line !== undefined;
  const names = technicians.some((one) => one.id === personId)
    ? technicians
    : [...technicians, { id: personId, name: visit?.name ?? sheet?.name ?? '' }];
  return (
    <Dialog
      title={visit ? t('settlement:entryOf', { number: visit.number }) : t('settlement:entry')}
      onClose={onClose}
      foot={
        <>
          <Button look="quiet" onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <Button look="primary" type="submit" form={form} disabled={!ready || save.isPending}>
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
          if (ready) save.mutate();
        }}
      >
        <div className={s.pair}>
          <SelectField
            label={t('settlement:col.technician')}
            value={personId}
            disabled={fixed}
            options={names.map((one) => ({ value: one.id, label: one.name }))}
            onChange={(e) => set({ personId: e.target.value })}
          />
          <DayField
            kind="date"
            label={t('settlement:col.day')}
            disabled={fixed}
            error={day === null ? t('problem:field.invalid') : errors.day}
            text={draft.day}
            onText={(text) => set({ day: text })}
          />
        </div>
        <div className={s.three}>
          <TextField
            data-autofocus
            label={t('settlement:col.points')}
            inputMode="decimal"
            value={draft.points}
            onChange={(e) => set({ points: e.target.value })}
          />
          <TextField
            label={t('settlement:col.travel')}
            inputMode="decimal"
            value={draft.travel}
            onChange={(e) => set({ travel: e.target.value })}
          />
          <TextField
            label={t('settlement:col.fuel')}
            inputMode="decimal"
            value={draft.fuel}
            onChange={(e) => set({ fuel: e.target.value })}
          />
        </div>
        <TextField
          label={t('settlement:col.note')}
          limit={500}
          value={draft.note}
          onChange={(e) => set({ note: e.target.value })}
        />
        {Object.keys(errors).length === 0 && <ErrorNote error={save.error} />}
      </form>
    </Dialog>
  );
}
