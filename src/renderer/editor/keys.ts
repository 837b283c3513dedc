import { history, historyKeymap, insertNewline, standardKeymap } from '@codemirror/commands';
import { type Extension, Prec } from '@codemirror/state';
import { type Command, type EditorView, keymap } from '@codemirror/view';
import { actionsFacet } from './actions.ts';
import { isComposing } from './checking.ts';
import { type Mark, markAt } from './marks.ts';
import { openMark } from './open.ts';
import { openQuick } from './quick.ts';
import { toMark } from './step.ts';
import { openMarkField } from './tooltip.ts';
import { CHOOSE_KEY, type EditorKeys } from './types.ts';

interface OwnKey {
  readonly key: string;
  readonly run: Command;
}

/** Keys of the input method stay with it: nothing below runs while it composes. */
const guarded =
  (command: Command): Command =>
  (view) =>
    isComposing(view) ? false : command(view);

const onMark =
  (run: (view: EditorView, mark: Mark) => void): Command =>
  (view) => {
    const mark = markAt(view.state, view.state.selection.main.head);
    if (mark) run(view, mark);
    return mark !== null;
  };

const replace = onMark((view, mark) => {
  if (mark.finding.suggestions.length === 0) return;
  if (mark.finding.suggestions.length === 1 || mark.finding.sure)
    return view.state.facet(actionsFacet).replace(view, mark, 0);
  openChoice(view, mark);
});

function openChoice(view: EditorView, mark: Mark): void {
  view.dispatch({ effects: openMark.of({ position: mark.from, mode: 'pick', picked: 0 }) });
}

/** The other suggestions, for which the key of replacing does not ask. */
const choose = onMark((view, mark) => {
  if (mark.finding.suggestions.length > 1) openChoice(view, mark);
});

const ignore = onMark((view, mark) => {
  if (mark.ignored) view.state.facet(actionsFacet).takeBack(view, mark);
  else view.dispatch({ effects: openMark.of({ position: mark.from, mode: 'reason', picked: 0 }) });
});

const report = onMark((view, mark) => {
  if (!mark.ignored) view.state.facet(actionsFacet).report(view, mark);
});

const close: Command = (view) => {
  if (!view.state.field(openMarkField)) return false;
  view.dispatch({ effects: openMark.of(null) });
  return true;
};

/** While picking one of several suggestions the arrows, digits and Enter belong to the list. */
const picking =
  (run: (view: EditorView, mark: Mark, picked: number) => void): Command =>
  (view) => {
    const open = view.state.field(openMarkField);
    const mark = open?.mode === 'pick' && markAt(view.state, open.position);
    if (!open || !mark) return false;
    run(view, mark, open.picked);
    return true;
  };

const move = (by: number) =>
  picking((view, mark, picked) => {
    const count = mark.finding.suggestions.length;
    view.dispatch({
      effects: openMark.of({ position: mark.from, mode: 'pick', picked: (picked + by + count) % count }),
    });
  });

const pickKeys: OwnKey[] = [
  { key: 'ArrowDown', run: move(1) },
  { key: 'ArrowUp', run: move(-1) },
  { key: 'Enter', run: picking((view, mark, picked) => view.state.facet(actionsFacet).replace(view, mark, picked)) },
  ...Array.from({ length: 9 }, (_, index) => ({
    key: String(index + 1),
    run: picking((view, mark) => view.state.facet(actionsFacet).replace(view, mark, index)),
  })),
];

/** The editor's keys. `onGoOn` leads to the next step of the call; Enter is a new line, or goes on where there is only one. */
export function editorKeys(keys: EditorKeys, onGoOn: () => void, oneLine = false): Extension {
  const goOn: Command = () => {
    onGoOn();
    return true;
  };
  const own: OwnKey[] = [
    ...pickKeys,
    { key: keys.nextMark, run: toMark(1) },
    { key: keys.previousMark, run: toMark(-1) },
    { key: keys.replace, run: replace },
    { key: CHOOSE_KEY, run: choose },
    { key: keys.ignore, run: ignore },
    { key: keys.report, run: report },
    { key: keys.goOn, run: goOn },
    { key: keys.quick, run: openQuick },
    { key: 'Escape', run: close },
    { key: 'Enter', run: oneLine ? goOn : insertNewline },
  ].map(({ key, run }) => ({ key, run: guarded(run) }));
  // Enter of the standard keys is left out: it would indent.
  const standard = standardKeymap.filter((binding) => binding.key !== 'Enter');
  return [history(), Prec.high(keymap.of(own)), keymap.of([...historyKeymap, ...standard])];
}
