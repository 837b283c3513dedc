import type { VisitKey } from './run.ts';
import { tripOf } from './state.ts';
import type { Lane, Reached, Trace, Visit } from './trace.ts';

/** Where the agent is in a traced run. */
export interface Position {
  /** null: the run is over and nothing earlier is being looked at. */
  readonly current: Visit | null;
  readonly open: Visit | null;
  readonly back: VisitKey | null;
  /** The outcome that ended the run. */
  readonly end: Reached | null;
}

export function findPosition(trace: Trace): Position {
  const { byKey } = trace;
  const end = findEnd(trace);
  const open = end ? null : openVisit(trace);
  const anchorOf = (lane: Lane): Visit | null => byKey.get(lane.trip?.from ?? '') ?? null;
  const current = resolve(trace, open, anchorOf);
  return { current, open, back: backFrom(trace, current, end, anchorOf), end };
}

function findEnd(trace: Trace): Reached | null {
  const ending = trace.reached.find((reached) => reached.ends);
  if (ending) return ending;
  const main = trace.lanes.get(0);
  if (!main?.finished) return null;
  const last = main.visits.at(-1);
  return trace.reached.find((reached) => reached.from === last?.key) ?? null;
}

/** The step that waits for the agent: in the side trip started last and not over, else in the call's script. */
function openVisit(trace: Trace): Visit | null {
  for (const trip of [...trace.state.trips].reverse()) {
    const lane = trace.lanes.get(trip.number);
    const last = lane?.visits.at(-1);
    if (lane && last && !trip.left && !lane.finished) return last;
  }
  const main = trace.lanes.get(0);
  return main && !main.finished ? (main.visits.at(-1) ?? null) : null;
}

function resolve(trace: Trace, open: Visit | null, anchorOf: (lane: Lane) => Visit | null): Visit | null {
  const { cursor } = trace.state;
  if (cursor.kind === 'open') return open;
  const visit = trace.byKey.get(cursor.key);
  if (!visit) {
    const lane = trace.lanes.get(tripOf(cursor.key));
    const waiting = lane && !lane.finished && !lane.trip?.left ? lane.visits.at(-1) : undefined;
    return open && waiting ? waiting : open;
  }
  if (cursor.kind === 'at' || !visit.passed) return visit;
  const next = visit.lane.visits[visit.place + 1];
  if (next) return next;
  if (!visit.lane.finished) return visit;
  if (!open) return null;
  return visit.lane.trip ? (anchorOf(visit.lane) ?? open) : null;
}

function backFrom(
  trace: Trace,
  current: Visit | null,
  end: Reached | null,
  anchorOf: (lane: Lane) => Visit | null,
): VisitKey | null {
  if (!current) return end?.from ?? trace.visits.at(-1)?.key ?? null;
  const before = current.lane.visits[current.place - 1];
  return before?.key ?? anchorOf(current.lane)?.key ?? null;
}
