import { useCommand } from '../../app/commands.ts';

interface RuleCommands {
  onNew: () => void;
  onClear: () => void;
  /** A filter hides some rules. */
  some: boolean;
  open: (dialog: 'import' | 'export') => void;
}

/** Keys of the list of rules. */
export function useRuleCommands({ onNew, onClear, some, open }: RuleCommands): void {
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
