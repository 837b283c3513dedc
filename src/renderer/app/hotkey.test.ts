import { expect, it } from 'vitest';
import { acceleratorOf, keysOfAccelerator } from './hotkey.ts';

it('writes keys as Electron does, and draws them again', () => {
  expect(acceleratorOf('Mod+Alt+F9', false)).toBe('Control+Alt+F9');
  expect(acceleratorOf('Mod+Shift+K', true)).toBe('Command+Shift+K');
  expect(acceleratorOf('Alt+F8', false)).toBe('Alt+F8');
  expect(keysOfAccelerator('Control+Alt+F9')).toBe('Mod+Alt+F9');
});

it('refuses what other programs and input methods need', () => {
  for (const keys of [
    'K',
    'F9',
    'Shift+K',
    'Shift+F9',
    'Mod+C',
    'Alt+1',
    'Alt+F4',
    'Alt+Shift+K',
    'Meta+K',
    'Mod+Space',
    'Mod+Enter',
  ])
    expect(acceleratorOf(keys, false), keys).toBeNull();
});
