import { useMutation, useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import type { BoardTicket } from '../../../contract/board.ts';
import { isMissed, owesApology, REARRANGE, type RearrangeCause } from '../../../shared/dispatch/steps.ts';
import { overridesOf } from '../../editor/overrides.ts';
import { WordedField } from '../../editor/WordedField.tsx';
import { useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/i18n.ts';
import { client, orpc } from '../../rpc/client.ts';
import { fieldTexts } from '../../rpc/errors.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { toText } from '../../ui/edit/convert.ts';
import { SelectField } from '../../ui/field.tsx';
import { ErrorNote, Note } from '../../ui/note.tsx';
import { useNow } from '../../ui/now.ts';
import { toast } from '../../ui/toasts.ts';
import s from './board.module.css';
import { isUnreadable, minutesOf, type TimeDraft, TimeFields, timeOf, useZone } from './time-fields.tsx';

interface RearrangeProps {
  ticket: BoardTicket;
  day: string;
  minutes: number;
  technicianId?: string | null;
  at?: number | null;
  onClose: () => void;
}

/** Gives an appointment up: why, whether we apologised, who goes instead and when. The old visit stays to be counted. */
export function RearrangeDialog(props: RearrangeProps) {
  const { ticket, day, onClose } = props;
  const t = useT();
  const f = useFormat();
  const form = useId();
  const zone = useZone();
  const now = useNow();
  const [cause, setCause] = useState<RearrangeCause>('technicianCannot');
  const [reason, setReason] = useState('');
  const [apologised, setApologised] = useState(false);
  const [technicianId, setTechnician] = useState(props.technicianId ?? ticket.technicianId ?? '');
  const [despite, setDespite] = useState('');
  const [draft, setDraft] = useState<TimeDraft>({
    text: props.at == null ? '' : toText('instant', props.at, zone),
    minutes: String(props.minutes),
  });
  const at = timeOf(draft, zone);
  const found = useQuery({
    ...orpc.board.choices.queryOptions({ input: { id: ticket.id, day, at } }),
    placeholderData: (before) => before,
  });
  const choices = found.data?.choices ?? [];
  const one = choices.find((choice) => choice.id === technicianId);
  const missed = ticket.appointmentAt !== null && isMissed(cause, ticket.appointmentAt, now);
  const save = useMutation({
    mutationFn: () =>
      client.board.rearrange({
        id: ticket.id,
        cause,
        reason,
        apologised,
        technicianId: technicianId === '' ? null : technicianId,
        visit: at === null ? null : { at, minutes: minutesOf(draft), agreedAt: null },
        despite: despite.trim() || null,
        overrides: overridesOf(ticket.id),
      }),
    onSuccess: () => {
      toast({ kind: 'done', text: t('board:said.rearranged', { number: ticket.number }) });
      onClose();
    },
  });
  const errors = fieldTexts(save.error);
  const known = Object.keys(errors).length > 0;
  const blocked = isUnreadable(draft, zone) || save.isPending;
  return (
    <Dialog
      title={t('board:rearrange.title', { number: ticket.number })}
      width={640}
      onClose={onClose}
      foot={
        <>
          <Button look="quiet" onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <Button look="primary" type="submit" form={form} disabled={blocked}>
            {t(at === null ? 'board:rearrange.later' : 'board:rearrange.do')}
          </Button>
        </>
      }
    >
      <form
        id={form}
        className={s.form}
        onSubmit={(e) => {
          e.preventDefault();
          if (!blocked) save.mutate();
        }}
      >
        {ticket.appointmentAt !== null && (
          <p className={s.about}>
            {t('board:rearrange.was', { when: f.dateTime(ticket.appointmentAt), name: ticket.technicianName ?? '' })}
          </p>
        )}
        <div className={s.pair}>
          <SelectField
            data-autofocus
            label={t('board:rearrange.cause')}
            value={cause}
            options={REARRANGE.map((value) => ({ value, label: t(`board:cause.${value}`) }))}
            onChange={(e) => setCause(REARRANGE.find((one) => one === e.target.value) ?? cause)}
          />
          <SelectField
            label={t('board:rearrange.who')}
            value={technicianId}
            options={choices.map((choice) => ({
              value: choice.id,
              label: choice.refused ? t('board:rearrange.refusedOne', { name: choice.name }) : choice.name,
            }))}
            onChange={(e) => setTechnician(e.target.value)}
          />
        </div>
        <WordedField
          ticketId={ticket.id}
          name="reason"
          label={t('board:rearrange.reason')}
          error={errors.reason}
          onText={setReason}
        />
        {owesApology(cause) && (
          <label className={s.check}>
            <input type="checkbox" checked={apologised} onChange={(e) => setApologised(e.target.checked)} />
            {t('board:rearrange.apologised')}
          </label>
        )}
        {missed && <Note kind="risk">{t('board:rearrange.missed', { count: ticket.missedVisits + 1 })}</Note>}
        {one?.refused && (
          <WordedField
            ticketId={ticket.id}
            name="despite"
            label={t('board:assign.despite')}
            line
            error={errors.despite}
            onText={setDespite}
          />
        )}
        <TimeFields draft={draft} onDraft={setDraft} slots={one?.slots ?? []} error={errors.appointmentAt} />
        {!known && <ErrorNote error={save.error} />}
      </form>
    </Dialog>
  );
}
