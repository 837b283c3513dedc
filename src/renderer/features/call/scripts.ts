import { useQuery } from '@tanstack/react-query';
import type { CallDraft } from '../../../contract/calls.ts';
import { compile, type ScriptSet } from '../../../shared/script/compile.ts';
import type { ScriptDoc } from '../../../shared/script/types.ts';
import { orpc } from '../../rpc/client.ts';

/** Compiled scripts by version: checked and indexed once, not at every call. */
const compiled = new Map<string, ScriptSet>();

/** A script with all it can reach, ready to run; undefined while it is fetched, null when the call has none. */
export function useScriptSet(
  id: string | null,
  versionId: string | null,
  pins: CallDraft['scriptPins'],
): { set: ScriptSet | null; error: unknown } {
  const query = useQuery({
    ...orpc.documents.script.queryOptions({ input: { id: id ?? '', versionId, pins } }),
    enabled: id !== null,
  });
  if (!query.data) return { set: null, error: query.error };
  const { body, related } = query.data;
  // A sub-script that was published since makes another set, though the script itself is the same.
  const version = [query.data, ...related].map((doc) => doc.versionId).join();
  let set = compiled.get(version);
  if (!set) {
    set = compile([body, ...related.map((doc) => doc.body)] as ScriptDoc[], id ?? '');
    compiled.set(version, set);
  }
  return { set, error: null };
}

/** A script with the versions a run of it begins with. */
export interface PickedScript {
  readonly id: string;
  readonly versionId: string;
  readonly pins: CallDraft['scriptPins'];
}

interface Listed extends PickedScript {
  readonly purpose: string;
  readonly stages: readonly string[];
}

/** The script that does callbacks of this stage; the one for repairs where no script names the stage. */
export function scriptForStage<T extends Listed>(scripts: readonly T[], stage: string | null): T | null {
  const known = scripts.find((script) => stage !== null && script.stages.includes(stage));
  return known ?? scripts.find((script) => script.id === 'callback') ?? null;
}

interface FirstOf {
  readonly direction: 'in' | 'out';
  readonly callbackId: string | null;
  readonly card?: { readonly callbacks: readonly { readonly id: string; readonly stage: string }[] } | null;
}

/** Which script a call starts with: the callback's own, else the one for any incoming call. An outgoing call has to say. */
export function firstScript<T extends Listed>(scripts: readonly T[], call: FirstOf): T | null {
  if (call.callbackId) {
    const callback = call.card?.callbacks.find(({ id }) => id === call.callbackId);
    return scriptForStage(scripts, callback?.stage ?? null);
  }
  if (call.direction === 'out') return null;
  return (
    scripts.find((script) => script.id === 'answering') ?? scripts.find((script) => script.purpose === 'in') ?? null
  );
}
