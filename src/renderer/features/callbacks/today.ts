import { useWorkspace } from '../../app/session.ts';
import { dayOf } from '../../i18n/format.ts';
import { useNow } from '../../ui/now.ts';

/** Business date at the site. */
export function useToday(): string {
  const now = useNow();
  const workspace = useWorkspace();
  return dayOf(now, workspace?.timeZone ?? 'Asia/Hong_Kong');
}
