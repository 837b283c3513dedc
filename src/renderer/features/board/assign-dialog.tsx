import { useMutation, useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import type { BoardTicket } from '../../../contract/board.ts';
import { overridesOf } from '../../editor/overrides.ts';
import { WordedField } from '../../editor/WordedField.tsx';
import { useT } from '../../i18n/i18n.ts';
import { client, orpc } from '../../rpc/client.ts';
import { fieldTexts } from '../../rpc/errors.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { toText } from '../../ui/edit/convert.ts';
import { ErrorNote, Note } from '../../ui/note.tsx';
import { announceChange } from '../../ui/toasts.ts';
import s from './board.module.css';
import { Choices } from './choices.tsx';
import { isUnreadable, minutesOf, type TimeDraft, TimeFields, timeOf, useZone } from './time-fields.tsx';

export interface AssignProps {
  ticket: BoardTicket;
  day: string;
  minutes: number;
  /** Who and when were said already: by a drop, or because somebody is named. */
  technicianId?: string | null;
  at?: number | null;
  /** The time is what is asked, the technician stays. */
  timeFirst?: boolean;
  onClose: () => void;
}

/** Names a technician and, when it is agreed already, the time: one key opens it, Enter takes the best. */
export function AssignDialog(props: AssignProps) {
  const { ticket, day, onClose, timeFirst = false } = props;
  const t = useT();
  const form = useId();
  const zone = useZone();
  const [picked, setPicked] = useState<string | null>(props.technicianId ?? null);
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
  const one = choices.find((choice) => choice.id === picked) ?? choices[0];
  const same = one !== undefined && one.id === ticket.technicianId && ticket.status === 'assigned';
  const save = useMutation({
    mutationFn: async () => {
      if (!one) return '';
      const visit = at === null ? null : { at, minutes: minutesOf(draft), agreedAt: null };
      if (same && visit) return (await client.board.appoint({ id: ticket.id, ...visit })).changeId;
      const overrides = overridesOf(ticket.id);
      const input = { id: ticket.id, technicianId: one.id, visit, despite: despite.trim() || null, overrides };
      return (await client.board.assign(input)).changeId;
    },
    onSuccess: (changeId) => {
      announceChange(changeId, t('board:said.assigned', { name: one?.name ?? '', number: ticket.number }));
      onClose();
    },
  });
  const errors = fieldTexts(save.error);
  const refused = one?.refused === true && !same;
  const blocked = one === undefined || isUnreadable(draft, zone) || (same && at === null) || save.isPending;
  const shown = errors.appointmentAt ?? errors.agreedAt;
  return (
    <Dialog
      title={t(timeFirst ? 'board:time.title' : 'board:assign.title', { number: ticket.number })}
      width={720}
      onClose={onClose}
      foot={
        <>
          <Button look="quiet" onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <Button look="primary" type="submit" form={form} disabled={blocked}>
            {at === null
              ? t('board:assign.do', { name: one?.name ?? '' })
              : t('board:assign.doAt', { name: one?.name ?? '' })}
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
        <p className={s.about}>{[ticket.customerName, ticket.address, ticket.summary].filter(Boolean).join(' · ')}</p>
        <Choices choices={choices} chosen={one?.id ?? null} onChoose={setPicked} first={!timeFirst} />
        <ErrorNote error={found.error} />
        {refused && (
          <>
            <Note kind="risk">{t('board:assign.refused', { name: one?.name ?? '' })}</Note>
            <WordedField
              ticketId={ticket.id}
              name="despite"
              label={t('board:assign.despite')}
              line
              error={errors.despite}
              onText={setDespite}
            />
          </>
        )}
        <TimeFields draft={draft} onDraft={setDraft} slots={one?.slots ?? []} error={shown} first={timeFirst} />
        {shown === undefined && !(errors.despite && refused) && <ErrorNote error={save.error} />}
      </form>
    </Dialog>
  );
}
