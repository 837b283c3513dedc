import { useEffect, useMemo, useState } from 'react';
import type { Alarm, Board, BoardRule } from '../../../contract/phrases.ts';
import { canonicalJson } from '../../../shared/json.ts';
import { blankForm, fromForm, nextId, type RuleForm, toForm } from './form.ts';
import { NEW } from './rules.tsx';

interface Kept {
  readonly form: RuleForm;
  readonly note: string;
  /** Revision of the draft that the typing began from; null = there was none. */
  readonly seen: { readonly id: string; readonly rev: number } | null;
}

/** What was typed and not saved yet: leaving the page never discards it. By rule. */
const kept = new Map<string, Kept>();

function begin(id: string, row: BoardRule | undefined, board: Board): Kept {
  const known = kept.get(id);
  if (known) return known;
  const form = row ? toForm(row.rule) : blankForm(nextId(board.rules.map((one) => one.id)));
  const { draft } = row ?? {};
  return { form, note: draft?.note ?? '', seen: draft ? { id: draft.id, rev: draft.rev } : null };
}

/** The accepted report as one more sentence that the rule must leave alone. */
function withAlarm(form: RuleForm, alarm: Alarm): RuleForm {
  const miss = [form.lists.miss, alarm.sentence].filter((text) => text !== '').join('\n');
  return form.lists.miss.includes(alarm.sentence) ? form : { ...form, lists: { ...form.lists, miss } };
}

/** The form of one rule. `dirty` = something is typed that is not drafted yet. */
export function useRuleForm(id: string, board: Board, alarm: Alarm | null) {
  const row = id === NEW ? undefined : board.rules.find((one) => one.id === id);
  const [state, setState] = useState(() => begin(id, row, board));
  const put = (next: Kept) => {
    kept.set(id, next);
    setState(next);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: taken in once, when the report is there
  useEffect(() => {
    if (alarm) put({ ...state, form: withAlarm(state.form, alarm) });
  }, [alarm?.id]);
  const rule = useMemo(() => fromForm(state.form), [state.form]);
  const dirty = !row || canonicalJson(rule) !== canonicalJson(fromForm(toForm(row.rule))) || row.state === 'removed';
  return {
    row,
    rule,
    dirty,
    ...state,
    set: (part: Partial<RuleForm>) => put({ ...state, form: { ...state.form, ...part } }),
    setNote: (note: string) => put({ ...state, note }),
    /** Drafted: what is typed is what is stored. */
    saved: (draft: { id: string; rev: number }) => {
      kept.delete(id);
      setState({ ...state, seen: draft });
    },
    /** Takes the stored form again. */
    drop() {
      kept.delete(id);
      setState(begin(id, row, board));
    },
  };
}
export type RuleEditing = ReturnType<typeof useRuleForm>;
