import { afterEach, expect, it, vi } from 'vitest';
import {
  type Command,
  commandFor,
  keysOf,
  registerCommand,
  runCommand,
  setRemappedKeys,
  shownKey,
} from './commands.ts';

const undo: (() => void)[] = [];
const add = (command: Partial<Command> & { id: string }, layer = 0) => {
  const run = vi.fn();
  undo.push(registerCommand({ title: 'common:command.undo', group: 'edit', run, ...command }, layer));
  return run;
};
const key = (key: string, more: Partial<KeyboardEvent> = {}) =>
  ({
    key,
    code: '',
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    shiftKey: false,
    target: null,
    ...more,
  }) as KeyboardEvent;

afterEach(() => {
  for (const u of undo.splice(0)) u();
  setRemappedKeys({});
});

it('lets the page that came last have a key, until it goes', () => {
  add({ id: 'frame', keys: ['Alt+ArrowLeft'] });
  const gone = registerCommand({
    id: 'call',
    title: 'common:command.back',
    group: 'call',
    keys: ['Alt+ArrowLeft'],
    run: () => {},
  });
  const event = key('ArrowLeft', { altKey: true });
  expect(commandFor(event)?.id).toBe('call');
  gone();
  expect(commandFor(event)?.id).toBe('frame');
});

it('skips what is not offered now', () => {
  add({ id: 'below', keys: ['1'] });
  add({ id: 'above', keys: ['1'], when: () => false });
  expect(commandFor(key('1', { code: 'Digit1' }))?.id).toBe('below');
});

it('never answers an input method', () => {
  add({ id: 'next', keys: ['Enter'] });
  expect(commandFor(key('Enter', { isComposing: true }))).toBeNull();
  expect(commandFor(key('Enter', { keyCode: 229 }))).toBeNull();
  expect(commandFor(key('Enter'))?.id).toBe('next');
});

it('refuses keys that belong to input methods or the system', () => {
  expect(() =>
    registerCommand({ id: 'x', title: 'common:command.undo', group: 'edit', keys: ['Mod+Space'], run: () => {} }),
  ).toThrow('inputMethod');
});

it('takes remapped keys, nothing for a key taken away, and no reserved ones from the store', () => {
  add({ id: 'a', keys: ['Mod+K'] });
  setRemappedKeys({ a: 'Mod+J' });
  expect(shownKey('a')).toBe('Mod+J');
  expect(commandFor(key('k', { ctrlKey: true }))).toBeNull();
  setRemappedKeys({ a: '' });
  expect(shownKey('a')).toBeNull();
  setRemappedKeys({ a: 'Shift+Space' });
  expect(keysOf({ id: 'a', keys: ['Mod+K'], title: 'common:command.undo', group: 'edit', run: () => {} })).toEqual([]);
});

it('runs by id', () => {
  const run = add({ id: 'a' });
  expect(runCommand('a')).toBe(true);
  expect(runCommand('nobody')).toBe(false);
  expect(run).toHaveBeenCalledOnce();
});
