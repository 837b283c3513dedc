import { ORPCError } from '@orpc/server';
import { RPCHandler } from '@orpc/server/websocket';
import { errors } from '../../contract/base.ts';
import { MAX_RPC_BYTES, messageBytes, READY } from '../../shared/limits.ts';
import type { Core } from '../app.ts';
import type { Log } from '../ports.ts';
import type { Channel } from './channel.ts';

/** Answers RPC on channels. Errors outside the contract are logged and arrive as INTERNAL with the log's id. */
export function serveCore(core: Core, log: Log) {
  const handler = new RPCHandler(core.router, {
    clientInterceptors: [
      async (options) => {
        try {
          return await options.next();
        } catch (error) {
          throw contractError(error, options.path.join('.'), log);
        }
      },
    ],
  });
  const open = new Set<Channel>();
  return {
    attach(channel: Channel): void {
      const { context, close } = core.connect();
      const socket = {
        addEventListener() {},
        send: (frame: string | ArrayBufferLike | Blob | ArrayBufferView) => channel.send(asFrame(frame)),
      };
      open.add(channel);
      channel.onShut(() => {
        open.delete(channel);
        handler.close(socket);
        close();
      });
      channel.onFrame((frame) => {
        if (messageBytes(frame) > MAX_RPC_BYTES) {
          log.warn('rpc.tooLarge', { bytes: messageBytes(frame) });
          channel.shut();
          return;
        }
        const data = typeof frame === 'string' ? frame : new Uint8Array(frame).buffer;
        handler.message(socket, data, { context }).catch((error: unknown) => {
          // what is not even a frame of the protocol comes from no page of ours
          log.error('rpc.frame', error);
          channel.shut();
        });
      });
      channel.send(READY);
    },
    /** Ends every connection; the pages then ask for new ones. */
    shut(): void {
      for (const channel of [...open]) channel.shut();
    },
  };
}

function asFrame(frame: string | ArrayBufferLike | Blob | ArrayBufferView): string | Uint8Array {
  if (typeof frame === 'string') return frame;
  if (frame instanceof Blob) throw new TypeError('peers encode before they send');
  return ArrayBuffer.isView(frame)
    ? new Uint8Array(frame.buffer, frame.byteOffset, frame.byteLength)
    : new Uint8Array(frame);
}

function contractError(error: unknown, path: string, log: Log): unknown {
  if (error instanceof ORPCError && error.code in errors) return error;
  if (error instanceof ORPCError && error.code === 'BAD_REQUEST') return invalidInput(error);
  if (error instanceof Error && error.name === 'AbortError') return error;
  const logId = log.error('rpc', error, { path });
  return new ORPCError('INTERNAL', { defined: true, status: 500, data: { logId } });
}

/** The contract's own validation failed: the page sent what its form should have caught. */
function invalidInput(error: ORPCError<string, unknown>): unknown {
  const issues = (error.data as { issues?: { path?: unknown[] }[] } | undefined)?.issues ?? [];
  const fields = issues.map((issue) => ({ field: (issue.path ?? []).map(pathKey).join('.'), problem: 'invalid' }));
  return new ORPCError('INVALID_INPUT', { defined: true, status: 400, data: { fields } });
}

function pathKey(segment: unknown): string {
  return typeof segment === 'object' && segment !== null && 'key' in segment ? String(segment.key) : String(segment);
}
