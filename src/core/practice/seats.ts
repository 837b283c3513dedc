import type { Connection } from '../context.ts';
import type { EventHub } from '../events.ts';
import type { Room, Rooms } from './rooms.ts';

export type WhyRisen = 'parked' | 'finished';

/** Which page sits in which practice run. A run has one page; a page that takes it up elsewhere takes it over. */
export interface Seats {
  /** From here on this page's calls are answered by the run's file. */
  sit(connection: Connection, room: Room): void;
  /** Back to the live desk; the file is closed and stays. No seat = nothing happens. */
  rise(connection: Connection, why: WhyRisen): void;
  /** The page in this run, for what happens in its file. */
  pageOf(runId: string): string | null;
  /** The page that has to rise when the run ends: none or one. */
  seatedAt(runId: string): Connection[];
}

export function createSeats(events: EventHub, rooms: () => Rooms): Seats {
  const seated = new Map<string, Connection>();
  const seats: Seats = {
    sit(connection, room) {
      const { runId } = room;
      const other = seated.get(runId);
      // Taken up at another window: the file stays open, the other window goes back to the live desk.
      if (other && other !== connection) {
        other.practice = null;
        events.publish({ kind: 'practice', runId: null, why: 'parked' }, other.id);
      }
      if (connection.practice && connection.practice.runId !== runId) seats.rise(connection, 'parked');
      seated.set(runId, connection);
      connection.practice = {
        runId,
        park: () => seats.rise(connection, 'parked'),
        call: (path, input, signal) => room.call(connection, path, input, signal),
      };
      events.publish({ kind: 'practice', runId, why: 'entered' }, connection.id);
    },
    rise(connection, why) {
      const runId = connection.practice?.runId;
      if (runId === undefined) return;
      connection.practice = null;
      seated.delete(runId);
      events.publish({ kind: 'practice', runId: null, why }, connection.id);
      void rooms().leave(runId);
    },
    pageOf: (runId) => seated.get(runId)?.id ?? null,
    seatedAt: (runId) => [seated.get(runId)].filter((one) => one !== undefined),
  };
  return seats;
}
