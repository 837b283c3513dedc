import type { CustomerCard } from '../../../contract/customers.ts';
import { businessDate } from '../../../shared/site-time.ts';
import { useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/i18n.ts';
import { cx } from '../../ui/cx.ts';
import { ticketValue } from './classFields.ts';
import { useCall, useDraft } from './model.ts';
import s from './side.module.css';

/** Machines, their warranty and repeats; a click says which one the call is about. */
export function Equipment({ card }: { card: CustomerCard }) {
  const t = useT();
  const f = useFormat();
  const { session, view, settings } = useCall();
  const fields = useDraft((state) => state.fields);
  const chosen = ticketValue(fields, view, 'equipmentId');
  const today = businessDate(Date.now(), settings.timeZone);
  if (card.equipment.length === 0) return null;
  return (
    <section className={s.block}>
      <h2>{t('call:card.equipment')}</h2>
      <ul className={s.items}>
        {card.equipment.map((machine) => {
          const until = machine.warrantyUntil ?? card.fields.warrantyUntil;
          const inWarranty = until !== null && until >= today;
          return (
            <li key={machine.id}>
              <button
                type="button"
                className={cx(s.item, chosen === machine.id && s.onHit)}
                aria-pressed={chosen === machine.id}
                title={t('call:equipment.choose')}
                onClick={() => session.setField('equipmentId', machine.id, view)}
              >
                <span className={s.itemHead}>
                  <b>{machine.model}</b>
                  <span className="num">{machine.serial}</span>
                </span>
                <span>{machine.placedAt}</span>
                <small>
                  <span className={inWarranty ? s.good : s.late}>
                    {until === null
                      ? t('call:equipment.warrantyUnknown')
                      : t(inWarranty ? 'call:equipment.inWarranty' : 'call:equipment.outOfWarranty', {
                          date: f.businessDate(until),
                        })}
                  </span>
                  {machine.recentRepairs > 0 && (
                    <span className={s.bad}>
                      {t('call:equipment.repeats', { count: machine.recentRepairs, days: settings.repeatDays })}
                    </span>
                  )}
                </small>
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
