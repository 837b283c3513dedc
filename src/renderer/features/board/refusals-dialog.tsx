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
import { SelectField } from '../../ui/field.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { announceChange, toastProblem } from '../../ui/toasts.ts';
import s from './board.module.css';

/** Whom this customer does not want, with the reason; said and taken back here (domain §5). */
export function RefusalsDialog({ ticket, onClose }: { ticket: BoardTicket; onClose: () => void }) {
  const t = useT();
  const form = useId();
  const found = useQuery(orpc.board.choices.queryOptions({ input: { id: ticket.id } }));
  const refusals = found.data?.refusals ?? [];
  const others = (found.data?.choices ?? []).filter((one) => !one.refused);
  const [personId, setPerson] = useState('');
  const [reason, setReason] = useState('');
  const chosen = personId === '' ? (ticket.technicianId ?? others[0]?.id ?? '') : personId;
  const save = useMutation({
    mutationFn: () =>
      client.board.refuse({
        customerId: ticket.customerId ?? '',
        personId: chosen,
        reason,
        overrides: overridesOf(ticket.id),
      }),
    onSuccess: ({ changeId }) => {
      announceChange(changeId, t('board:said.refused', { customer: ticket.customerName ?? '' }));
      onClose();
    },
  });
  const errors = fieldTexts(save.error);
  const takeBack = (id: string) =>
    client.board
      .unrefuse({ id })
      .then(({ changeId }) => announceChange(changeId, t('board:said.unrefused')))
      .catch(toastProblem);
  return (
    <Dialog
      title={t('board:refusals.title', { customer: ticket.customerName ?? '' })}
      width={560}
      onClose={onClose}
      foot={
        <>
          <Button look="quiet" onClick={onClose}>
            {t('common:close')}
          </Button>
          <Button look="primary" type="submit" form={form} disabled={chosen === '' || save.isPending}>
            {t('board:refusals.add')}
          </Button>
        </>
      }
    >
      <ul className={s.refusals}>
        {refusals.map((one) => (
          <li key={one.id}>
            <span>
              <b>{one.name}</b> {one.reason}
            </span>
            <Button size="small" onClick={() => void takeBack(one.id)}>
              {t('board:refusals.remove')}
            </Button>
          </li>
        ))}
        {refusals.length === 0 && <li className={s.none}>{t('board:refusals.none')}</li>}
      </ul>
      <form
        id={form}
        className={s.form}
        onSubmit={(e) => {
          e.preventDefault();
          save.mutate();
        }}
      >
        <SelectField
          data-autofocus
          label={t('board:refusals.who')}
          value={chosen}
          options={others.map((one) => ({ value: one.id, label: one.name }))}
          onChange={(e) => setPerson(e.target.value)}
        />
        <WordedField
          ticketId={ticket.id}
          name="reason"
          label={t('board:refusals.reason')}
          line
          error={errors.reason}
          onText={setReason}
        />
        {Object.keys(errors).length === 0 && <ErrorNote error={save.error} />}
      </form>
    </Dialog>
  );
}
