import { RPCLink } from '@orpc/client/message-port';
import { implement } from '@orpc/server';
import { RPCHandler } from '@orpc/server/message-port';
import { afterEach, describe, expect, it } from 'vitest';
import { contract } from '../../contract/index.ts';
import type { Carrier } from './carriers.ts';
import type { State, Transport } from './transport.ts';
import { createTransport, Disconnected } from './transport.ts';

const api = implement(contract);
let transport: Transport | null = null;
afterEach(() => transport?.close());

/** A core in this process that can die, hang and come back. */
function fakeCore() {
  let alive = true;
  let calls = 0;
  const open = new Set<() => void>();
  const router = {
    workspace: {
      status: api.workspace.status.handler(() => {
        calls += 1;
        return { state: 'absent' as const };
      }),
      retry: api.workspace.retry.handler(() => new Promise<never>(() => {})),
    },
    events: {
      stream: api.events.stream.handler(async function* () {
        yield { kind: 'hello' as const, boot: '1' };
        await new Promise(() => {});
      }),
    },
  };
  const handler = new RPCHandler(router);
  const dial = async (): Promise<Carrier> => {
    if (!alive) throw new Error('nobody there');
    const { port1, port2 } = new MessageChannel();
    handler.upgrade(port1);
    port1.start();
    port2.start();
    const callbacks = new Set<() => void>();
    let closed = false;
    const close = () => {
      closed = true;
      port2.close();
      open.delete(close);
      for (const callback of [...callbacks]) callback();
      callbacks.clear();
    };
    open.add(close);
    return {
      link: new RPCLink({ port: port2 }),
      onClose(callback) {
        if (closed) callback();
        else callbacks.add(callback);
        return () => callbacks.delete(callback);
      },
      close,
    };
  };
  return {
    dial,
    calls: () => calls,
    die() {
      alive = false;
      for (const close of [...open]) close();
    },
    live() {
      alive = true;
    },
  };
}

function reached(given: Transport, state: State): Promise<void> {
  return new Promise((resolve) => {
    if (given.state() === state) return resolve();
    const off = given.subscribe((now) => {
      if (now !== state) return;
      off();
      resolve();
    });
  });
}

const quick = { retryDelays: [1, 1, 5] };

describe('the transport', () => {
  it('connects, answers and says so', async () => {
    transport = createTransport({ dial: fakeCore().dial, ...quick });
    expect(transport.state()).toBe('connecting');
    expect(await transport.client.workspace.status()).toEqual({ state: 'absent' });
    expect(transport.state()).toBe('ready');
  });

  it('ends calls and streams of a lost connection, and heals', async () => {
    const core = fakeCore();
    transport = createTransport({ dial: core.dial, ...quick });
    const events = await transport.client.events.stream();
    await events.next();
    const hanging = transport.client.workspace.retry();
    const next = events.next();
    await transport.client.workspace.status();
    core.die();
    await expect(hanging).rejects.toMatchObject({ name: 'Disconnected', reason: 'closed' });
    await expect(next).rejects.toBeInstanceOf(Disconnected);
    expect(transport.state()).toBe('disconnected');
    const waits = transport.client.workspace.status();
    core.live();
    expect(await waits).toEqual({ state: 'absent' });
    expect(transport.state()).toBe('ready');
  });

  it('greets on every connection before calls that wait', async () => {
    const core = fakeCore();
    const order: string[] = [];
    transport = createTransport({ dial: core.dial, ...quick });
    transport.onConnect(async (client) => {
      await client.workspace.status();
      order.push('greeted');
      throw new Error('an answer that the greeting did not like is no reason to hang up');
    });
    await transport.client.workspace.status().then(() => order.push('called'));
    core.die();
    core.live();
    await transport.client.workspace.status().then(() => order.push('called'));
    expect(order).toEqual(['greeted', 'called', 'greeted', 'called']);
  });

  it('tells a call that was never sent from one whose effect is unknown', async () => {
    const core = fakeCore();
    transport = createTransport({ dial: core.dial, ...quick, dialTimeout: 20 });
    await expect(transport.client.workspace.retry(undefined, { context: { timeoutMs: 20 } })).rejects.toMatchObject({
      reason: 'timeout',
    });
    core.die();
    await reached(transport, 'disconnected');
    const before = core.calls();
    await expect(transport.client.workspace.status()).rejects.toMatchObject({ reason: 'unreachable' });
    expect(core.calls()).toBe(before);
  });

  it("passes the caller's own cancelling on", async () => {
    transport = createTransport({ dial: fakeCore().dial, ...quick });
    const stop = new AbortController();
    const hanging = transport.client.workspace.retry(undefined, { signal: stop.signal });
    await transport.client.workspace.status();
    stop.abort(new Error('not wanted any more'));
    await expect(hanging).rejects.toThrow('not wanted any more');
    expect(transport.state()).toBe('ready');
  });
});
