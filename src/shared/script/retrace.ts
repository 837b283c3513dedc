import type { ScriptSet } from './compile.ts';
import type { Entry, Facts, VisitKey } from './run.ts';
import type { RunState } from './state.ts';
import { applyEntry, reduceLog } from './state.ts';
import type { Trace } from './trace.ts';
import { Tracer } from './trace.ts';

interface Known {
  /** The entries traced so far, a list of our own: hosts may append to theirs. */
  readonly log: Entry[];
  readonly state: RunState;
  readonly tracer: Tracer;
}

/** The last run of each script under each set of facts: a desk asks about the same call over and over. */
const known = new WeakMap<ScriptSet, WeakMap<Facts, Known>>();

/**
 * As `trace`, but where the log only grew since the last time (or its last answer was typed on), the steps before the
 * change are not read again. The same result, a test holds both against each other. The trace is valid until the next call.
 */
export function retrace(set: ScriptSet, log: readonly Entry[], facts: Facts): Trace {
  const runs = known.get(set) ?? new WeakMap<Facts, Known>();
  known.set(set, runs);
  const before = runs.get(facts);
  const more = before && newEntries(before.log, log);
  if (before && more) {
    for (const entry of more) applyEntry(before.state, entry);
    const traced = before.tracer.resume(keysOf(more));
    if (traced) {
      copyInto(before.log, log);
      return traced;
    }
  }
  const state = reduceLog(log);
  const tracer = new Tracer(set, state, facts);
  const traced = tracer.run();
  runs.set(facts, { log: [...log], state, tracer });
  return traced;
}

function copyInto(ours: Entry[], log: readonly Entry[]): void {
  ours.length = log.length;
  for (let index = 0; index < log.length; index += 1) ours[index] = log[index] as Entry;
}

/** What came since; null when the log is another one. */
function newEntries(before: readonly Entry[], log: readonly Entry[]): Entry[] | null {
  const same = before.length;
  if (log.length < same) return null;
  for (let index = same - 2; index >= 0; index -= 1) if (before[index] !== log[index]) return null;
  if (same === 0 || before[same - 1] === log[same - 1]) return log.slice(same);
  return overrules(log[same - 1], before[same - 1]) ? log.slice(same - 1) : null;
}

/** While somebody types, the last entry is replaced: the later answer to the same question leaves nothing of the earlier. */
function overrules(entry: Entry | undefined, before: Entry | undefined): boolean {
  if (entry?.kind === 'field')
    return before?.kind === 'field' && before.step === entry.step && before.field === entry.field;
  return entry?.kind === 'choice' && before?.kind === 'choice' && before.step === entry.step;
}

function* keysOf(entries: readonly Entry[]): Generator<VisitKey> {
  for (const entry of entries) yield entry.step;
}
