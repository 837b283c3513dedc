import { useQuery } from '@tanstack/react-query';
import { useMemo, useRef, useState } from 'react';
import type { AwayTechnician, BoardTechnician, BoardTicket, BoardView } from '../../../contract/board.ts';
import { nextWord } from '../../../shared/dispatch/steps.ts';
import { useCommand } from '../../app/commands.ts';
import type { PageProps } from '../../app/pages.tsx';
import { readFilters, setFilters } from '../../app/query.ts';
import { go, pathOf } from '../../app/routes.ts';
import { useMay } from '../../app/session.ts';
import { useFormat } from '../../i18n/format.ts';
import { textOfCode, useT } from '../../i18n/i18n.ts';
import { useLists } from '../../i18n/lists.ts';
import { orpc } from '../../rpc/client.ts';
import { dueState } from '../../ui/due-state.ts';
import { Grid } from '../../ui/grid/grid.tsx';
import { usePagedSource } from '../../ui/grid/sources.ts';
import { focusGrid } from '../../ui/list/filters.tsx';
import { ErrorNote, Note } from '../../ui/note.tsx';
import { useNow } from '../../ui/now.ts';
import { Actions, type Asked } from './actions.tsx';
import { AssignDialog } from './assign-dialog.tsx';
import s from './board.module.css';
import { boardColumns } from './columns.tsx';
import { BoardHead } from './head.tsx';
import { Lanes } from './lanes.tsx';
import { DEFAULTS, type Filters, isPlanned, placeOf, VIEWS, type View } from './model.ts';
import { RearrangeDialog } from './rearrange-dialog.tsx';
import { RefusalsDialog } from './refusals-dialog.tsx';
import { TechnicianDialog } from './technician-dialog.tsx';
import { BoardViews } from './views.tsx';
import { WordDialog } from './word-dialog.tsx';

/** The dispatch board: what waits on the left, technicians and their day on the right, the chosen repair below. */
export function Page({ query }: PageProps) {
  const t = useT();
  const may = useMay('tickets.editOthers');
  const filters = readFilters(query, DEFAULTS);
  const day = filters.day === '' ? null : filters.day;
  const board = useQuery({
    ...orpc.board.get.queryOptions({ input: { day, ...placeOf(filters) } }),
    enabled: may,
    placeholderData: (before) => before,
  });
  if (!may) return <Note kind="risk">{t('problem:FORBIDDEN')}</Note>;
  if (!board.data) return <ErrorNote error={board.error} />;
  return <Board view={board.data} filters={filters} />;
}

/** A question that stands open, about which ticket, and what a drop said already. */
interface Question {
  what: Asked;
  ticket: BoardTicket;
  technicianId?: string;
  at?: number;
}

function Board({ view, filters }: { view: BoardView; filters: Filters }) {
  const t = useT();
  const root = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState<BoardTicket | null>(null);
  const [asked, setAsked] = useState<Question | null>(null);
  const [technician, setTechnician] = useState<AwayTechnician | null | undefined>(undefined);
  const mayManage = useMay('people.manage');
  const set = (patch: Partial<Filters>) => setFilters('board', filters, patch, DEFAULTS);
  const fresh = useFresh(chosen, view);
  const open = (ticket: BoardTicket) => go(pathOf('tickets', ticket.id));
  const inLanes = () => root.current?.querySelector('[data-lanes]')?.contains(document.activeElement) === true;
  useCommand({
    id: 'board.lanes',
    title: 'board:command.lanes',
    group: 'list',
    keys: ['B'],
    run: () => {
      if (inLanes()) focusGrid(root.current);
      else root.current?.querySelector<HTMLElement>('[data-lanes] [tabindex="0"]')?.focus();
    },
  });
  const drop = (id: string, onto: BoardTechnician, at: number) => {
    const known = view.technicians.flatMap((one) => one.visits.map((visit) => visit.ticket));
    const ticket = known.find((one) => one.id === id) ?? (chosen?.id === id ? chosen : null);
    if (!ticket) return;
    setChosen(ticket);
    setAsked({ what: isPlanned(ticket) ? 'rearrange' : 'assign', ticket, technicianId: onto.id, at });
  };
  return (
    <div className={s.page} data-page tabIndex={-1} ref={root}>
      <BoardHead view={view} filters={filters} onFilters={set} onNewTechnician={() => setTechnician(null)} />
      <div className={s.columns}>
        <Waiting view={view} filters={filters} onFilters={set} onChosen={setChosen} />
        <Lanes
          view={view}
          selected={chosen?.id ?? null}
          onSelect={setChosen}
          onOpen={open}
          onTechnician={(one) => mayManage && setTechnician(one)}
          onDrop={drop}
        />
      </div>
      <Actions ticket={fresh} onAsk={(what) => fresh && setAsked({ what, ticket: fresh })} />
      {asked && <Ask {...asked} view={view} onClose={() => setAsked(null)} />}
      {technician !== undefined && (
        <TechnicianDialog
          key={technician?.id}
          technician={technician}
          onChoose={setTechnician}
          onClose={() => setTechnician(undefined)}
        />
      )}
      <span className="visually-hidden" role="status">
        {t('board:counts', { ...view.counts })}
      </span>
    </div>
  );
}

