import type { BoardTicket, BoardView, BoardVisit } from '../../../contract/board.ts';
import { laneOf } from '../../../shared/dispatch/steps.ts';

export const VIEWS = ['waiting', 'noTime', 'planned', 'after', 'all'] as const;
export type View = (typeof VIEWS)[number];

export const DEFAULTS = { region: '', team: '', day: '', view: 'waiting' };
export type Filters = typeof DEFAULTS;

export const placeOf = (filters: Filters) => ({
  region: filters.region === '' ? null : filters.region,
  teamId: filters.team === '' ? null : filters.team,
});

/** Hours of the wall that the lanes show: the site's, widened by what is planned before or after. */
export function axisOf(view: Pick<BoardView, 'hours' | 'technicians'>): { from: number; to: number } {
  const visits = view.technicians.flatMap((one) => one.visits);
  return {
    from: Math.min(view.hours.from, ...visits.map((visit) => visit.appointmentAt)),
    to: Math.max(view.hours.to, ...visits.map((visit) => visit.endsAt)),
  };
}

const HALF_HOUR = 1_800_000;

/** The half hour under a point of a lane, `share` 0 to 1 from its left edge. */
export function timeAt(axis: { from: number; to: number }, share: number): number {
  const at = axis.from + Math.min(1, Math.max(0, share)) * (axis.to - axis.from);
  return Math.floor(at / HALF_HOUR) * HALF_HOUR;
}

/** Left edge and width of a visit in its lane, in percent. */
export function placeInLane(axis: { from: number; to: number }, visit: Pick<BoardVisit, 'appointmentAt' | 'endsAt'>) {
  const whole = axis.to - axis.from;
  const left = ((visit.appointmentAt - axis.from) / whole) * 100;
  return { left, width: ((visit.endsAt - visit.appointmentAt) / whole) * 100 };
}

/** Full hours of the axis, for its scale. */
export function hoursOf(axis: { from: number; to: number }): number[] {
  const hours: number[] = [];
  const HOUR = 3_600_000;
  for (let at = Math.ceil(axis.from / HOUR) * HOUR; at < axis.to; at += HOUR) hours.push(at);
  return hours;
}

export const isPlanned = (ticket: BoardTicket) => laneOf(ticket.status) === 'planned';
