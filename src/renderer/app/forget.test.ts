import { expect, it } from 'vitest';
import { forgetWorkspace } from './forget.ts';

it('takes what was written about customers, and leaves what belongs to the machine', () => {
  const items = new Map(
    [
      'zuoxi.acts',
      'zuoxi.note.0192f0c1',
      'zuoxi.caret.0192f0c1',
      'zuoxi.overrides.p1',
      'zuoxi.token',
      'zuoxi.locale',
      'zuoxi.theme',
      'zuoxi.hotkey',
      'zuoxi.columns.tickets',
      'other',
    ].map((name) => [name, '']),
  );
  forgetWorkspace({
    get length() {
      return items.size;
    },
    key: (at) => [...items.keys()][at] ?? null,
    removeItem: (name) => void items.delete(name),
  });
  expect([...items.keys()]).toEqual(['zuoxi.locale', 'zuoxi.theme', 'zuoxi.hotkey', 'zuoxi.columns.tickets', 'other']);
});
