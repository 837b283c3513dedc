import type { ScriptSet } from '../../../../shared/script/compile.ts';
import { entrySchema } from '../../../../shared/script/entry-schema.ts';
import { evaluate } from '../../../../shared/script/evaluate.ts';
import type { Entry, Facts, RunView } from '../../../../shared/script/run.ts';
import type { Library } from '../../../content/library.ts';
import type { Workspace } from '../../../workspace.ts';
import type { DeskCall } from '../desk-call.ts';

/** The call's script as it runs; null = it goes without one. */
export function scriptSetOf(ws: Workspace, library: Library, call: DeskCall): ScriptSet | null {
  const { scriptId, scriptVersion, scriptPins } = call.draft;
  return scriptId === null ? null : library.scriptSet(ws, scriptId, scriptVersion, scriptPins);
}

/** The run computed here from the log (a page's plan is never trusted); null = the call goes without a script. */
export function runOf(ws: Workspace, library: Library, call: DeskCall, facts: Facts): RunView | null {
  const set = scriptSetOf(ws, library, call);
  return set && evaluate(set, entriesOf(call.draft.answers), facts);
}

/** Entries that are none are left aside: a draft must never keep a call from being saved. */
export function entriesOf(answers: readonly unknown[]): Entry[] {
  return answers.flatMap((answer) => {
    const entry = entrySchema.safeParse(answer);
    return entry.success ? [entry.data] : [];
  });
}
