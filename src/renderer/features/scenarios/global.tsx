import { useCommand } from '../../app/commands.ts';
import { go, pathOf } from '../../app/routes.ts';
import { useMay } from '../../app/session.ts';

/** The scenarios have no place on the rail: they are reached from practice, from the script studio, and from the palette. */
export function Global() {
  const may = useMay('documents.publish');
  useCommand({
    id: 'nav.scenarios',
    title: 'nav:command.scenarios',
    group: 'go',
    when: () => may,
    run: () => go(pathOf('scenarios')),
  });
  return null;
}
