import { connect } from 'node:net';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import type { Contract } from '../../contract/index.ts';
import { READY } from '../../shared/limits.ts';
import { readPipeAddress } from './pipe.ts';
import { createFramer, frameBytes, KIND } from './pipe-frames.ts';

export interface PipeClient {
  readonly client: ContractRouterClient<Contract>;
  openLink(url: string): void;
  /** Flushes what was sent and ends. */
  close(): Promise<void>;
}

/** Connects to the core that runs on this profile; null when none does (then the caller opens the store itself). */
export async function connectPipe(profileDir: string): Promise<PipeClient | null> {
  const address = readPipeAddress(profileDir);
  if (!address) return null;
  const socket = connect(address.path);
  const onMessage = new Set<(event: { data: string | Uint8Array }) => void>();
  const onClose = new Set<() => void>();
  const ready = new Promise<boolean>((resolve) => {
    const framer = createFramer((kind, payload) => {
      const data = kind === KIND.text ? payload.toString('utf8') : payload;
      if (data === READY) resolve(true);
      else for (const listener of onMessage) listener({ data });
    });
    socket.on('data', (chunk) => {
      if (!framer.push(chunk)) socket.destroy();
    });
    socket.on('error', () => resolve(false));
    socket.on('close', () => {
      resolve(false);
      for (const listener of onClose) listener();
    });
    socket.on('connect', () => socket.write(frameBytes(KIND.token, address.token)));
  });
  if (!(await ready)) {
    socket.destroy();
    return null;
  }
  const link = new RPCLink({
    port: {
      on(event: string, listener: (event?: { data: string | Uint8Array }) => void) {
        if (event === 'message') onMessage.add(listener);
        else if (event === 'close') onClose.add(listener);
      },
      postMessage(frame: string | ArrayBuffer | Uint8Array) {
        const text = typeof frame === 'string';
        socket.write(frameBytes(text ? KIND.text : KIND.binary, text ? frame : new Uint8Array(frame)));
      },
    },
  });
  return {
    client: createORPCClient<ContractRouterClient<Contract>>(link),
    openLink: (url) => socket.write(frameBytes(KIND.link, url)),
    close: () => new Promise((resolve) => socket.end(() => resolve())),
  };
}
