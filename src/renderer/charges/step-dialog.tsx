import { useMutation } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { type Charges, paidBy } from '../../contract/charges.ts';
import { type FeeStep, moneyText } from '../../shared/settlement/fees.ts';
import { useT } from '../i18n/i18n.ts';
import { client } from '../rpc/client.ts';
import { fieldTexts } from '../rpc/errors.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { toValue } from '../ui/edit/convert.ts';
import { SelectField, TextField } from '../ui/field.tsx';
import { ErrorNote } from '../ui/note.tsx';
import { announceChange } from '../ui/toasts.ts';
import s from './charges.module.css';

interface StepDialogProps {
  ticketId: string;
  step: FeeStep;
  charges: Charges;
  onClose: () => void;
}

/** What a step of the money asks: who agreed, how much was taken and how, the number of the invoice. */
export function StepDialog({ ticketId, step, charges, onClose }: StepDialogProps) {
  const t = useT();
  const form = useId();
  const [text, setText] = useState('');
  const [amount, setAmount] = useState(String((charges.quote ?? 0) / 100));
  const [how, setHow] = useState('cash');
  const cents = toValue('money', amount, '');
  const asksText = step === 'consent' || step === 'decline' || step === 'invoice';
  const save = useMutation({
    mutationFn: () =>
      client.charges.step({
        ticketId,
        step,
        text: asksText ? text : null,
        amount: step === 'charge' && typeof cents === 'number' ? cents : null,
        paidBy: step === 'charge' ? (paidBy.safeParse(how).data ?? 'cash') : null,
      }),
    onSuccess: ({ changeId }) => {
      announceChange(changeId, t(`charges:said.${step}`));
      onClose();
    },
  });
  const errors = fieldTexts(save.error);
  const money = t(`charges:money.${charges.currency}`, {
    amount: moneyText(step === 'quote' ? charges.total : (charges.quote ?? 0)),
  });
  const shown = errors.charged ?? errors.consentBy ?? errors.invoiceNumber;
  const blocked = save.isPending || (step === 'charge' && typeof cents !== 'number');
  return (
    <Dialog
      title={t(`charges:step.${step}`)}
      onClose={onClose}
      foot={
        <>
          <Button look="quiet" onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <Button
            look="primary"
            type="submit"
            form={form}
            disabled={blocked}
            {...(asksText || step === 'charge' ? {} : { 'data-autofocus': true })}
          >
            {t(`charges:step.${step}`)}
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
        <p>{t(`charges:about.${step}`, { amount: money })}</p>
        {asksText && (
          <TextField
            data-autofocus
            label={t(`charges:asks.${step}`)}
            required={step !== 'decline'}
            limit={step === 'invoice' ? 60 : 500}
            error={shown}
            value={text}
            onChange={(e) => setText(e.target.value)}
          />
        )}
        {step === 'charge' && (
          <div className={s.pair}>
            <TextField
              data-autofocus
              label={t(`charges:field.unitPrice.${charges.currency}`)}
              inputMode="decimal"
              error={shown}
              value={amount}
              onChange={(e) => setAmount(e.target.value)}
            />
            <SelectField
              label={t('charges:field.paidBy')}
              value={how}
              options={paidBy.options.map((value) => ({ value, label: t(`charges:paidBy.${value}`) }))}
              onChange={(e) => setHow(e.target.value)}
            />
          </div>
        )}
        {shown === undefined && <ErrorNote error={save.error} />}
      </form>
    </Dialog>
  );
}
