import type { CustomerCard } from '../../../contract/customers.ts';
import { useT } from '../../i18n/i18n.ts';
import { usePhone } from '../../i18n/phone.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Note } from '../../ui/note.tsx';
import type { CallPlan } from './calling.ts';
import s from './customers.module.css';

interface ConfirmCallProps {
  card: CustomerCard;
  plan: CallPlan;
  onGo: () => void;
  onClose: () => void;
}

/** A call cannot be taken back: one that the customer does not want says so before it is made. */
export function ConfirmCall({ card, plan, onGo, onClose }: ConfirmCallProps) {
  const t = useT();
  const phone = usePhone();
  const { doNotCall, doNotCallReason } = card.fields;
  return (
    <Dialog
      title={t('customers:call.askTitle', { name: card.fields.name })}
      onClose={onClose}
      foot={
        <>
          <Button data-first onClick={onClose}>
            {t('customers:call.leave')}
          </Button>
          <Button look="primary" onClick={onGo}>
            {t('customers:call.anyway')}
          </Button>
        </>
      }
    >
      <div className={s.askCall}>
        {doNotCall && (
          <Note kind="risk">
            {t('customers:call.doNotCall')}
            {doNotCallReason && <p>{doNotCallReason}</p>}
          </Note>
        )}
        {plan.phone.callable === false && (
          <Note kind="risk">
            {t('customers:call.notThisNumber', { number: phone(plan.phone.e164, plan.phone.extension) })}
          </Note>
        )}
        <p>{t('customers:call.onlyFor')}</p>
      </div>
    </Dialog>
  );
}
