import { describe, expect, it } from 'vitest';
import { belongsToTextField, isComposing, keyCaps, keyText, whyReserved } from './keys.ts';

const press = (key: string, more: Partial<KeyboardEvent> = {}) =>
  keyText({ key, code: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more });

describe('keyText', () => {
  it('writes modifiers in one order and letters in upper case', () => {
    expect(press('k', { code: 'KeyK', ctrlKey: true })).toBe('Mod+K');
    expect(press('K', { code: 'KeyK', ctrlKey: true, shiftKey: true, altKey: true })).toBe('Mod+Alt+Shift+K');
    expect(press('ArrowLeft', { altKey: true })).toBe('Alt+ArrowLeft');
    expect(press(' ', { code: 'Space' })).toBe('Space');
  });

  it('leaves Shift out of symbols, which need it on some layouts only', () => {
    expect(press('?', { shiftKey: true })).toBe('?');
    expect(press('\uff1f', { shiftKey: true })).toBe('?');
  });

  it('reads digits with Alt by their place, and those of the number pad', () => {
    expect(press('\u00a1', { code: 'Digit1', altKey: true })).toBe('Alt+1');
    expect(press('3', { code: 'Numpad3' })).toBe('3');
  });

  it('gives nothing for lone modifiers and for an input method at work', () => {
    expect(press('Shift', { shiftKey: true })).toBeNull();
    expect(press('Enter', { isComposing: true })).toBeNull();
    expect(press('Process', { keyCode: 229 })).toBeNull();
    expect(isComposing({ key: 'a', code: 'KeyA', keyCode: 229 } as KeyboardEvent)).toBe(true);
  });
});

describe('whyReserved', () => {
  it.each([
    ['Mod+Space', 'inputMethod'],
    ['Shift+Space', 'inputMethod'],
    ['Mod+.', 'inputMethod'],
    ['Alt+F4', 'system'],
    ['Mod+Alt+K', 'system'],
    ['Meta+K', 'system'],
    ['Mod+W', 'browser'],
    ['Mod+C', 'editing'],
  ])('%s belongs to %s', (keys, who) => expect(whyReserved(keys)).toBe(who));

  it('leaves the keys of the desk alone', () => {
    for (const keys of ['Mod+K', 'Alt+ArrowLeft', '1', 'Enter', 'F2', '?', 'Mod+Enter'])
      expect(whyReserved(keys)).toBeNull();
  });
});

it('knows what a text field needs for itself', () => {
  for (const keys of ['1', 'A', 'Shift+A', 'Enter', 'ArrowUp', 'Mod+Z', 'Mod+A'])
    expect(belongsToTextField(keys)).toBe(true);
  for (const keys of ['Mod+K', 'Alt+1', 'F2', 'Shift+F6', 'Escape', 'Mod+Enter', 'Alt+Shift+D'])
    expect(belongsToTextField(keys)).toBe(false);
});

it('draws caps, the plus key too', () => {
  expect(keyCaps('Mod+Shift+K')).toEqual(['Ctrl', 'Shift', 'K']);
  expect(keyCaps('Alt+ArrowLeft')).toEqual(['Alt', '\u2190']);
  expect(keyCaps('Mod++')).toEqual(['Ctrl', '+']);
});
