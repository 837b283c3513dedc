import type { ClientContext, ClientLink } from '@orpc/client';
import { ORPCError } from '@orpc/client';
import { RPCLink as PortLink } from '@orpc/client/message-port';
import { RPCLink as SocketLink } from '@orpc/client/websocket';
import type { ShellBridge } from '../../shared/bridge.ts';
import { PORT_MESSAGE } from '../../shared/bridge.ts';
import { MAX_RPC_BYTES, messageBytes, READY } from '../../shared/limits.ts';

/** One living connection to a core that has said it is ready. */
export interface Carrier {
  readonly link: ClientLink<ClientContext>;
  /** Calls back once when nothing can arrive any more, at once if that is so already; returns the way to unsubscribe. */
  onClose(callback: () => void): () => void;
  close(): void;
}

/** Opens a connection; rejects when the signal aborts or the other side is not there. */
export type Dial = (signal: AbortSignal) => Promise<Carrier>;

type Message = string | ArrayBuffer | ArrayBufferView;

function refuseTooLarge(message: Message): void {
  if (messageBytes(message) > MAX_RPC_BYTES)
    throw new ORPCError('TOO_LARGE', { defined: true, status: 413, data: { limit: MAX_RPC_BYTES } });
}

/** Electron: the preload hands over a fresh MessagePort that ends in the core process. */
export function dialPort(bridge: ShellBridge): Dial {
  return async (signal) => {
    const port = await requestPort(bridge, signal);
    const end = closing();
    port.addEventListener('close', end.fire);
    const close = () => {
      port.close();
      // a port closed on this side gets no event of its own
      end.fire();
    };
    port.start();
    await firstMessage(port, end, signal).catch((error) => {
      close();
      throw error;
    });
    const guarded = {
      addEventListener: port.addEventListener.bind(port) as MessagePort['addEventListener'],
      postMessage(message: Message) {
        refuseTooLarge(message);
        port.postMessage(message);
      },
    };
    return { link: new PortLink({ port: guarded as MessagePort }), onClose: end.on, close };
  };
}

function requestPort(bridge: ShellBridge, signal: AbortSignal): Promise<MessagePort> {
  return new Promise((resolve, reject) => {
    const nonce = crypto.randomUUID();
    const done = () => {
      window.removeEventListener('message', onMessage);
      signal.removeEventListener('abort', onAbort);
    };
    const onAbort = () => {
      done();
      reject(signal.reason);
    };
    const onMessage = (event: MessageEvent) => {
      const ours = event.source === window && event.origin === window.location.origin;
      if (!ours || event.data?.kind !== PORT_MESSAGE || event.data.nonce !== nonce || !event.ports[0]) return;
      done();
      resolve(event.ports[0]);
    };
    window.addEventListener('message', onMessage);
    signal.addEventListener('abort', onAbort);
    bridge.requestPort(nonce);
  });
}

/** Browser shell: a WebSocket to the loopback server that served this page; the cookie says who we are. */
export function dialSocket(url: string): Dial {
  return async (signal) => {
    const socket = new WebSocket(url);
    socket.binaryType = 'arraybuffer';
    const end = closing();
    socket.addEventListener('close', end.fire);
    const close = () => socket.close();
    await firstMessage(socket, end, signal).catch((error) => {
      close();
      throw error;
    });
    const guarded = {
      get readyState() {
        return socket.readyState;
      },
      addEventListener: socket.addEventListener.bind(socket) as WebSocket['addEventListener'],
      removeEventListener: socket.removeEventListener.bind(socket) as WebSocket['removeEventListener'],
      send(message: Message) {
        refuseTooLarge(message);
        socket.send(message as string | ArrayBuffer);
      },
    };
    return { link: new SocketLink({ websocket: guarded as WebSocket }), onClose: end.on, close };
  };
}

/** A one-time event with late subscribers. A promise would keep one reaction per call until the connection ends. */
function closing() {
  const callbacks = new Set<() => void>();
  let over = false;
  return {
    fire() {
      if (over) return;
      over = true;
      for (const callback of [...callbacks]) callback();
      callbacks.clear();
    },
    on(callback: () => void): () => void {
      if (over) callback();
      else callbacks.add(callback);
      return () => callbacks.delete(callback);
    },
  };
}

/** The core says READY when it can answer. RPC is attached only then, so a dead core never swallows a call. */
function firstMessage(source: EventTarget, end: ReturnType<typeof closing>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const done = () => {
      source.removeEventListener('message', onMessage);
      signal.removeEventListener('abort', onAbort);
      off();
    };
    const onAbort = () => {
      done();
      reject(signal.reason);
    };
    const onMessage = (event: Event) => {
      if ((event as MessageEvent).data !== READY) return;
      done();
      resolve();
    };
    source.addEventListener('message', onMessage);
    signal.addEventListener('abort', onAbort);
    let off = () => {};
    off = end.on(() => {
      done();
      reject(new Error('closed before it was ready'));
    });
    if (signal.aborted) onAbort();
  });
}
