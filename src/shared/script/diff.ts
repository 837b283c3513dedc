import type { Choice, Effect, Field, Id, Label, Line, ScriptDoc, SpokenText, Step } from './types.ts';

/** One thing the agent sees (or that decides what they see), by what it is. */
export interface DiffRow {
  readonly kind:
    | 'title'
    | 'say'
    | 'direction'
    | 'field'
    | 'choice'
    | 'call'
    | 'next'
    | 'set'
    | 'summary'
    | 'outcome'
    | 'effect'
    | 'when';
  readonly before: DiffSide | null;
  readonly after: DiffSide | null;
  readonly change: 'same' | 'added' | 'removed' | 'changed';
}

export interface DiffSide {
  /** Words in each language; null where the thing has none. */
  readonly text: SpokenText | Label | null;
  /** Marks, conditions and properties, as written in the document. */
  readonly detail: string;
}

export interface StepDiff {
  readonly id: Id;
  readonly title: Label;
  readonly change: 'same' | 'added' | 'removed' | 'changed';
  readonly rows: readonly DiffRow[];
}

interface Item extends DiffSide {
  readonly kind: DiffRow['kind'];
  readonly key: string;
}

/** Both versions side by side, step by step: in the order of the new one, removed steps where they stood. */
export function diffScripts(before: ScriptDoc | null, after: ScriptDoc): StepDiff[] {
  const old = new Map((before?.steps ?? []).map((step) => [step.id, step]));
  const kept = new Set(after.steps.map((step) => step.id));
  const found: StepDiff[] = [head(before, after)];
  let place = 0;
  const oldSteps = before?.steps ?? [];
  for (const step of after.steps) {
    const was = old.get(step.id) ?? null;
    if (was) {
      // Steps taken out stand before the kept one they stood before.
      for (; place < oldSteps.length && oldSteps[place]?.id !== step.id; place += 1) {
        const gone = oldSteps[place];
        if (gone && !kept.has(gone.id)) found.push(stepDiff(gone, null));
      }
      place += 1;
    }
    found.push(stepDiff(was, step));
  }
  const told = new Set(found.map(({ id }) => id));
  for (const step of oldSteps) if (!told.has(step.id)) found.push(stepDiff(step, null));
  return found;
}

function head(before: ScriptDoc | null, after: ScriptDoc): StepDiff {
  const side = (doc: ScriptDoc): Item[] => {
    const { steps: _, title, about, version: __, id: ___, origin: ____, ...rest } = doc;
    return [
      { kind: 'title', key: 'title', text: title, detail: '' },
      ...(about ? [{ kind: 'direction', key: 'about', text: about, detail: '' } as const] : []),
      { kind: 'set', key: 'rest', text: null, detail: json(rest) },
    ];
  };
  const rows = align(before ? side(before) : [], side(after));
  return { id: '', title: after.title, change: changeOf(rows, before, after), rows };
}

function stepDiff(before: Step | null, after: Step | null): StepDiff {
  const rows = align(before ? itemsOf(before) : [], after ? itemsOf(after) : []);
  const step = (after ?? before) as Step;
  return { id: step.id, title: step.title, change: changeOf(rows, before, after), rows };
}

function changeOf(rows: readonly DiffRow[], before: unknown, after: unknown): StepDiff['change'] {
  if (before === null) return 'added';
  if (after === null) return 'removed';
  return rows.some((row) => row.change !== 'same') ? 'changed' : 'same';
}

function align(before: readonly Item[], after: readonly Item[]): DiffRow[] {
  const old = new Map(before.map((item) => [`${item.kind} ${item.key}`, item]));
  const rows = after.map((item): DiffRow => {
    const key = `${item.kind} ${item.key}`;
    const was = old.get(key) ?? null;
    old.delete(key);
    const change = was === null ? 'added' : json(sideOf(was)) === json(sideOf(item)) ? 'same' : 'changed';
    return { kind: item.kind, before: was && sideOf(was), after: sideOf(item), change };
  });
  pairLines(rows, old);
  const gone = [...old.values()].map(
    (item): DiffRow => ({ kind: item.kind, before: sideOf(item), after: null, change: 'removed' }),
  );
  return [...rows, ...gone];
}

