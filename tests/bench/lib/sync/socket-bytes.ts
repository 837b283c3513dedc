import { subscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';

/** Bytes that this process's servers have received and sent since the last question, counted at the socket. */
export function countSocketBytes(): () => { up: number; down: number } {
  const sockets = new Set<Socket>();
  const gone = { up: 0, down: 0 };
  let told = { up: 0, down: 0 };
  subscribe('net.server.socket', (message) => {
    const { socket } = message as { socket: Socket };
    sockets.add(socket);
    socket.once('close', () => {
      sockets.delete(socket);
      gone.up += socket.bytesRead;
      gone.down += socket.bytesWritten;
    });
  });
  return () => {
    const all = { ...gone };
    for (const socket of sockets) {
      all.up += socket.bytesRead;
      all.down += socket.bytesWritten;
    }
    const since = { up: all.up - told.up, down: all.down - told.down };
    told = all;
    return since;
  };
}
