import { describe, expect, it } from 'vitest';
import { cookieValue, createGate, hostAllowed, originAllowed, upgradeAllowed } from './guard.ts';
import { openCommand } from './open.ts';

const head = (headers: Record<string, string>) => ({ headers });

describe('Host and Origin', () => {
  it('must be this very address', () => {
    expect(hostAllowed(head({ host: '127.0.0.1:8080' }), 8080)).toBe(true);
    for (const host of ['127.0.0.1', '127.0.0.1:80', 'localhost:8080', '127.0.0.1:8080.evil.example', '[::1]:8080'])
      expect(hostAllowed(head({ host }), 8080), host).toBe(false);
    expect(hostAllowed(head({}), 8080)).toBe(false);
  });

  it('may be missing for a navigation, never for the socket', () => {
    const host = '127.0.0.1:8080';
    expect(originAllowed(head({ host }), 8080)).toBe(true);
    expect(originAllowed(head({ host, origin: 'http://127.0.0.1:8080' }), 8080)).toBe(true);
    expect(originAllowed(head({ host, origin: 'null' }), 8080)).toBe(false);
    expect(upgradeAllowed(head({ host, origin: 'http://127.0.0.1:8080' }), 8080)).toBe(true);
    for (const origin of ['', 'null', 'http://127.0.0.1', 'https://127.0.0.1:8080', 'http://localhost:8080'])
      expect(upgradeAllowed(head({ host, origin }), 8080), origin).toBe(false);
    expect(upgradeAllowed(head({ host }), 8080)).toBe(false);
  });
});

describe('tokens and cookies', () => {
  it('are exchanged once and only for this run', () => {
    const gate = createGate(() => 8080);
    const token = gate.mint();
    const cookie = gate.exchange(token)?.split(';')[0] ?? '';
    expect(cookie).toMatch(/^zuoxi-8080=[\w-]{43}$/);
    expect(gate.exchange(token)).toBeNull();
    expect(gate.exchange('')).toBeNull();
    expect(gate.admitted(head({ cookie: `a=b; ${cookie}` }))).toBe(true);
    expect(createGate(() => 8080).admitted(head({ cookie }))).toBe(false);
    expect(gate.admitted(head({ cookie: `${cookie}x` }))).toBe(false);
    expect(gate.admitted(head({}))).toBe(false);
  });

  it('are read by whole name', () => {
    expect(cookieValue(head({ cookie: 'xzuoxi-1=a; zuoxi-1=b' }), 'zuoxi-1')).toBe('b');
    expect(cookieValue(head({ cookie: 'zuoxi-1' }), 'zuoxi-1')).toBeNull();
  });
});

it('opens the browser without a shell that could read the address', () => {
  expect(openCommand('linux', 'http://x/?a&b')).toEqual(['xdg-open', ['http://x/?a&b']]);
  expect(openCommand('win32', 'http://x/?a&b')[0]).toBe('rundll32');
});
