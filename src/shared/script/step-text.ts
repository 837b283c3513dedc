import { parse, stringify } from 'yaml';
import { yamlOptions } from './dump.ts';
import { checkScript } from './load.ts';
import type { ScriptDoc, Step } from './types.ts';

/** One step as YAML, for an author who prefers text. */
export function dumpStep(step: Step): string {
  return stringify(step, yamlOptions);
}

/** A step from its text, held to the schema of whole documents in the place of the step it was; its id stays. */
export function readStep(text: string, doc: ScriptDoc, step: Step): { step: Step } | { fault: string } {
  try {
    const value: unknown = parse(text, { maxAliasCount: 0, schema: 'core' });
    const checked = checkScript({ ...doc, steps: [value] });
    if (!checked.ok) {
      const [error] = checked.errors;
      return { fault: `${error?.path.replace(/^steps\[0\]\.?/, '') ?? ''}: ${error?.message ?? ''}` };
    }
    const [found] = checked.doc.steps;
    return found?.id === step.id ? { step: found } : { fault: `id: ${step.id}` };
  } catch (error) {
    return { fault: error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error) };
  }
}
