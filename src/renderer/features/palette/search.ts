import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { orpc } from '../../rpc/client.ts';

/**
 * Hits for what is typed now. Each text is its own query, so a late answer for an older text can never replace a
 * newer one; until the answer is there the last hits stay in sight. An answer is used again within a minute only.
 */
export function useHits(text: string) {
  const wanted = text.trim();
  const found = useQuery({
    ...orpc.search.find.queryOptions({ input: { text: wanted, limit: 12 } }),
    enabled: wanted !== '',
    placeholderData: keepPreviousData,
    gcTime: 60_000,
    retry: false,
  });
  return { hits: wanted === '' ? none : (found.data?.hits ?? none), error: wanted === '' ? null : found.error };
}
const none: never[] = [];
