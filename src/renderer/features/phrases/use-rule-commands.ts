import type { RefObject } from 'react';
import { useCommand } from '../../app/commands.ts';
import { focusFilter } from '../../ui/list/filters.tsx';

interface RuleCommands {
  search: RefObject<HTMLInputElement | null>;
  onNew: () => void;
  onClear: () => void;
  /** A filter hides some rules. */
  some: boolean;
  open: (dialog: 'import' | 'export') => void;
}

const FILTERS = [
  ['severity', 'S'],
  ['category', 'C'],
  ['language', 'L'],
  ['state', 'D'],
] as const;

/** Keys of the list of rules. */
export function useRuleCommands({ search, onNew, onClear, some, open }: RuleCommands): void {
  useCommand({
    id: 'phrases.filter',
    title: 'phrases:command.filter',
    group: 'list',
    keys: ['/'],
    run: () => search.current?.select(),
  });
  for (const [name, key] of FILTERS) {
    // biome-ignore lint/correctness/useHookAtTopLevel: the list never changes its length
    useCommand({
      id: `phrases.filter.${name}`,
      title: `phrases:command.filter${name === 'severity' ? 'Severity' : name === 'category' ? 'Category' : name === 'language' ? 'Language' : 'State'}`,
      group: 'list',
      keys: [key],
      run: () => focusFilter(name),
    });
  }
  useCommand({
    id: 'phrases.clear',
    title: 'phrases:command.clear',
    group: 'list',
    keys: ['X'],
    when: () => some,
    run: onClear,
  });
  useCommand({ id: 'phrases.new', title: 'phrases:command.new', group: 'edit', keys: ['N'], run: onNew });
  useCommand({ id: 'phrases.import', title: 'phrases:command.import', group: 'edit', run: () => open('import') });
  useCommand({ id: 'phrases.export', title: 'phrases:command.export', group: 'edit', run: () => open('export') });
}
