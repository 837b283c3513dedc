import { create } from 'zustand';
import type { CallElsewhere } from '../../contract/calls.ts';
import { go, pathOf } from '../app/routes.ts';
import { t } from '../i18n/i18n.ts';
import { client, orpc, queryClient } from '../rpc/client.ts';
import { toast, toastProblem } from '../ui/toasts.ts';

/** The call that somebody wants to take over, while the reason is asked for. */
export const useAsked = create<{ call: Pick<CallElsewhere, 'id' | 'holderName' | 'ticketNumber' | 'state'> | null }>(
  () => ({ call: null }),
);

/** Takes a call over: one that was offered, or lies on another desk of mine, at once; a colleague's after a reason. */
export function askTakeOver(call: CallElsewhere, me: string | null): void {
  if (call.state === 'offered' || call.holderId === me) void takeOver(call.id, '').catch(toastProblem);
  else useAsked.setState({ call });
}

/** Goes on with the call and shows it. A version of a script that is not on this desk is said, not hidden. */
export async function takeOver(id: string, why: string): Promise<void> {
  const { sameScripts, ...view } = await client.calls.takeOver({ id, why });
  queryClient.setQueryData(orpc.calls.get.queryKey({ input: { id } }), view);
  void queryClient.invalidateQueries({ queryKey: orpc.calls.active.key() });
  useAsked.setState({ call: null });
  go(pathOf('call', id));
  if (sameScripts) toast({ kind: 'done', text: t('handover:taken.done', { number: view.ticketNumber }) });
  else toast({ kind: 'risk', text: t('handover:taken.otherVersion') });
}
