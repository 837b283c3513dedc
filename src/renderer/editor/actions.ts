import { isolateHistory } from '@codemirror/commands';
import { Facet } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';
import type { MarkAct } from './acts.ts';
import { type Mark, overridesField, setOverrides } from './marks.ts';
import { openMark } from './open.ts';
import { type EditorKeys, type EditorWords, type Override, WRONG_ALARM } from './types.ts';

/** What can be done with a mark, and the words for it. */
export interface MarkActions {
  readonly words: EditorWords;
  readonly keyNames: EditorKeys;
  readonly wrongAlarm: string;
  replace(view: EditorView, mark: Mark, suggestion: number): void;
  ignore(view: EditorView, mark: Mark, reason: string): void;
  report(view: EditorView, mark: Mark): void;
  takeBack(view: EditorView, mark: Mark): void;
}

export const actionsFacet = Facet.define<MarkActions, MarkActions>({ combine: (values) => values[0]! });

/** As much of a line as goes with a report, to either side of the mark. */
const AROUND = 300;

function actOf(view: EditorView, mark: Mark, kind: MarkAct['kind']): MarkAct {
  const line = view.state.doc.lineAt(mark.from);
  const from = Math.max(line.from, mark.from - AROUND);
  const to = Math.max(mark.to, Math.min(line.to, mark.to + AROUND));
  const { ruleId } = mark.finding;
  const text = view.state.sliceDoc(from, to).slice(0, 1000);
  return { kind, ruleId, text, start: mark.from - from, end: Math.min(mark.to - from, text.length) };
}

/** `onOverrides` gets the whole list after each change of it; `onAct` what goes on record at once. */
export function createActions(
  words: EditorWords,
  keyNames: EditorKeys,
  onOverrides: (overrides: readonly Override[]) => void,
  onAct: (act: MarkAct) => void = () => {},
): MarkActions {
  const letStand = (view: EditorView, mark: Mark, reason: string | null) => {
    const text = view.state.sliceDoc(mark.from, mark.to);
    const others = view.state
      .field(overridesField)
      .filter((entry) => entry.ruleId !== mark.finding.ruleId || entry.text !== text);
    const overrides = reason === null ? others : [...others, { ruleId: mark.finding.ruleId, text, reason }];
    view.dispatch({ effects: [setOverrides.of(overrides), openMark.of(null)] });
    view.focus();
    onOverrides(overrides);
  };
  return {
    words,
    keyNames,
    wrongAlarm: WRONG_ALARM,
    replace(view, mark, suggestion) {
      const insert = mark.finding.suggestions[suggestion];
      if (insert === undefined) return;
      onAct(actOf(view, mark, 'replaced'));
      view.dispatch({
        changes: { from: mark.from, to: mark.to, insert },
        selection: { anchor: mark.from + insert.length },
        effects: openMark.of(null),
        userEvent: 'input.replace',
        // Ctrl+Z right after it takes back the replacement, not what was typed before.
        annotations: isolateHistory.of('full'),
        scrollIntoView: true,
      });
      view.focus();
    },
    ignore: (view, mark, reason) => letStand(view, mark, reason),
    report(view, mark) {
      onAct(actOf(view, mark, 'reported'));
      letStand(view, mark, WRONG_ALARM);
    },
    takeBack: (view, mark) => letStand(view, mark, null),
  };
}
