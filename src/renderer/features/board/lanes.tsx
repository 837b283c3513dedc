import { TriangleAlert } from 'lucide-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import type { BoardTechnician, BoardTicket, BoardView, BoardVisit } from '../../../contract/board.ts';
import { useFormat } from '../../i18n/format.ts';
import { textOfCode, useT } from '../../i18n/i18n.ts';
import { useLists } from '../../i18n/lists.ts';
import { cx } from '../../ui/cx.ts';
import { useNow } from '../../ui/now.ts';
import s from './board.module.css';
import { axisOf, hoursOf, placeInLane, timeAt } from './model.ts';
import { skillWord } from './reasons.ts';

export interface LanesProps {
  view: BoardView;
  /** The ticket that stands in the line below. */
  selected: string | null;
  onSelect: (ticket: BoardTicket) => void;
  onOpen: (ticket: BoardTicket) => void;
  onTechnician: (technician: BoardTechnician) => void;
  /** A ticket was dropped on somebody's day. */
  onDrop: (ticketId: string, technician: BoardTechnician, at: number) => void;
}

/** Where an arrow key leads: up and down between technicians, left and right within a day. */
function step(e: KeyboardEvent, lanes: HTMLElement): HTMLElement | null {
  const rows = [...lanes.querySelectorAll<HTMLElement>('[data-lane]')].map((row) => [
    ...row.querySelectorAll<HTMLElement>('[data-stop]'),
  ]);
  const y = rows.findIndex((row) => row.includes(e.target as HTMLElement));
  const x = rows[y]?.indexOf(e.target as HTMLElement) ?? -1;
  const [dx = 0, dy = 0] = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[e.key] ?? [
    0, 0,
  ];
  if (y < 0 || (dx === 0 && dy === 0)) return null;
  const row = rows[Math.min(rows.length - 1, Math.max(0, y + dy))] ?? [];
  return row[Math.min(row.length - 1, Math.max(0, x + dx))] ?? null;
}

/** One line a technician: name, skills, load, and the day's visits along the hours. One tab stop; arrows move inside. */
export function Lanes(props: LanesProps) {
  const { view, onDrop } = props;
  const t = useT();
  const f = useFormat();
  const now = useNow();
  const root = useRef<HTMLDivElement>(null);
  const [stop, setStop] = useState<string | null>(null);
  const axis = axisOf(view);
  const first = view.technicians[0]?.id ?? '';
  const known = view.technicians.flatMap((one) => [one.id, ...one.visits.map((visit) => visit.id)]);
  const current = stop !== null && known.includes(stop) ? stop : first;
  const nowAt = ((now - axis.from) / (axis.to - axis.from)) * 100;
  return (
    // biome-ignore lint/a11y/useSemanticElements: the lanes are a widget of their own, with arrows inside
    <div
      ref={root}
      className={s.lanes}
      role="group"
      aria-label={t('board:lanes')}
      data-lanes
      onFocus={(e) => setStop((e.target as HTMLElement).dataset.stop ?? null)}
      onKeyDown={(e) => {
        const to = root.current && !e.altKey && !e.ctrlKey && !e.metaKey ? step(e, root.current) : null;
        if (!to) return;
        e.preventDefault();
        to.focus();
      }}
    >
      <div className={s.scale} aria-hidden="true">
        <span className={s.who} />
        <span className={s.track}>
          {hoursOf(axis).map((at) => (
            <span key={at} className={s.hour} style={{ left: `${((at - axis.from) / (axis.to - axis.from)) * 100}%` }}>
              {f.time(at)}
            </span>
          ))}
        </span>
      </div>
      {view.technicians.length === 0 && <p className={s.empty}>{t('board:noTechnicians')}</p>}
      {view.technicians.map((one) => (
        // biome-ignore lint/a11y/noStaticElementInteractions: dropping has its key: A names a technician
        <div
          key={one.id}
          className={s.lane}
          data-lane
          onDragOver={(e) => e.preventDefault()}
          onDrop={(e) => {
            e.preventDefault();
            const track = e.currentTarget.querySelector('[data-track]')?.getBoundingClientRect();
            const share = track ? (e.clientX - track.left) / track.width : 0;
            onDrop(e.dataTransfer.getData('text/plain'), one, timeAt(axis, share));
          }}
        >
          <Who technician={one} perDay={view.visitsPerDay} stop={current === one.id} onOpen={props.onTechnician} />
          <span className={s.track} data-track>
            {nowAt > 0 && nowAt < 100 && <span className={s.now} style={{ left: `${nowAt}%` }} aria-hidden="true" />}
            {one.visits.map((visit) => (
              <Visit key={visit.id} {...props} visit={visit} axis={axis} stop={current === visit.id} />
            ))}
          </span>
        </div>
      ))}
    </div>
  );
}

interface WhoProps {
  technician: BoardTechnician;
  perDay: number;
  stop: boolean;
  onOpen: (technician: BoardTechnician) => void;
}

function Who({ technician, perDay, stop, onOpen }: WhoProps) {
  const t = useT();
  const lists = useLists();
  const load = technician.visits.filter((visit) => visit.status !== 'missed').length;
  const skills = technician.skills.map((skill) => skillWord(skill, lists)).join('、');
  return (
    <button
      type="button"
      className={s.who}
      data-stop={technician.id}
      tabIndex={stop ? 0 : -1}
      title={[technician.teamName, skills].filter(Boolean).join(' · ')}
      onClick={() => onOpen(technician)}
    >
      <span className={s.whoName}>
        <span data-name>{technician.name}</span>
        {technician.leader && <span className={s.leader}>{t('board:leader')}</span>}
      </span>
      <span className={s.whoSkills}>{skills || t('board:noSkills')}</span>
      <span className={cx(s.load, load >= perDay && s.full)}>{t('board:load', { count: load, perDay })}</span>
    </button>
  );
}

type VisitProps = LanesProps & { visit: BoardVisit; axis: { from: number; to: number }; stop: boolean };

function Visit({ visit, axis, stop, selected, onSelect, onOpen }: VisitProps) {
  const t = useT();
  const f = useFormat();
  const { ticket, status } = visit;
  const { left, width } = placeInLane(axis, visit);
  const time = `${f.time(visit.appointmentAt)}–${f.time(visit.endsAt)}`;
  const state = status === 'planned' ? textOfCode('words:status.', ticket.status) : t(`board:visit.${status}`);
  return (
    <button
      type="button"
      className={cx(s.visit, s[`visit_${status}`], ticket.status === 'appointed' && s.unconfirmed)}
      style={{ left: `${left}%`, width: `${width}%` }}
      data-stop={visit.id}
      tabIndex={stop ? 0 : -1}
      draggable={status === 'planned'}
      aria-pressed={selected === ticket.id}
      title={[time, ticket.number, ticket.customerName, ticket.summary, state].filter(Boolean).join(' · ')}
      onDragStart={(e) => e.dataTransfer.setData('text/plain', ticket.id)}
      onFocus={() => onSelect(ticket)}
      onClick={() => onSelect(ticket)}
      onDoubleClick={() => onOpen(ticket)}
      onKeyDown={(e) => e.key === 'Enter' && onOpen(ticket)}
    >
      <span className={s.visitTime}>
        {f.time(visit.appointmentAt)} <span className={s.visitState}>{state}</span>
      </span>
      <span className={s.visitWho}>
        {status === 'missed' && <TriangleAlert size={12} aria-hidden="true" />}
        {ticket.customerName ?? ticket.number}
      </span>
      <span className="visually-hidden">{` ${state} ${ticket.number} ${ticket.summary}`}</span>
    </button>
  );
}
