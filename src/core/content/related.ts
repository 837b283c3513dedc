import type { ScriptDoc } from '../../shared/script/types.ts';
import type { Version } from './builtin.ts';

type Docs = ReadonlyMap<string, Version<ScriptDoc>>;

/** Every document that a run of `root` can get into: sub-scripts called, and side trips offered (all, when none are named). */
export function relatedDocs(root: Version<ScriptDoc>, docs: Docs): Version<ScriptDoc>[] {
  const found = new Map<string, Version<ScriptDoc>>();
  const open = [root];
  for (let next = open.pop(); next; next = open.pop()) {
    for (const id of idsOf(next.body, docs, next === root)) {
      const version = docs.get(id);
      if (!version || id === root.id || found.has(id)) continue;
      found.set(id, version);
      open.push(version);
    }
  }
  return [...found.values()];
}

function idsOf(doc: ScriptDoc, docs: Docs, isRoot: boolean): string[] {
  const called = doc.steps.flatMap((step) => (step.call === undefined ? [] : [step.call]));
  if (!isRoot) return called;
  const trips = doc.trips ?? [...docs.values()].filter((version) => version.body.kind === 'trip').map(({ id }) => id);
  return [...called, ...trips];
}
