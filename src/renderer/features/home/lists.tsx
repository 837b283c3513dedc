import { useMemo, useState } from 'react';
import type { CallElsewhere, CallSummary } from '../../../contract/calls.ts';
import { useCommand } from '../../app/commands.ts';
import { go, pathOf } from '../../app/routes.ts';
import { useMe } from '../../app/session.ts';
import { useElsewhere, useTakeCommand } from '../../handover/elsewhere.tsx';
import { askTakeOver } from '../../handover/take.ts';
import { useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/i18n.ts';
import { usePhone } from '../../i18n/phone.ts';
import { client } from '../../rpc/client.ts';
import { askEnd } from '../../shift/promise-wish.ts';
import { Button } from '../../ui/button.tsx';
import { Due } from '../../ui/due.tsx';
import { Grid } from '../../ui/grid/grid.tsx';
import { listSource } from '../../ui/grid/sources.ts';
import type { Column } from '../../ui/grid/types.ts';
import { toastProblem } from '../../ui/toasts.ts';
import s from './home.module.css';
import { Section } from './section.tsx';
import type { HomePromise } from './types.ts';

/** A call that waits: mine, or one of colleagues that I could take over. */
type Waiting = CallSummary & { readonly elsewhere?: CallElsewhere };

function waiting(call: CallElsewhere): Waiting {
  const { id, number, customerName, since, ticketNumber, noteStart } = call;
  const shown = { id, number, customerName, ticketNumber, noteStart, startedAt: since, parkedAt: since };
  return { ...shown, direction: 'in', state: 'parked', elsewhere: call };
}

/** Takes a parked call up again and goes there. */
function resume(call: CallSummary): void {
  client.calls
    .resume({ id: call.id })
    .then((view) => go(pathOf('call', view.id)))
    .catch(toastProblem);
}

const holderColumn: Column<Waiting> = {
  id: 'holder',
  title: 'handover:holder',
  width: 112,
  cell: (r) => r.elsewhere && <Holder call={r.elsewhere} />,
};

/** Whose call it is; one that was handed to me says by whom. */
function Holder({ call }: { call: CallElsewhere }) {
  const t = useT();
  return call.state === 'offered' ? t('handover:offeredBy', { name: call.fromName ?? '' }) : call.holderName;
}

/** Calls that were parked: whose, since when, how the note begins. Enter takes one up again. */
export function Parked({ rows }: { rows: CallSummary[] | undefined }) {
  const t = useT();
  const f = useFormat();
  const phone = usePhone();
  const me = useMe();
  const others = useElsewhere(null);
  const all = useMemo(() => rows && [...rows, ...others.map(waiting)], [rows, others]);
  const source = useMemo(() => listSource(all), [all]);
  useTakeCommand(others[0]);
  const columns: readonly Column<Waiting>[] = [
    {
      id: 'since',
      title: 'home:column.since',
      width: 80,
      cell: (r) => <span className="num">{f.when(r.parkedAt ?? r.startedAt)}</span>,
    },
    { id: 'who', title: 'home:column.customer', width: 112, cell: (r) => r.customerName ?? phone(r.number) },
    ...(others.length > 0 ? [holderColumn] : []),
    { id: 'note', title: 'home:column.note', cell: (r) => r.elsewhere?.why ?? r.noteStart },
  ];
  return (
    <Section title={t('home:parked')} count={all?.length} command="home.parked">
      <Grid<Waiting>
        id="home.parked"
        label={t('home:parked')}
        columns={columns}
        source={source}
        rowId={(r) => r.id}
        onOpen={(r) => (r.elsewhere ? askTakeOver(r.elsewhere, me?.id ?? null) : resume(r))}
        plain
        empty={<p className={s.empty}>{t('home:empty.parked')}</p>}
      />
    </Section>
  );
}

const promiseColumns: readonly Column<HomePromise>[] = [
  { id: 'due', title: 'home:column.due', width: 152, cell: (r) => <Due at={r.dueAt} /> },
  { id: 'text', title: 'home:column.promise', cell: (r) => r.text },
  { id: 'ticket', title: 'home:column.number', width: 112, cell: (r) => <span className="num">{r.ticketNumber}</span> },
];

function openTicket(promise: HomePromise): void {
  if (promise.ticketNumber === null) return;
  client.tickets
    .byNumber({ number: promise.ticketNumber })
    .then(({ id }) => id && go(pathOf('tickets', id)))
    .catch(toastProblem);
}

/** What we said we would do. Enter opens the ticket it belongs to. */
export function Promises({ rows }: { rows: HomePromise[] | undefined }) {
  const t = useT();
  const source = useMemo(() => listSource(rows), [rows]);
  const [chosen, setChosen] = useState<HomePromise>();
  const current = rows?.find(({ id }) => id === chosen?.id) ?? rows?.[0];
  useCommand({
    ...{ id: 'home.promise', title: 'home:command.promise', group: 'list', keys: ['D'] },
    ...{ when: () => current !== undefined, run: () => current && askEnd(current) },
  });
  return (
    <Section
      title={t('home:promises')}
      count={rows?.length}
      command="home.promises"
      action={
        current && (
          <Button size="small" command="home.promise" onClick={() => askEnd(current)}>
            {t('promises:settle')}
          </Button>
        )
      }
    >
      <Grid
        id="home.promises"
        label={t('home:promises')}
        columns={promiseColumns}
        source={source}
        rowId={(r) => r.id}
        onOpen={openTicket}
        onActive={setChosen}
        plain
        empty={<p className={s.empty}>{t('home:empty.promises')}</p>}
      />
    </Section>
  );
}
