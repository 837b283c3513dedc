import { useMutation } from '@tanstack/react-query';
import { useId, useState } from 'react';
import type { BoardTicket } from '../../../contract/board.ts';
import { TOLD_VIA } from '../../../shared/model/ticket-fields.ts';
import { textOfCode, useT } from '../../i18n/i18n.ts';
import { client } from '../../rpc/client.ts';
import { fieldTexts } from '../../rpc/errors.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { toText, toValue } from '../../ui/edit/convert.ts';
import { DayField, SelectField } from '../../ui/field.tsx';
import { ErrorNote } from '../../ui/note.tsx';
import { announceChange } from '../../ui/toasts.ts';
import s from './board.module.css';
import { useZone } from './time-fields.tsx';

type Word = 'leaderTold' | 'confirmed' | 'dispatched' | 'visited';

/** What was used last for each word: mostly it is the same again. */
const lastVia = new Map<Word, string>();

/** "Told at, by which channel" is entered for people without a desk. Enter takes now and the usual channel. */
export function WordDialog({ ticket, to, onClose }: { ticket: BoardTicket; to: Word; onClose: () => void }) {
  const t = useT();
  const form = useId();
  const zone = useZone();
  const [via, setVia] = useState(lastVia.get(to) ?? 'phone');
  const [when, setWhen] = useState(() => toText('instant', Date.now(), zone));
  const [touched, setTouched] = useState(false);
  const at = toValue('instant', when, zone);
  const save = useMutation({
    mutationFn: () =>
      client.board.word({
        id: ticket.id,
        to,
        via: TOLD_VIA.find((one) => one === via) ?? 'phone',
        at: touched && typeof at === 'number' ? at : null,
      }),
    onSuccess: ({ changeId }) => {
      lastVia.set(to, via);
      announceChange(
        changeId,
        t('board:said.word', { number: ticket.number, status: textOfCode('words:status.', to) }),
      );
      onClose();
    },
  });
  const errors = fieldTexts(save.error);
  const blocked = at === undefined || save.isPending;
  return (
    <Dialog
      title={t('board:word.title', { status: textOfCode('words:status.', to), number: ticket.number })}
      onClose={onClose}
      foot={
        <>
          <Button look="quiet" onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <Button look="primary" type="submit" form={form} disabled={blocked}>
            {textOfCode('words:status.', to)}
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
        <p className={s.about}>
          {[ticket.customerName, ticket.technicianName, ticket.summary].filter(Boolean).join(' · ')}
        </p>
        <div className={s.pair}>
          <SelectField
            data-autofocus
            label={t(`board:word.via.${to}`)}
            value={via}
            options={TOLD_VIA.map((value) => ({ value, label: t(`board:via.${value}`) }))}
            onChange={(e) => setVia(e.target.value)}
          />
          <DayField
            kind="moment"
            label={t('board:word.at')}
            error={at === undefined ? t('board:time.unreadable') : errors.at}
            text={when}
            onText={(text) => {
              setTouched(true);
              setWhen(text);
            }}
          />
        </div>
        {Object.keys(errors).length === 0 && <ErrorNote error={save.error} />}
      </form>
    </Dialog>
  );
}
