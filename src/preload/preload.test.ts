import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { BRIDGE_KEYS, OPEN_MESSAGE, PORT_MESSAGE } from '../shared/bridge.ts';

const source = readFileSync(join(import.meta.dirname, 'index.ts'), 'utf8');
type PortListener = (event: { ports: unknown[] }, nonce: string) => void;

async function load(origin: string) {
  const exposed: Record<string, object> = {};
  const listeners: Record<string, PortListener> = {};
  const posted: unknown[][] = [];
  vi.resetModules();
  vi.doMock('electron', () => ({
    contextBridge: { exposeInMainWorld: (name: string, api: object) => Object.assign(exposed, { [name]: api }) },
    ipcRenderer: { on: (channel: string, listener: PortListener) => Object.assign(listeners, { [channel]: listener }) },
  }));
  vi.stubGlobal('window', { location: { origin }, postMessage: (...args: unknown[]) => posted.push(args) });
  await import('./index.ts');
  return { exposed, listeners, posted };
}

it('stays below 60 lines', () => {
  expect(source.split('\n').length).toBeLessThan(60);
});

it('exposes exactly the bridge, and nothing that belongs to Electron', async () => {
  const { exposed } = await load('app://zuoxi');
  expect(Object.keys(exposed)).toEqual(['zuoxi']);
  expect(Object.keys(exposed.zuoxi ?? {}).sort()).toEqual([...BRIDGE_KEYS].sort());
});

it('hands a port to our own page only', async () => {
  const own = await load('app://zuoxi');
  own.listeners[PORT_MESSAGE]?.({ ports: ['port'] }, 'nonce');
  expect(own.posted).toEqual([[{ kind: PORT_MESSAGE, nonce: 'nonce' }, 'app://zuoxi', ['port']]]);
  const foreign = await load('https://example.com');
  foreign.listeners[PORT_MESSAGE]?.({ ports: ['port'] }, 'nonce');
  expect(foreign.posted).toEqual([]);
  expect(foreign.exposed).toEqual({});
});

it('tells our own page, and no other, which notification was clicked', async () => {
  const own = await load('app://zuoxi');
  own.listeners[OPEN_MESSAGE]?.({ ports: [] }, '/tickets/1');
  expect(own.posted).toEqual([[{ kind: OPEN_MESSAGE, path: '/tickets/1' }, 'app://zuoxi']]);
  const foreign = await load('https://example.com');
  foreign.listeners[OPEN_MESSAGE]?.({ ports: [] }, '/tickets/1');
  expect(foreign.posted).toEqual([]);
});
