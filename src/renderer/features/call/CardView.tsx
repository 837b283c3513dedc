import { memo } from 'react';
import type { CustomerCard } from '../../../contract/customers.ts';
import { addressOf } from '../../../shared/script/address.ts';
import { go, pathOf } from '../../app/routes.ts';
import { CustomerElsewhere } from '../../handover/elsewhere.tsx';
import { useT } from '../../i18n/i18n.ts';
import { phoneLabel } from '../../i18n/phone.ts';
import { Editors } from '../../sync/editors.tsx';
import { Equipment } from './CardEquipment.tsx';
import { LastCalls, OpenTickets } from './CardLists.tsx';
import { DueNow } from './DueNow.tsx';
import { matchReason } from './matchReason.ts';
import { listWords, useCall } from './model.ts';
import { PopLines } from './PopLines.tsx';
import s from './side.module.css';
import { usePhone } from './usePhone.ts';

/** The customer found: what matters first, then the file. */
export const CardView = memo(function CardView({ card }: { card: CustomerCard }) {
  const t = useT();
  const { call, settings, locale } = useCall();
  const { fields } = card;
  const reasons = call.matches.find((match) => match.customer.id === card.id)?.reasons ?? [];
  return (
    <>
      <PopLines card={card} />
      <DueNow card={card} />
      {call.taken === null && <CustomerElsewhere customerId={card.id} />}
      <section className={s.block}>
        <div className={s.nameLine}>
          <h2 className={s.name}>
            <button type="button" className={s.link} onClick={() => go(pathOf('customers', card.id))}>
              {fields.name}
            </button>
            <span className="num">{fields.number}</span>
          </h2>
          <Editors entity="customer" id={card.id} />
        </div>
        {reasons.length > 0 && <Why codes={reasons} />}
        <dl className={s.facts}>
          <Fact
            label={t('call:card.title')}
            value={addressOf({ surname: fields.surname ?? '', title: fields.title ?? '', locale }) || fields.surname}
          />
          <Fact label={t('call:card.company')} value={fields.company} />
          <Fact label={t('call:card.class')} value={t(`words:customerClass.${fields.class}`)} />
          <Fact label={t('call:card.contract')} value={t(`words:contractKind.${fields.contractKind}`)} />
          <Fact label={t('call:card.region')} value={listWords(settings.lists.regions, fields.region, locale)} />
          <Fact label={t('call:card.address')} value={fields.address} />
          <Phones card={card} />
          <Fact label={t('call:card.note')} value={fields.note} />
        </dl>
      </section>
      <OpenTickets tickets={card.openTickets} />
      <Equipment card={card} />
      <LastCalls calls={card.lastCalls} />
    </>
  );
});

function Why({ codes }: { codes: readonly { code: string; params: Record<string, unknown> }[] }) {
  const t = useT();
  return (
    <p className={s.why}>
      {t('call:match.why')} {codes.map(matchReason).join(' · ')}
    </p>
  );
}

function Fact({ label, value }: { label: string; value: string | null | undefined }) {
  if (!value?.trim()) return null;
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function Phones({ card }: { card: CustomerCard }) {
  const t = useT();
  const shown = usePhone();
  return (
    <div>
      <dt>{t('call:card.phones')}</dt>
      <dd>
        {card.phones.map((phone) => (
          <div key={phone.id}>
            <span className="num">{shown(phone.e164, phone.extension)}</span>{' '}
            <small>
              {[
                phone.label && phoneLabel(phone.label),
                t(
                  phone.callable === null
                    ? 'call:card.callableUnknown'
                    : phone.callable
                      ? 'call:card.callable'
                      : 'call:card.notCallable',
                ),
                phone.sharedWith > 0 ? t('call:card.sharedWith', { count: phone.sharedWith }) : null,
              ]
                .filter(Boolean)
                .join(' · ')}
            </small>
          </div>
        ))}
      </dd>
    </div>
  );
}
