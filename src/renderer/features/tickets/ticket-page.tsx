import { useQuery } from '@tanstack/react-query';
import { ArrowLeft } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import type { TicketView } from '../../../contract/tickets.ts';
import { useCommand } from '../../app/commands.ts';
import { go, pathOf } from '../../app/routes.ts';
import { ChargesSection } from '../../charges/section.tsx';
import { TicketClocks } from '../../clocks/ticket-clocks.tsx';
import { QuickPhrases } from '../../editor/QuickPhrases.tsx';
import { useQuickPlace } from '../../editor/quick-place.ts';
import { useMarkCommand } from '../../editor/useMarkCommand.ts';
import { CustomerElsewhere } from '../../handover/elsewhere.tsx';
import { useT } from '../../i18n/i18n.ts';
import { CertificateWarning } from '../../practice/certificate-warning.tsx';
import { orpc } from '../../rpc/client.ts';
import { problemOf } from '../../rpc/errors.ts';
import { useTellEditing } from '../../sync/presence.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { placeOf } from '../../ui/list/memory.ts';
import { ErrorNote, Note } from '../../ui/note.tsx';
import r from '../../ui/record.module.css';
import { Around } from './care/around.tsx';
import { CareBar } from './care/care-bar.tsx';
import { Composer } from './composer.tsx';
import { Missing, useNextMissing } from './missing.tsx';
import { Moves } from './moves-bar.tsx';
import { useRights } from './rights.ts';
import { TicketFields } from './ticket-fields.tsx';
import { TicketHead } from './ticket-head.tsx';
import s from './tickets.module.css';
import { Timeline } from './timeline.tsx';
import { useTicket, useTicketSaver } from './use-ticket.ts';
import { Way } from './way.tsx';

const backToList = () => go(pathOf('tickets', null, placeOf('tickets').query));

/** One ticket: number, state and what may follow, fields, timeline. */
export function TicketPage({ id }: { id: string }) {
  const t = useT();
  const { data: view, error } = useTicket(id);
  useMarkCommand();
  useCommand({
    id: 'tickets.back',
    title: 'tickets:command.back',
    group: 'go',
    keys: ['Escape'],
    quiet: true,
    run: backToList,
  });
  if (view)
    return (
      <WithPhrases view={view}>
        <Loaded view={view} />
      </WithPhrases>
    );
  return (
    <div className={r.page} data-page tabIndex={-1}>
      <header className={r.head}>
        <BackButton />
      </header>
      {error && (
        <div className={r.problem}>
          {problemOf(error).code === 'NOT_FOUND' ? (
            <Note kind="risk">{t('tickets:gone')}</Note>
          ) : (
            <ErrorNote error={error} />
          )}
          <Button command="tickets.back" onClick={backToList}>
            {t('tickets:command.back')}
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
      label={t('tickets:command.back')}
      icon={<ArrowLeft size={16} />}
      command="tickets.back"
      onClick={backToList}
    />
  );
}

/** Quick phrases that know the ticket and its customer. */
function WithPhrases({ view: { row }, children }: { view: TicketView; children: ReactNode }) {
  const { customerId } = row;
  const card = useQuery({
    ...orpc.customers.card.queryOptions({ input: { id: customerId ?? '' } }),
    enabled: customerId !== null,
  }).data;
  const place = useQuickPlace({ ticketClass: row.class, ticketNumber: row.number, card: card ?? null });
  return <QuickPhrases place={place}>{children}</QuickPhrases>;
}

function Loaded({ view }: { view: TicketView }) {
  const t = useT();
  const root = useRef<HTMLDivElement>(null);
  const { mayEdit, mayNote } = useRights(view);
  const saver = useTicketSaver(view);
  const around = useQuery(orpc.tickets.around.queryOptions({ input: { id: view.row.id } })).data;
  useTellEditing('ticket', view.row.id, root);
  useEffect(() => root.current?.focus({ preventScroll: true }), []);
  const focus = (selector: string) => () => root.current?.querySelector<HTMLElement>(selector)?.focus();
  const nextMissing = useNextMissing(view, root);
  useCommand({
    id: 'tickets.edit',
    title: 'tickets:command.edit',
    group: 'edit',
    keys: ['E'],
    when: () => mayEdit,
    run: focus('[data-field]'),
  });
  useCommand({
    id: 'tickets.note',
    title: 'tickets:command.note',
    group: 'note',
    keys: ['N'],
    when: () => mayNote,
    run: focus('[data-note] textarea, [data-note] .cm-content'),
  });
  useCommand({
    id: 'tickets.timeline',
    title: 'tickets:command.timeline',
    group: 'list',
    keys: ['T'],
    run: focus('[data-timeline]'),
  });
  return (
    <div className={r.page} data-page tabIndex={-1} ref={root}>
      <TicketHead view={view} back={<BackButton />} />
      {view.row.open && <CertificateWarning level={view.row.level} />}
      <Way row={view.row} />
      <Moves view={view} readOnly={!mayEdit} />
      {around && mayNote && <CareBar view={view} around={around} mayEdit={mayEdit} />}
      <div className={r.columns}>
        <div className={r.column}>
          {mayNote && !mayEdit && <Note>{t('tickets:others', { name: view.row.ownerName ?? '' })}</Note>}
          <CustomerElsewhere customerId={view.row.customerId} />
          <Missing view={view} onNext={nextMissing} />
          <TicketClocks id={view.row.id} />
          {around && <Around view={view} around={around} mayEdit={mayNote} />}
          <TicketFields view={view} saver={saver} readOnly={!mayEdit} />
          <ChargesSection ticketId={view.row.id} ticketClass={view.row.class} />
        </div>
        <div className={s.story}>
          {mayNote && <Composer ticketId={view.row.id} />}
          <Timeline view={view} />
        </div>
      </div>
    </div>
  );
}
