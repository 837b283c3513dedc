import { ArrowLeft, Cpu, Phone as PhoneIcon, PhoneOutgoing } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { CustomerCard } from '../../../contract/customers.ts';
import { useCommand } from '../../app/commands.ts';
import { go, pathOf } from '../../app/routes.ts';
import { useMay } from '../../app/session.ts';
import { QuickPhrases } from '../../editor/QuickPhrases.tsx';
import { useQuickPlace } from '../../editor/quick-place.ts';
import { textOfCode, useT } from '../../i18n/i18n.ts';
import { problemOf } from '../../rpc/errors.ts';
import { Editors } from '../../sync/editors.tsx';
import { useTellEditing } from '../../sync/presence.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { placeOf } from '../../ui/list/memory.ts';
import { ErrorNote, Note } from '../../ui/note.tsx';
import r from '../../ui/record.module.css';
import { addressed, SPEECH } from './address.ts';
import { type CallPlan, useCalling } from './calling.ts';
import { CardFields } from './card-fields.tsx';
import { ConfirmCall } from './confirm-call.tsx';
import s from './customers.module.css';
import { Callbacks, OpenTickets, Promises } from './due-lists.tsx';
import { Equipment } from './equipment.tsx';
import { History } from './history.tsx';
import { DoNotCall } from './marks.tsx';
import { Phones } from './phones.tsx';
import { useCard, useCustomerSaver } from './use-customer.ts';

const backToList = () => go(pathOf('customers', null, placeOf('customers').query));

/** One customer: everything on file, editable in place, and the way to call. */
export function CustomerPage({ id }: { id: string }) {
  const t = useT();
  const { data: card, error } = useCard(id);
  const gone = error && problemOf(error).code === 'NOT_FOUND';
  useCommand({
    id: 'customers.back',
    title: 'customers:command.back',
    group: 'go',
    keys: ['Escape'],
    quiet: true,
    run: backToList,
  });
  if (card) return <Loaded card={card} />;
  return (
    <div className={r.page} data-page tabIndex={-1}>
      <header className={r.head}>
        <BackButton />
      </header>
      {error && (
        <div className={r.problem}>
          {gone ? <Note kind="risk">{t('customers:gone')}</Note> : <ErrorNote error={error} />}
          <Button command="customers.back" onClick={backToList}>
            {t('customers:command.back')}
          </Button>
        </div>
      )}
    </div>
  );
}

function BackButton() {
  const t = useT();
  return (
    <IconButton
      label={t('customers:command.back')}
      icon={<ArrowLeft size={16} />}
      command="customers.back"
      onClick={backToList}
    />
  );
}

type Adding = 'phone' | 'machine' | null;

function Loaded({ card }: { card: CustomerCard }) {
  const root = useRef<HTMLDivElement>(null);
  const mayEdit = useMay('customers.edit');
  const saver = useCustomerSaver(card);
  useTellEditing('customer', card.id, root);
  const [adding, setAdding] = useState<Adding>(null);
  const calling = useCalling(card);
  const place = useQuickPlace({ ticketClass: null, ticketNumber: '', card });
  useEffect(() => root.current?.focus({ preventScroll: true }), []);
  usePageCommands({
    root,
    mayEdit,
    onAdd: setAdding,
    onCall: calling.first ? () => calling.call(calling.first) : null,
  });
  const done = () => {
    setAdding(null);
    root.current?.focus({ preventScroll: true });
  };
  return (
    <div className={r.page} data-page tabIndex={-1} ref={root}>
      <Head card={card} calling={calling} mayEdit={mayEdit} onAdd={setAdding} />
      <div className={r.columns}>
        <div className={r.column}>
          <QuickPhrases place={place}>
            <CardFields card={card} saver={saver} readOnly={!mayEdit} />
          </QuickPhrases>
          <Phones
            card={card}
            readOnly={!mayEdit}
            adding={adding === 'phone'}
            onAdd={() => setAdding('phone')}
            onDone={done}
            onCall={(phone) => calling.call({ phone, callbackId: null })}
          />
          <Equipment
            card={card}
            readOnly={!mayEdit}
            adding={adding === 'machine'}
            onAdd={() => setAdding('machine')}
            onDone={done}
          />
        </div>
        <div className={r.column}>
          <OpenTickets card={card} />
          <Promises card={card} />
          <Callbacks card={card} onCall={(callbackId) => calling.callback(callbackId)} />
          <History card={card} />
        </div>
      </div>
      {calling.asking && <ConfirmCall card={card} plan={calling.asking} onGo={calling.go} onClose={calling.leave} />}
    </div>
  );
}

