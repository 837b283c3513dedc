import type { AgentStateView } from '../../contract/shift.ts';
import { t } from '../i18n/i18n.ts';

/** A state in words, with its reason where it has one. */
export function stateWords(current: Pick<AgentStateView, 'state' | 'reason'> | null): string {
  if (!current) return t('shift:state.none');
  const reason = current.reason as 'break' | null;
  if (current.state === 'notReady' && reason !== null) return t(`shift:reason.${reason}`);
  return t(`shift:state.${current.state}`);
}