/** A line without an id whose words were changed: the added and the removed one are the same line, in their order. */
function pairLines(rows: DiffRow[], old: Map<string, Item>): void {
  const gone = [...old].filter(([key]) => key.startsWith('say ~'));
  for (const [index, row] of rows.entries()) {
    if (row.kind !== 'say' || row.change !== 'added' || gone.length === 0) continue;
    const [key, item] = gone.shift() ?? [];
    if (key === undefined || !item) continue;
    old.delete(key);
    rows[index] = { ...row, before: sideOf(item), change: 'changed' };
  }
}

const sideOf = ({ text, detail }: Item): DiffSide => ({ text, detail });
const json = (value: unknown): string => JSON.stringify(value);

function itemsOf(step: Step): Item[] {
  const items: Item[] = [{ kind: 'title', key: '', text: step.title, detail: '' }];
  const plain = (kind: Item['kind'], detail: string | undefined): void => {
    if (detail !== undefined) items.push({ kind, key: '', text: null, detail });
  };
  plain('when', step.when);
  named(step.say ?? [], lineKey).forEach(([key, line]) => {
    items.push({ kind: 'say', key, text: line.text, detail: marks({ must: line.must, when: line.when }) });
  });
  (step.directions ?? []).forEach(({ text, when }, index) => {
    items.push({ kind: 'direction', key: String(index), text, detail: marks({ when }) });
  });
  for (const field of step.fields ?? []) items.push(fieldItem(field));
  for (const option of step.choice?.options ?? []) items.push(choiceItem(option, step.choice?.bind));
  plain('call', step.call);
  plain('next', step.next === undefined ? undefined : typeof step.next === 'string' ? step.next : routes(step.next));
  plain('set', step.set && json(step.set));
  (step.summary ?? []).forEach(({ text, when }, index) => {
    items.push({ kind: 'summary', key: String(index), text, detail: marks({ when }) });
  });
  if (step.outcome) items.push({ kind: 'outcome', key: '', text: step.outcome.title, detail: step.outcome.id });
  (step.outcome?.effects ?? []).forEach((effect, index) => {
    items.push(effectItem(effect, index));
  });
  return items;
}

/** Lines without an id are known by their first words in any language: an insertion above moves no others. */
function lineKey(line: Line): string {
  return line.id ?? `~${Object.values(line.text)[0] ?? ''}`;
}

/** The second of the same name is another one. */
function named<T>(items: readonly T[], keyOf: (item: T) => string): [string, T][] {
  const seen = new Map<string, number>();
  return items.map((item) => {
    const key = keyOf(item);
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    return [count === 1 ? key : `${key}#${count}`, item];
  });
}

function fieldItem({ id, label, hint: _, ...rest }: Field): Item {
  return { kind: 'field', key: id, text: label, detail: marks(rest) };
}

function choiceItem({ id, label, hint: _, ...rest }: Choice, bind: string | undefined): Item {
  return { kind: 'choice', key: id, text: label, detail: marks({ ...rest, bind }) };
}

function effectItem({ kind, ...rest }: Effect, index: number): Item {
  const { why, ...detail } = { why: null, ...rest } as { why: Label | null };
  return { kind: 'effect', key: String(index), text: why, detail: `${kind} ${marks(detail)}`.trim() };
}

function routes(next: readonly { readonly when?: string; readonly to: Id }[]): string {
  return next.map(({ when, to }) => (when === undefined ? to : `${when} → ${to}`)).join(' · ');
}

function marks(of: Readonly<Record<string, unknown>>): string {
  return Object.entries(of)
    .filter(([, value]) => value !== undefined && value !== false)
    .map(([name, value]) => (value === true ? name : `${name}: ${typeof value === 'string' ? value : json(value)}`))
    .join(' · ');
}
