import { ChevronRight, PhoneOutgoing, Ticket, UserRound } from 'lucide-react';
import type { SearchHit } from '../../../contract/search.ts';
import { keysOf } from '../../app/commands.ts';
import { textOfCode, useT } from '../../i18n/i18n.ts';
import { Keys } from '../../ui/keys.tsx';
import type { Item } from './items.ts';
import s from './palette.module.css';

/** One line of the palette: what it is, why it was found, and for commands the key to learn. */
export function PaletteRow({ item, phone }: { item: Item; phone: (e164: string | null) => string }) {
  const t = useT();
  if (item.kind === 'hit') return <Hit hit={item.hit} phone={phone} />;
  if (item.kind === 'dial')
    return (
      <>
        <PhoneOutgoing size={16} aria-hidden="true" />
        <span className={s.title}>{t('palette:dial', { number: item.number })}</span>
      </>
    );
  const keys = keysOf(item.command)[0];
  return (
    <>
      <ChevronRight size={16} aria-hidden="true" />
      <span className={s.title}>{t(item.command.title, item.command.titleParams)}</span>
      <span className={s.why}>{t(`common:group.${item.command.group}`)}</span>
      {keys && <Keys keys={keys} />}
    </>
  );
}

function Hit({ hit, phone }: { hit: SearchHit; phone: (e164: string | null) => string }) {
  const t = useT();
  if (hit.kind === 'customer') {
    const { row } = hit;
    return (
      <>
        <UserRound size={16} aria-label={t('palette:customer')} />
        <span className={s.title}>
          {row.name}
          {row.company && row.company !== row.name && <span className={s.sub}>{row.company}</span>}
        </span>
        <span className={s.num}>{row.number}</span>
        <span className={s.num}>{phone(row.phone)}</span>
        <span className={s.why}>{textOfCode('palette:by.', hit.by)}</span>
      </>
    );
  }
  const { row } = hit;
  return (
    <>
      <Ticket size={16} aria-label={t('palette:ticket')} />
      <span className={s.num}>{row.number}</span>
      <span className={s.title}>
        {row.summary}
        {row.customerName && <span className={s.sub}>{row.customerName}</span>}
      </span>
      <span className={s.why}>{textOfCode('words:status.', row.status)}</span>
    </>
  );
}
