import { type Command, type CommandGroup, keysOf } from '../../app/commands.ts';
import { whyReserved } from '../../app/keys.ts';

const ORDER: readonly CommandGroup[] = ['go', 'call', 'note', 'list', 'edit', 'view', 'session'];

/** Commands by group in a fixed order, one line per id (the latest registered), empty groups left out. */
export function groupCommands(
  commands: readonly Command[],
  fits: (command: Command) => boolean,
): [CommandGroup, Command[]][] {
  const byId = new Map(commands.map((c) => [c.id, c]));
  const all = [...byId.values()].filter(fits);
  return ORDER.map((group): [CommandGroup, Command[]] => [group, all.filter((c) => c.group === group)]).filter(
    ([, list]) => list.length > 0,
  );
}

export type Clash = { kind: 'reserved'; by: string } | { kind: 'command'; command: Command };

/** Why a command cannot have this key: it belongs to the system or an input method, or another command has it. */
export function clashOf(keys: string, command: Command, all: readonly Command[]): Clash | null {
  const by = whyReserved(keys);
  if (by) return { kind: 'reserved', by };
  const other = all.find((c) => c.id !== command.id && keysOf(c).includes(keys));
  return other ? { kind: 'command', command: other } : null;
}
