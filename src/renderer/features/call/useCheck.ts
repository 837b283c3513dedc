import { useQuery } from '@tanstack/react-query';
import type { CallCheck } from '../../../contract/calls.ts';
import { orpc } from '../../rpc/client.ts';
import { useCall, useDraft } from './model.ts';
import { toWrapUp, wrapUpOf } from './wrapUp.ts';

/** Core's judgement of the draft as saved: what is missing, repeats, marks. Asked again whenever a save is confirmed. */
export function useCheck(): CallCheck | null {
  const { session, view, settings } = useCall();
  const fields = useDraft((state) => state.fields);
  const saved = useDraft((state) => state.save === 'saved');
  const input = wrapUpOf(fields, view, settings.timeZone);
  const { rev } = session.saver;
  const query = useQuery({
    ...orpc.calls.check.queryOptions({ input: { id: session.id, wrapUp: toWrapUp(input, '', null) } }),
    queryKey: [...orpc.calls.check.key(), session.id, rev],
    enabled: saved,
    placeholderData: (before) => before,
    gcTime: 5_000,
  });
  return query.data ?? null;
}
