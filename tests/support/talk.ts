import type { ScriptSet } from '../../src/shared/script/compile.ts';
import { evaluate } from '../../src/shared/script/evaluate.ts';
import type { CurrentStep, Entry, Facts, FieldValue } from '../../src/shared/script/run.ts';

/** By step: the option to choose; by `step.field`: what to type. */
type Choices = Readonly<Record<string, string>>;

const optionFor = (current: CurrentStep, choices: Choices) => {
  const options = current.choice?.options ?? [];
  return options.find((option) => option.id === choices[current.step]) ?? options[0];
};

function fieldEntries({ key, step, fields }: CurrentStep, choices: Choices, at: number): Entry[] {
  const blank = fields.filter(({ source }) => source === 'none');
  return blank.map(({ id, field }) => {
    const value = choices[`${step}.${id}`] ?? valueFor(field.type, field.options);
    return { kind: 'field', step: key, field: id, value, at };
  });
}

function valueFor(type: string, options: readonly { value: FieldValue }[] | undefined): FieldValue {
  if (options?.length) return options[0]?.value ?? null;
  if (type === 'yesNo') return true;
  if (type === 'phone') return '91234567';
  if (type === 'integer' || type === 'money') return 100;
  if (type === 'date') return '2026-11-23';
  if (type === 'datetime') return '2026-11-23T15:00';
  if (type === 'equipment') return null;
  if (type === 'department') return 'technical';
  return '機器卡紙';
}

/** An agent who ticks what must be said, chooses as told (else the first), fills in every field, and goes on. */
export function talkThrough(set: ScriptSet, facts: Facts, { choices, at }: { choices: Choices; at: number }): Entry[] {
  const log: Entry[] = [];
  const now = () => evaluate(set, log, facts).current;
  for (let current = now(); current && log.length < 500; current = now()) {
    const step = current.key;
    for (const { id, must } of current.say)
      if (must && id) log.push({ kind: 'mustSay', step, line: id, said: true, at });
    const chosen = optionFor(current, choices);
    if (chosen) log.push({ kind: 'choice', step, choice: chosen.id, at });
    // What is asked may depend on the choice.
    log.push(...fieldEntries(now() ?? current, choices, at), { kind: 'enter', step, at });
  }
  return log;
}
