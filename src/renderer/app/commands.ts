import { useEffect, useRef, useSyncExternalStore } from 'react';
import type { Key } from '../i18n/keys.ts';
import { belongsToTextField, inTextField, isComposing, keyText, whyReserved } from './keys.ts';
import { topLayer, useLayer } from './layers.ts';
import { isHeld } from './typing.ts';

export type CommandGroup = 'go' | 'call' | 'note' | 'list' | 'edit' | 'view' | 'session';

export interface Command {
  /** `home.open`; unique, and the name under which a remapped key is kept. */
  id: string;
  /** The palette finds the words of this key; keep it under `<namespace>:command.` so that its initials are made. */
  title: Key;
  titleParams?: Record<string, string | number>;
  /** Default keys; the first is shown. A digit `1`…`9` answers to Alt+digit too, as it must inside a text field. */
  keys?: readonly string[];
  group: CommandGroup;
  /** Offered and fired only while true. */
  when?: () => boolean;
  /** Not listed in the palette (it is still in the sheet of keys). */
  quiet?: boolean;
  /** Answers even when a dialog is open. */
  always?: boolean;
  run: () => void;
}

interface Registered extends Command {
  layer: number;
  order: number;
}

let commands: Registered[] = [];
let remapped: Readonly<Record<string, string>> = {};
let order = 0;
const watchers = new Set<() => void>();
function changed() {
  commands = [...commands];
  for (const w of [...watchers]) w();
}

/** Adds a command until the returned function is called. The latest with a key wins: a page beats the frame. */
export function registerCommand(command: Command, layer = 0): () => void {
  for (const k of command.keys ?? []) {
    const who = whyReserved(k);
    if (who && who !== 'editing') throw new Error(`${command.id}: ${k} belongs to ${who}`);
  }
  const entry: Registered = { ...command, layer, order: order++ };
  commands.push(entry);
  changed();
  return () => {
    commands = commands.filter((c) => c !== entry);
    changed();
  };
}

/** Registers while mounted; `run` and `when` may change each render. */
export function useCommand(command: Command): void {
  const latest = useRef(command);
  latest.current = command;
  const layer = useLayer();
  const { id, title, group, quiet, always } = command;
  const keys = (command.keys ?? []).join(' ');
  const params = JSON.stringify(command.titleParams ?? {});
  useEffect(
    () =>
      registerCommand(
        {
          id,
          title,
          titleParams: JSON.parse(params),
          group,
          keys: keys === '' ? [] : keys.split(' '),
          ...(quiet ? { quiet } : {}),
          ...(always ? { always } : {}),
          when: () => latest.current.when?.() ?? true,
          run: () => latest.current.run(),
        },
        layer,
      ),
    [id, title, params, group, keys, quiet, always, layer],
  );
}

/** Keys a person chose: command id -> key text; an empty text takes the key away. */
export function setRemappedKeys(keys: Readonly<Record<string, string>>): void {
  remapped = keys;
  changed();
}

export function keysOf(command: Command): readonly string[] {
  const own = remapped[command.id];
  if (own === undefined) return command.keys ?? [];
  return own === '' || whyReserved(own) ? [] : [own];
}

/** The key to show beside a command: in tooltips, the palette and on buttons. */
export function shownKey(id: string): string | null {
  const command = commands.findLast((c) => c.id === id);
  return (command && keysOf(command)[0]) ?? null;
}

/** All commands, later ones of the same id hiding earlier ones. Stable between changes. */
export function useCommands(): readonly Command[] {
  return useSyncExternalStore(
    (on) => {
      watchers.add(on);
      return () => watchers.delete(on);
    },
    () => commands,
  );
}
export function useShownKey(id: string): string | null {
  useCommands();
  return shownKey(id);
}

/** Can it be run now? Commands below an open dialog cannot; the palette asks for the page it lies on (`layer` 0). */
export function isOffered(command: Command, layer = topLayer()): boolean {
  const own = (command as Registered).layer ?? 0;
  return (command.always === true || own >= layer) && (command.when?.() ?? true);
}

/** Runs a command by id, if it is offered now. */
export function runCommand(id: string): boolean {
  const command = commands.findLast((c) => c.id === id && isOffered(c));
  command?.run();
  return command !== undefined;
}

/** The command that a pressed key means now, if any. Pure but for the registry: tests call it with made-up events. */
export function commandFor(e: KeyboardEvent): Command | null {
  const pressed = keyText(e);
  if (pressed === null) return null;
  const typing = inTextField(e.target);
  const wanted = [pressed];
  const digit = /^Alt\+([0-9])$/.exec(pressed)?.[1];
  if (digit !== undefined) wanted.push(digit);
  for (const keys of wanted) {
    if (typing && keys === pressed && belongsToTextField(keys)) continue;
    const found = commands.findLast((c) => keysOf(c).includes(keys) && isOffered(c));
    if (found) return found;
  }
  return null;
}

/** The one key listener of the page. Keys that a component handled itself (preventDefault) are left alone. */
export function listenForKeys(target: Window): () => void {
  const onKey = (e: KeyboardEvent) => {
    if (e.defaultPrevented || isComposing(e)) return;
    if (isHeld(e) && !inTextField(e.target)) return;
    const command = commandFor(e);
    if (!command) return;
    // A held key must not open ten calls; moving commands live in the grids, which handle repeats themselves.
    e.preventDefault();
    if (!e.repeat) command.run();
  };
  target.addEventListener('keydown', onKey);
  return () => target.removeEventListener('keydown', onKey);
}
