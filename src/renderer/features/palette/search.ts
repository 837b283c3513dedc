import { useEffect, useMemo, useState } from 'react';
import { flushSync } from 'react-dom';
import type { SearchHit } from '../../../contract/search.ts';
import { client } from '../../rpc/client.ts';
import { type Finder, type Found, findAsTyped } from './finder.ts';

const nothing: Found<SearchHit> = { text: '', hits: [], error: null };

/** What was found for what is typed, and the way to type. The list is drawn once a key: when its answer is there. */
export function useFinds(): { found: Found<SearchHit>; finder: Finder } {
  const [found, setFound] = useState(nothing);
  const finder = useMemo(
    () =>
      findAsTyped({
        ask: async (text) => (await client.search.find({ text, limit: 12 })).hits,
        show: (next) => flushSync(() => setFound(next)),
      }),
    [],
  );
  useEffect(() => finder.close, [finder]);
  return { found, finder };
}
