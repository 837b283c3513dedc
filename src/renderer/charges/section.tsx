import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Charges, PartLine } from '../../contract/charges.ts';
import type { FeeStep } from '../../shared/settlement/fees.ts';
import { moneyText } from '../../shared/settlement/fees.ts';
import { useCommand } from '../app/commands.ts';
import { useFormat } from '../i18n/format.ts';
import { useT } from '../i18n/i18n.ts';
import { client, orpc } from '../rpc/client.ts';
import { Button } from '../ui/button.tsx';
import { announceChange, toastProblem } from '../ui/toasts.ts';
import s from './charges.module.css';
import { FeeDialog } from './fee-dialog.tsx';
import { PartDialog } from './part-dialog.tsx';
import { StepDialog } from './step-dialog.tsx';

const WITH_CHARGES: ReadonlySet<string> = new Set(['repair', 'walkIn', 'paidService', 'complaint']);

interface SectionProps {
  ticketId: string;
  ticketClass: string;
}

/** Spare parts and fees of a ticket, from the request to finance. Mounted by the ticket page; nothing for other classes. */
export function ChargesSection({ ticketId, ticketClass }: SectionProps) {
  const shown = WITH_CHARGES.has(ticketClass);
  const found = useQuery({ ...orpc.charges.get.queryOptions({ input: { ticketId } }), enabled: shown });
  if (!shown || !found.data) return null;
  return <Loaded ticketId={ticketId} charges={found.data} />;
}

type Asked = { what: 'part' } | { what: 'fee' } | { what: FeeStep };

function Loaded({ ticketId, charges }: { ticketId: string; charges: Charges }) {
  const t = useT();
  const [asked, setAsked] = useState<Asked | null>(null);
  const { mayEdit } = charges;
  const open = mayEdit && charges.chargedAt === null;
  useCommand({
    id: 'charges.part',
    title: 'charges:command.part',
    group: 'edit',
    keys: ['P'],
    when: () => mayEdit,
    run: () => setAsked({ what: 'part' }),
  });
  useCommand({
    id: 'charges.fee',
    title: 'charges:command.fee',
    group: 'edit',
    keys: ['F'],
    when: () => open,
    run: () => setAsked({ what: 'fee' }),
  });
  const close = () => setAsked(null);
  return (
    <>
      <section className={s.section} aria-labelledby="charges-parts">
        <header className={s.head}>
          <h2 id="charges-parts">{t('charges:parts')}</h2>
          {mayEdit && (
            <Button size="small" command="charges.part" onClick={() => setAsked({ what: 'part' })}>
              {t('charges:do.part')}
            </Button>
          )}
        </header>
        {charges.parts.length === 0 && <p className={s.none}>{t('charges:noParts')}</p>}
        <ul className={s.lines}>
          {charges.parts.map((part) => (
            <Part key={part.id} part={part} mayEdit={mayEdit} />
          ))}
        </ul>
      </section>
      <section className={s.section} aria-labelledby="charges-fees">
        <header className={s.head}>
          <h2 id="charges-fees">{t('charges:fees')}</h2>
          {open && (
            <Button size="small" command="charges.fee" onClick={() => setAsked({ what: 'fee' })}>
              {t('charges:do.fee')}
            </Button>
          )}
        </header>
        <Fees charges={charges} open={open} />
        {mayEdit && (charges.fees.length > 0 || charges.quotedAt !== null) && (
          <Steps charges={charges} onStep={(what) => setAsked({ what })} />
        )}
      </section>
      {asked?.what === 'part' && <PartDialog ticketId={ticketId} onClose={close} />}
      {asked?.what === 'fee' && <FeeDialog ticketId={ticketId} currency={charges.currency} onClose={close} />}
      {asked && asked.what !== 'part' && asked.what !== 'fee' && (
        <StepDialog ticketId={ticketId} step={asked.what} charges={charges} onClose={close} />
      )}
    </>
  );
}

