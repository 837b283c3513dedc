import { Copy } from 'lucide-react';
import type { ReactNode } from 'react';
import type { TicketView } from '../../../contract/tickets.ts';
import { isTicketNumber } from '../../../shared/ticket-number.ts';
import { type SpokenLanguage, spellOut } from '../../../shared/ticket-spelling.ts';
import { useCommand } from '../../app/commands.ts';
import { go, pathOf } from '../../app/routes.ts';
import { clockName } from '../../clocks/today.ts';
import { useFormat } from '../../i18n/format.ts';
import { currentLocale, t as textOf, textOfCode, useT } from '../../i18n/i18n.ts';
import { Editors } from '../../sync/editors.tsx';
import { Due } from '../../ui/due.tsx';
import { CommandKeys } from '../../ui/keys.tsx';
import r from '../../ui/record.module.css';
import { toast, toastProblem } from '../../ui/toasts.ts';
import { Status } from './status.tsx';
import s from './tickets.module.css';

const SPOKEN: Record<ReturnType<typeof currentLocale>, SpokenLanguage> = {
  'zh-HK': 'yue-Hant-HK',
  'zh-CN': 'cmn-Hans-CN',
  en: 'en',
};

/** How the number is read out to the customer; '' for numbers of other systems, which have no rule. */
function spelling(number: string): { text: string; lang: SpokenLanguage } | null {
  if (!isTicketNumber(number)) return null;
  const lang = SPOKEN[currentLocale()];
  return { text: spellOut(number, lang), lang };
}

function copy(number: string): void {
  navigator.clipboard
    .writeText(number)
    .then(() => toast({ kind: 'plain', text: textOf('tickets:said.copied', { number }) }))
    .catch(toastProblem);
}

/** Number to read out, state, deadline, customer: what is asked first about any ticket. */
export function TicketHead({ view, back }: { view: TicketView; back: ReactNode }) {
  const t = useT();
  const f = useFormat();
  const { row } = view;
  const spelt = spelling(row.number);
  useCommand({
    id: 'tickets.copy',
    title: 'tickets:command.copy',
    group: 'edit',
    keys: ['Y'],
    run: () => copy(row.number),
  });
  useCommand({
    id: 'tickets.customer',
    title: 'tickets:command.customer',
    group: 'go',
    keys: ['U'],
    when: () => row.customerId !== null,
    run: () => row.customerId && go(pathOf('customers', row.customerId)),
  });
  return (
    <header className={r.head}>
      {back}
      <div className={s.numberBox}>
        <h1 className={s.number}>
          <button
            type="button"
            className={s.numberButton}
            title={t('tickets:command.copy')}
            onClick={() => copy(row.number)}
          >
            <span className="num" lang="en">
              {row.number}
            </span>
            <Copy size={14} aria-hidden="true" />
          </button>
        </h1>
        {spelt && (
          <span className={s.spelt} lang={spelt.lang} title={spelt.text}>
            {spelt.text}
          </span>
        )}
      </div>
      <div className={s.about}>
        <p className={s.line}>
          <b>{textOfCode('words:class.', row.class)}</b>
          {row.level !== null && (
            <span className={s.level}>{textOfCode('tickets:value.level.', String(row.level))}</span>
          )}
          <Status row={row} />
          <Editors entity="ticket" id={row.id} />
          {row.open && row.due && (
            <span className={s.clock}>
              {clockName(row.due.clock)}
              <Due at={row.due.at} />
            </span>
          )}
        </p>
        <p className={s.line}>
          {row.customerId ? (
            <a className={s.customer} href={`#${pathOf('customers', row.customerId)}`}>
              {row.customerName} <CommandKeys id="tickets.customer" />
            </a>
          ) : (
            <span>{t('tickets:noCustomer')}</span>
          )}
          <span>{textOfCode('words:channel.', row.channel)}</span>
          <span className="num">{t('tickets:openedAt', { when: f.when(row.occurredAt) })}</span>
          <span>{row.ownerName ? t('tickets:owner', { name: row.ownerName }) : t('tickets:noOwner')}</span>
        </p>
      </div>
    </header>
  );
}
