import type { RefObject } from 'react';
import { useCommand } from '../../app/commands.ts';

/** 1 to 4 put the focus into the lists, in the order in which they stand on the page. */
export function useListKeys(place: RefObject<HTMLElement | null>): void {
  const focus = (list: number) => () => place.current?.querySelectorAll<HTMLElement>('[role="grid"]')[list]?.focus();
  useCommand({ id: 'home.tickets', title: 'home:command.tickets', group: 'list', keys: ['1'], run: focus(0) });
  useCommand({ id: 'home.callbacks', title: 'home:command.callbacks', group: 'list', keys: ['2'], run: focus(1) });
  useCommand({ id: 'home.parked', title: 'home:command.parked', group: 'list', keys: ['3'], run: focus(2) });
  useCommand({ id: 'home.promises', title: 'home:command.promises', group: 'list', keys: ['4'], run: focus(3) });
}
