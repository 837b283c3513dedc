/**
 * A moment on one machine: wall clock in UTC milliseconds and, when known, the steady clock of a program run (which
 * nobody can set) with an id of that run.
 */
export type Moment = { at: number; run?: string; tick?: number };

export type CallTimerEvent = Moment & { kind: 'start' | 'hold' | 'resume' | 'stop' };

export type CallTimes = {
  state: 'idle' | 'talking' | 'holding' | 'stopped';
  /** Milliseconds since the start, holds included. */
  total: number;
  /** Milliseconds on hold in all. */
  held: number;
  /** Milliseconds of the hold that is on now; 0 when none is. */
  holding: number;
  /** The wall clock was set while the call ran: times of day of this call are not to be trusted. */
  clockMoved: boolean;
};

const TOLERANCE_MS = 2_000;

function between(from: Moment, to: Moment): { span: number; moved: boolean } {
  const wall = to.at - from.at;
  if (from.run === undefined || from.run !== to.run || from.tick === undefined || to.tick === undefined) {
    return { span: Math.max(0, wall), moved: wall < 0 };
  }
  const span = Math.max(0, to.tick - from.tick);
  return { span, moved: Math.abs(wall - span) > TOLERANCE_MS };
}

const NEXT: Record<CallTimerEvent['kind'], CallTimes['state']> = {
  start: 'talking',
  hold: 'holding',
  resume: 'talking',
  stop: 'stopped',
};

/**
 * Call and hold time from the events of a call, in their order, up to now: no counters, so nothing is lost by a crash or
 * a sleeping window. Within a program run the steady clock counts, so a clock set back or forward changes nothing;
 * across a restart only the wall clock is left, and a span that it makes negative counts as zero.
 * Events that make no sense in a state (a second hold, anything after stop) only let time pass.
 */
export function elapsed(events: readonly CallTimerEvent[], now: Moment): CallTimes {
  const times: CallTimes = { state: 'idle', total: 0, held: 0, holding: 0, clockMoved: false };
  let last: Moment | undefined;
  const pass = (to: Moment) => {
    if (!last || times.state === 'idle' || times.state === 'stopped') return;
    const { span, moved } = between(last, to);
    times.total += span;
    times.clockMoved ||= moved;
    if (times.state !== 'holding') return;
    times.held += span;
    times.holding += span;
  };
  for (const event of events) {
    pass(event);
    last = event;
    if (times.state === 'stopped' || (times.state === 'idle') !== (event.kind === 'start')) continue;
    if (event.kind !== 'hold' || times.state !== 'holding') times.holding = 0;
    times.state = NEXT[event.kind];
  }
  pass(now);
  return times;
}
