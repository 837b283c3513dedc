import type { IpcMain, WebContents } from 'electron';
import { describe, expect, it } from 'vitest';
import { nonce, nothing, notification, shellSettings } from './checks.ts';
import { createIpcGate } from './ipc-gate.ts';

type Listener = (event: unknown, value: unknown) => unknown;

function setUp() {
  const channels = new Map<string, Listener>();
  const warned: string[] = [];
  const ipcMain = {
    handle: (channel: string, listener: Listener) => channels.set(channel, listener),
    on: (channel: string, listener: Listener) => channels.set(channel, listener),
  } as unknown as IpcMain;
  const frame = { url: 'app://zuoxi/' };
  const window = { mainFrame: frame } as unknown as WebContents;
  const gate = createIpcGate(
    ipcMain,
    (contents) => contents === window,
    (event) => warned.push(event),
  );
  const send = (channel: string, event: unknown, value: unknown) => channels.get(channel)?.(event, value);
  return { gate, send, warned, frame, window };
}

describe('the gate before ipcMain', () => {
  it('lets the main frame of our window through, with a checked value', () => {
    const { gate, send, window, frame } = setUp();
    const taken: string[] = [];
    gate.handle('ask', nonce, (value) => `got ${value}`);
    gate.on('tell', nonce, (value) => taken.push(value));
    const event = { sender: window, senderFrame: frame };
    expect(send('ask', event, 'a'.repeat(20))).toBe(`got ${'a'.repeat(20)}`);
    send('tell', event, 'b'.repeat(20));
    expect(taken).toEqual(['b'.repeat(20)]);
    expect(() => send('ask', event, { long: 'x' })).toThrow('nonce');
    send('tell', event, 5);
    expect(taken).toHaveLength(1);
  });

  it('stops other windows, other frames, other origins and frames that are gone', () => {
    const { gate, send, warned, window, frame } = setUp();
    gate.handle('ask', nothing, () => 'answer');
    const foreign = { mainFrame: frame };
    const inner = { url: 'app://zuoxi/' };
    const strange = { url: 'https://example.com/' };
    for (const event of [
      { sender: foreign, senderFrame: frame },
      { sender: window, senderFrame: inner },
      { sender: { mainFrame: strange }, senderFrame: strange },
      { sender: window, senderFrame: null },
    ])
      expect(() => send('ask', event, undefined)).toThrow('not allowed');
    expect(warned).toEqual(Array(4).fill('gate.ipc'));
  });
});

describe('shapes', () => {
  it('of a notification are bounded', () => {
    const path = '/tickets/0192f0c1-aaaa';
    expect(notification({ title: 'a', body: 'b', path, icon: 'c' })).toEqual({ title: 'a', body: 'b', path });
    for (const bad of ['https://example.com', '//example.com', '/tickets/../..', '', '/a/b/c', 7])
      expect(() => notification({ title: 'a', body: 'b', path: bad })).toThrow();
    for (const bad of [null, 'x', { title: 'a' }, { title: 'a'.repeat(300), body: '' }])
      expect(() => notification(bad)).toThrow();
  });

  it('of the hotkey need a modifier', () => {
    const hotkey = (key: unknown) => shellSettings({ locale: 'en', hotkey: key, busy: false }).hotkey;
    expect(hotkey(null)).toBeNull();
    expect(hotkey('CommandOrControl+Shift+F9')).toBe('CommandOrControl+Shift+F9');
    for (const bad of ['A', 'Shift+A', 'Enter', 'Ctrl+', '', 5]) expect(() => hotkey(bad), String(bad)).toThrow();
    expect(() => shellSettings({ locale: 'fr', hotkey: null, busy: false })).toThrow('locale');
    expect(() => shellSettings({ locale: 'en', hotkey: null, busy: 1 })).toThrow('busy');
  });
});
