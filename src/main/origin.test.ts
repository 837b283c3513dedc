import { describe, expect, it } from 'vitest';
import { isOwn, mayOpenOutside } from './origin.ts';

describe('our own page', () => {
  it.each(['app://zuoxi/', 'app://zuoxi/index.html#/call/1'])('is %s', (url) => {
    expect(isOwn(url)).toBe(true);
  });
  it.each([
    '',
    'app://zuoxi.evil/',
    'app://evil/zuoxi',
    'app://user@zuoxi/',
    'app://zuoxi:1/',
    'https://zuoxi/',
    'file:///a',
    'app:zuoxi',
    'x',
  ])('is not %j', (url) => {
    expect(isOwn(url)).toBe(false);
  });
});

describe('what may be opened outside', () => {
  it.each(['https://example.com/a?b#c', 'mailto:a@example.com', 'tel:+85223456789'])('is %s', (url) => {
    expect(mayOpenOutside(url)).toBe(true);
  });
  it.each([
    'http://example.com/',
    'https://user:word@example.com/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:text/html,x',
    'zuoxi://call?from=1',
    'ms-settings:',
    'smb://host/share',
    ' ',
    `https://example.com/${'a'.repeat(3000)}`,
  ])('is not %j', (url) => {
    expect(mayOpenOutside(url)).toBe(false);
  });
});
