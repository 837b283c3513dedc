import { useCommand } from '../../app/commands.ts';
import { useMay } from '../../app/session.ts';
import { toastProblem } from '../../ui/toasts.ts';
import { exportToday } from './wish.ts';

/** One key, one file, from wherever the lead is (issue 7). */
export function Global() {
  const may = useMay('export.data');
  useCommand({
    id: 'lists.export',
    title: 'lists:command.export',
    group: 'list',
    keys: ['Mod+E'],
    when: () => may,
    run: () => void exportToday().catch(toastProblem),
  });
  return null;
}