interface HeadProps {
  card: CustomerCard;
  calling: { first: CallPlan | null; call: (plan: CallPlan | null) => void };
  mayEdit: boolean;
  onAdd: (what: Adding) => void;
}

function Head({ card, calling, mayEdit, onAdd }: HeadProps) {
  const t = useT();
  const { fields } = card;
  return (
    <header className={r.head}>
      <BackButton />
      <div className={s.who}>
        <h1>{fields.name}</h1>
        <p className={s.sub}>
          <span className="num">{fields.number}</span>
          <span>{textOfCode('words:contractKind.', fields.contractKind)}</span>
          <span>{textOfCode('words:customerClass.', fields.class)}</span>
          <Addressed card={card} />
          <Editors entity="customer" id={card.id} />
          {fields.doNotCall && <DoNotCall reason={fields.doNotCallReason} />}
        </p>
      </div>
      <div className={s.actions}>
        {mayEdit && (
          <>
            <Button icon={<PhoneIcon size={14} />} command="customers.addPhone" onClick={() => onAdd('phone')}>
              {t('customers:phone.add')}
            </Button>
            <Button icon={<Cpu size={14} />} command="customers.addMachine" onClick={() => onAdd('machine')}>
              {t('customers:machine.add')}
            </Button>
          </>
        )}
        <Button
          look="primary"
          icon={<PhoneOutgoing size={14} />}
          command="customers.call"
          disabled={!calling.first}
          title={calling.first ? undefined : t('customers:call.noNumber')}
          onClick={() => calling.call(calling.first)}
        >
          {t('customers:call.button')}
        </Button>
      </div>
    </header>
  );
}

/** The form of address in each language, as the scripts will say it. */
function Addressed({ card }: { card: CustomerCard }) {
  const t = useT();
  const forms = SPEECH.map((locale) => ({ locale, text: addressed(card.fields, locale) })).filter((f) => f.text !== '');
  if (forms.length === 0) return <span>{t('customers:addressUnknown')}</span>;
  return (
    <span className={s.addressed}>
      {forms.map(({ locale, text }) => (
        <span key={locale}>
          <small>{textOfCode('customers:speechShort.', locale)}</small> <b lang={locale}>{text}</b>
        </span>
      ))}
    </span>
  );
}

interface PageCommands {
  root: React.RefObject<HTMLDivElement | null>;
  mayEdit: boolean;
  onAdd: (what: Adding) => void;
  onCall: (() => void) | null;
}

function usePageCommands({ root, mayEdit, onAdd, onCall }: PageCommands) {
  const focus = (selector: string) => () => root.current?.querySelector<HTMLElement>(selector)?.focus();
  useCommand({
    id: 'customers.call',
    title: 'customers:command.call',
    group: 'call',
    keys: ['C'],
    when: () => onCall !== null,
    run: () => onCall?.(),
  });
  useCommand({
    id: 'customers.edit',
    title: 'customers:command.edit',
    group: 'edit',
    keys: ['E'],
    when: () => mayEdit,
    run: focus('[data-field="name"]'),
  });
  useCommand({
    id: 'customers.addPhone',
    title: 'customers:command.addPhone',
    group: 'edit',
    keys: ['P'],
    when: () => mayEdit,
    run: () => onAdd('phone'),
  });
  useCommand({
    id: 'customers.addMachine',
    title: 'customers:command.addMachine',
    group: 'edit',
    keys: ['M'],
    when: () => mayEdit,
    run: () => onAdd('machine'),
  });
  useCommand({
    id: 'customers.tickets',
    title: 'customers:command.tickets',
    group: 'list',
    keys: ['T'],
    run: focus('[data-list] a'),
  });
  useCommand({
    id: 'customers.history',
    title: 'customers:command.history',
    group: 'list',
    keys: ['H'],
    run: focus('[data-list="history"] a, [data-list="history"] [tabindex]'),
  });
}
