import { useCommand } from '../app/commands.ts';
import { toFirstMark } from './step.ts';
import { DEFAULT_KEYS } from './types.ts';

/** The key that leads to marks also answers where no text has the focus: to the first of the page. */
export function useMarkCommand(): void {
  useCommand({
    id: 'note.nextMark',
    title: 'editor:command.nextMark',
    group: 'note',
    keys: [DEFAULT_KEYS.nextMark],
    run: () => void toFirstMark(),
  });
}
