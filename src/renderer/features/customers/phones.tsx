import { PhoneOutgoing, Unlink, Users } from 'lucide-react';
import type { CustomerCard, Phone } from '../../../contract/customers.ts';
import { isMasked } from '../../../shared/phone-format.ts';
import { useT } from '../../i18n/i18n.ts';
import { phoneLabel, usePhone } from '../../i18n/phone.ts';
import { client } from '../../rpc/client.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { announceChange, toastProblem } from '../../ui/toasts.ts';
import { AddPhone } from './add-phone.tsx';
import { dialable } from './calling.ts';
import s from './customers.module.css';

interface PhonesProps {
  card: CustomerCard;
  readOnly: boolean;
  adding: boolean;
  onAdd: () => void;
  onDone: () => void;
  onCall: (phone: Phone) => void;
}

/** Numbers, whether each may be called back, and who shares them. */
export function Phones({ card, readOnly, adding, onAdd, onDone, onCall }: PhonesProps) {
  const t = useT();
  return (
    <section className={s.section} aria-labelledby="customer-phones">
      <h2 id="customer-phones">{t('customers:section.phones')}</h2>
      {card.phones.length === 0 && !adding && (
        <p className={s.empty}>
          {t('customers:phone.none')}
          {!readOnly && (
            <Button size="small" command="customers.addPhone" onClick={onAdd}>
              {t('customers:phone.add')}
            </Button>
          )}
        </p>
      )}
      <ul className={s.phones}>
        {card.phones.map((phone) => (
          <PhoneRow key={phone.id} phone={phone} readOnly={readOnly} onCall={() => onCall(phone)} />
        ))}
      </ul>
      {adding && <AddPhone customerId={card.id} onDone={onDone} />}
    </section>
  );
}

function PhoneRow({ phone, readOnly, onCall }: { phone: Phone; readOnly: boolean; onCall: () => void }) {
  const t = useT();
  const shown = usePhone()(phone.e164, phone.extension);
  const number = dialable(phone) ? shown : phone.e164;
  const masked = isMasked(number) ? t('customers:phone.masked') : undefined;
  const detach = () =>
    client.customers
      .detachPhone({ id: phone.id })
      .then(({ changeId }) => announceChange(changeId, t('customers:said.detached', { number })))
      .catch(toastProblem);
  return (
    <li className={s.phone}>
      <span className={s.phoneNumber}>
        <b className="num" title={masked}>
          {number}
        </b>
        {masked && <span className="visually-hidden">{masked}</span>}
        {phone.label && <span className={s.phoneLabel}>{phoneLabel(phone.label)}</span>}
        {phone.sharedWith > 0 && (
          <span className={s.shared}>
            <Users size={12} aria-hidden="true" />
            {t('customers:phone.shared', { count: phone.sharedWith })}
          </span>
        )}
      </span>
      <Callable phone={phone} number={number} readOnly={readOnly} />
      <IconButton
        size="small"
        label={t('customers:phone.call', { number })}
        icon={<PhoneOutgoing size={14} />}
        disabled={!dialable(phone)}
        onClick={onCall}
      />
      {!readOnly && (
        <IconButton
          size="small"
          label={t('customers:phone.detach', { number })}
          icon={<Unlink size={14} />}
          onClick={() => void detach()}
        />
      )}
    </li>
  );
}

const CHOICES = [
  { of: true, key: 'customers:phone.mayCall' },
  { of: false, key: 'customers:phone.mayNotCall' },
  { of: null, key: 'customers:phone.neverAsked' },
] as const;

/** May this number be called back? Yes, no, never asked: arrows move, each choice is saved and can be taken back. */
function Callable({ phone, number, readOnly }: { phone: Phone; number: string; readOnly: boolean }) {
  const t = useT();
  const choose = (callable: boolean | null) =>
    client.customers
      .updatePhone({ id: phone.id, set: { callable } })
      .then(({ changeId }) => announceChange(changeId, t('customers:said.callable', { number })))
      .catch(toastProblem);
  return (
    <fieldset className={s.callable} disabled={readOnly}>
      <legend className="visually-hidden">{t('customers:phone.callableOf', { number })}</legend>
      {CHOICES.map(({ of, key }) => (
        <label key={key} className={s.choice} data-on={phone.callable === of || undefined}>
          <input
            type="radio"
            className="visually-hidden"
            name={`callable-${phone.id}`}
            checked={phone.callable === of}
            onChange={() => void choose(of)}
          />
          {t(key)}
        </label>
      ))}
    </fieldset>
  );
}
