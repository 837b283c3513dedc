import { create } from 'zustand';
import type { ConnectionState } from './client.ts';

interface Connection {
  state: ConnectionState;
  /** Of the core that answers now; changes when it was restarted. */
  boot: string | null;
  /** UTC ms of the last loss; null while all is well. */
  lostAt: number | null;
}

/** Is the core there? Read by the banner and the status strip. */
export const useConnection = create<Connection>(() => ({ state: 'connecting', boot: null, lostAt: null }));

export function setConnection(state: ConnectionState): void {
  useConnection.setState((s) => ({ state, lostAt: state === 'disconnected' ? (s.lostAt ?? Date.now()) : null }));
}
