import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Settings } from '../../../contract/settings.ts';
import { orpc } from '../../rpc/client.ts';

/** Stores members of the settings; the page goes on with what core answered. */
export function useSaveSettings(onSaved?: (next: Settings) => void) {
  const queries = useQueryClient();
  return useMutation(
    orpc.settings.set.mutationOptions({
      onSuccess: (next) => {
        queries.setQueryData(orpc.settings.get.queryKey(), next);
        onSaved?.(next);
      },
    }),
  );
}
