import { CircleCheck, CircleHelp, CircleX, Repeat2 } from 'lucide-react';
import type { CustomerCard, Equipment as Machine } from '../../../contract/customers.ts';
import { useWorkspace } from '../../app/session.ts';
import { dayOf, useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/i18n.ts';
import { useLists } from '../../i18n/lists.ts';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import { AddMachine } from './add-machine.tsx';
import s from './customers.module.css';
import { warrantyOf } from './warranty.ts';

interface EquipmentProps {
  card: CustomerCard;
  readOnly: boolean;
  adding: boolean;
  onAdd: () => void;
  onDone: () => void;
}

/** Machines with their warranty today and how often they were repaired lately. */
export function Equipment({ card, readOnly, adding, onAdd, onDone }: EquipmentProps) {
  const t = useT();
  return (
    <section className={s.section} aria-labelledby="customer-machines">
      <h2 id="customer-machines">{t('customers:section.machines')}</h2>
      {card.equipment.length === 0 && !adding && (
        <p className={s.empty}>
          {t('customers:machine.none')}
          {!readOnly && (
            <Button size="small" command="customers.addMachine" onClick={onAdd}>
              {t('customers:machine.add')}
            </Button>
          )}
        </p>
      )}
      <ul className={s.machines}>
        {card.equipment.map((machine) => (
          <MachineRow key={machine.id} machine={machine} customerWarranty={card.fields.warrantyUntil} />
        ))}
      </ul>
      {adding && <AddMachine customerId={card.id} onDone={onDone} />}
    </section>
  );
}

const icons = { in: CircleCheck, out: CircleX, unknown: CircleHelp } as const;

function MachineRow({ machine, customerWarranty }: { machine: Machine; customerWarranty: string | null }) {
  const t = useT();
  const f = useFormat();
  const { settings } = useLists();
  const today = dayOf(Date.now(), useWorkspace()?.timeZone ?? 'Asia/Hong_Kong');
  const warranty = warrantyOf(machine.warrantyUntil, customerWarranty, today);
  const Icon = icons[warranty.state];
  const date = warranty.state === 'unknown' ? '' : f.businessDate(warranty.until);
  return (
    <li className={s.machine}>
      <span className={s.machineName}>
        <b>{machine.model}</b>
        <span className="num">{machine.serial ?? t('customers:machine.noSerial')}</span>
        {machine.placedAt && <span>{machine.placedAt}</span>}
      </span>
      <span className={s.machineFacts}>
        <span className={cx(s.fact, s[`warranty_${warranty.state}`])}>
          <Icon size={14} aria-hidden="true" />
          {t(`customers:warranty.${warranty.state}`, { date })}
        </span>
        {machine.recentRepairs > 0 && (
          <span className={cx(s.fact, s.repeats)}>
            <Repeat2 size={14} aria-hidden="true" />
            {t('customers:machine.repairs', { count: machine.recentRepairs, days: settings?.repeatDays ?? 30 })}
          </span>
        )}
        {machine.installedOn && (
          <span className={s.fact}>
            {t('customers:machine.installed', { date: f.businessDate(machine.installedOn) })}
          </span>
        )}
      </span>
    </li>
  );
}