/** The chosen repair as it is now: others move it too, and so does what was just done here. */
function useFresh(chosen: BoardTicket | null, view: BoardView): BoardTicket | null {
  const found = useQuery({
    ...orpc.board.choices.queryOptions({ input: { id: chosen?.id ?? '', day: view.day } }),
    enabled: chosen !== null,
  }).data?.ticket;
  return found?.id === chosen?.id ? (found ?? chosen) : chosen;
}

function Ask({ what, ticket, technicianId, at, view, onClose }: Question & { view: BoardView; onClose: () => void }) {
  const common = { ticket, day: view.day, minutes: view.visitMinutes, onClose };
  const said = { technicianId: technicianId ?? ticket.technicianId, at: at ?? null };
  const word = nextWord(ticket.status);
  if (what === 'assign') return <AssignDialog {...common} technicianId={technicianId ?? null} at={at ?? null} />;
  if (what === 'time') return <AssignDialog {...common} {...said} timeFirst />;
  if (what === 'rearrange') return <RearrangeDialog {...common} {...said} />;
  if (what === 'refusals') return <RefusalsDialog ticket={ticket} onClose={onClose} />;
  return word && <WordDialog ticket={ticket} to={word} onClose={onClose} />;
}

interface WaitingProps {
  view: BoardView;
  filters: Filters;
  onFilters: (patch: Partial<Filters>) => void;
  onChosen: (ticket: BoardTicket) => void;
}

/** What waits for a technician or a time, by deadline; 100,000 rows cost as much as a screenful. */
function Waiting({ view, filters, onFilters, onChosen }: WaitingProps) {
  const t = useT();
  const f = useFormat();
  const lists = useLists();
  const now = useNow();
  const shown: View = VIEWS.find((one) => one === filters.view) ?? 'waiting';
  const columns = useMemo(() => boardColumns(f, lists), [f, lists]);
  const source = usePagedSource<BoardTicket>((offset, limit) =>
    orpc.board.waiting.queryOptions({ input: { ...placeOf(filters), view: shown, offset, limit } }),
  );
  const rowState = (x: BoardTicket) => {
    const state = x.due ? dueState(x.due.at, now) : 'calm';
    return state === 'calm' ? undefined : state;
  };
  return (
    <div className={s.waiting}>
      <Grid
        id="board"
        label={t('board:waiting')}
        columns={columns}
        source={source}
        rowId={(x) => x.id}
        rowState={rowState}
        onOpen={(x) => go(pathOf('tickets', x.id))}
        onActive={(x) => x && onChosen(x)}
        autoFocus
        letters
        drag={(x) => {
          onChosen(x);
          return x.id;
        }}
        resetKey={`${filters.region} ${filters.team} ${shown}`}
        empty={<p>{textOfCode('board:empty.', shown)}</p>}
        tools={<BoardViews view={shown} counts={view.counts} onView={(next) => onFilters({ view: next })} />}
      />
    </div>
  );
}
