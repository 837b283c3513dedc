import type { Frame } from '../../shared/host-protocol.ts';

/** One page or command line on the other side: a MessagePort, a WebSocket behind the shell, or the local pipe. */
export interface Channel {
  send(frame: Frame): void;
  onFrame(take: (frame: Frame) => void): void;
  /** Called once when the other side is gone. */
  onShut(done: () => void): void;
  /** Ends the connection from this side; `onShut` follows. */
  shut(): void;
}

/** What Electron's MessagePortMain has, without naming Electron here. */
export interface PortLike {
  on(event: 'message', listener: (event: { data: unknown }) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  postMessage(message: unknown): void;
  start(): void;
  close(): void;
}

/** A MessagePort as a channel. Anything but text or bytes ends the connection: RPC sends nothing else. */
export function portChannel(port: PortLike): Channel {
  let shut = () => {};
  return {
    send: (frame) => port.postMessage(frame),
    onFrame(take) {
      port.on('message', ({ data }) => {
        if (typeof data === 'string' || data instanceof Uint8Array) take(data);
        else if (data instanceof ArrayBuffer) take(new Uint8Array(data));
        else shut();
      });
      port.start();
    },
    onShut(done) {
      let over = false;
      shut = () => {
        if (over) return;
        over = true;
        port.close();
        done();
      };
      port.on('close', shut);
    },
    shut: () => shut(),
  };
}