function Part({ part, mayEdit }: { part: PartLine; mayEdit: boolean }) {
  const t = useT();
  const f = useFormat();
  const at = part.settledAt ?? part.issuedAt ?? part.requestedAt;
  const move = (to: PartLine['status']) =>
    client.charges
      .movePart({ id: part.id, from: part.status, to })
      .then(({ changeId }) =>
        announceChange(changeId, t('charges:said.part', { name: part.name, status: t(`charges:part.${to}`) })),
      )
      .catch(toastProblem);
  return (
    <li className={s.line}>
      <span className={s.name}>
        {part.name} <span className="num">{t('charges:times', { count: part.quantity })}</span>
        {part.note && <span className={s.note}>{part.note}</span>}
      </span>
      <span className={s.state}>
        {t(`charges:part.${part.status}`)}
        {at !== null && <span className={s.when}>{f.when(at)}</span>}
      </span>
      <span className={s.moves}>
        {mayEdit &&
          part.next.map((to) => (
            <Button key={to} size="small" look="quiet" onClick={() => void move(to)}>
              {t(`charges:part.${to}`)}
            </Button>
          ))}
      </span>
    </li>
  );
}

function Fees({ charges, open }: { charges: Charges; open: boolean }) {
  const t = useT();
  const money = (cents: number) => t(`charges:money.${charges.currency}`, { amount: moneyText(cents) });
  const remove = (id: string) =>
    client.charges
      .removeFee({ id })
      .then(({ changeId }) => announceChange(changeId, t('charges:said.feeRemoved')))
      .catch(toastProblem);
  if (charges.fees.length === 0) return <p className={s.none}>{t('charges:noFees')}</p>;
  return (
    <ul className={s.lines}>
      {charges.fees.map((fee) => (
        <li key={fee.id} className={s.line}>
          <span className={s.name}>
            {fee.name}{' '}
            <span className="num">{t('charges:timesPrice', { count: fee.quantity, price: money(fee.unitPrice) })}</span>
          </span>
          <span className={s.amount}>{money(fee.total)}</span>
          <span className={s.moves}>
            {open && (
              <Button size="small" look="quiet" onClick={() => void remove(fee.id)}>
                {t('common:remove')}
              </Button>
            )}
          </span>
        </li>
      ))}
      <li className={s.sum}>
        <span>{t('charges:total')}</span>
        <span className={s.amount}>{money(charges.total)}</span>
        <span />
      </li>
    </ul>
  );
}

/** How far the money has come, and what may follow. */
function Steps({ charges, onStep }: { charges: Charges; onStep: (step: FeeStep) => void }) {
  const t = useT();
  const f = useFormat();
  const money = (cents: number | null) => t(`charges:money.${charges.currency}`, { amount: moneyText(cents ?? 0) });
  const changed = charges.quotedAt !== null && charges.quote !== charges.total && charges.chargedAt === null;
  const done = [
    charges.quotedAt !== null &&
      t('charges:state.quoted', { amount: money(charges.quote), when: f.when(charges.quotedAt) }),
    charges.quoteAccepted === false && t('charges:state.declined'),
    charges.consentAt !== null &&
      charges.quoteAccepted === true &&
      t('charges:state.consented', { name: charges.consentBy ?? '', when: f.when(charges.consentAt) }),
    charges.chargedAt !== null &&
      t('charges:state.charged', { amount: money(charges.charged), when: f.when(charges.chargedAt) }),
    charges.invoiceNumber !== null && t('charges:state.invoiced', { number: charges.invoiceNumber }),
    charges.handedInAt !== null && t('charges:state.handedIn', { when: f.when(charges.handedInAt) }),
  ].filter((text): text is string => typeof text === 'string');
  return (
    <div className={s.steps}>
      {done.length > 0 && <p className={s.stateLine}>{done.join(' · ')}</p>}
      {changed && <p className={s.changed}>{t('charges:changed')}</p>}
      <div className={s.buttons}>
        {charges.steps.map((step, at) => (
          <Button key={step} size="small" look={at === 0 ? 'primary' : 'plain'} onClick={() => onStep(step)}>
            {t(`charges:step.${step}`)}
          </Button>
        ))}
      </div>
    </div>
  );
}
