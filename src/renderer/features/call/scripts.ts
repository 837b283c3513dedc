import { useQuery } from '@tanstack/react-query';
import { compile, type ScriptSet } from '../../../shared/script/compile.ts';
import type { ScriptDoc } from '../../../shared/script/types.ts';
import { orpc } from '../../rpc/client.ts';

/** Compiled scripts by version: checked and indexed once, not at every call. */
const compiled = new Map<string, ScriptSet>();

/** A script with all it can reach, ready to run; undefined while it is fetched, null when the call has none. */
export function useScriptSet(id: string | null, versionId: string | null): { set: ScriptSet | null; error: unknown } {
  const query = useQuery({
    ...orpc.documents.script.queryOptions({ input: { id: id ?? '', versionId } }),
    enabled: id !== null,
  });
  if (!query.data) return { set: null, error: query.error };
  const { versionId: version, body, related } = query.data;
  let set = compiled.get(version);
  if (!set) {
    set = compile([body, ...related.map((doc) => doc.body)] as ScriptDoc[], id ?? '');
    compiled.set(version, set);
  }
  return { set, error: null };
}

/** Which script a new call starts with: the first for its purpose in the order that core lists them. */
export function firstScript(
  scripts: readonly { id: string; versionId: string; purpose: string }[],
  call: { direction: 'in' | 'out'; callbackId: string | null },
): { id: string; versionId: string } | null {
  const wanted = call.callbackId
    ? ['callback', 'out']
    : call.direction === 'in'
      ? ['in', 'hotline', 'answering']
      : ['out'];
  for (const purpose of wanted) {
    const found = scripts.find((script) => script.purpose === purpose || script.id === purpose);
    if (found) return found;
  }
  return null;
}
