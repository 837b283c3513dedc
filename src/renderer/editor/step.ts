import type { Command, EditorView } from '@codemirror/view';
import { firstMarked, nextEditor } from './editors.ts';
import { type Mark, marksOf, neighbour } from './marks.ts';
import { openMark } from './open.ts';

function show(view: EditorView, mark: Mark): true {
  view.focus();
  view.dispatch({
    selection: { anchor: mark.from },
    effects: openMark.of({ position: mark.from, mode: 'look', picked: 0 }),
    scrollIntoView: true,
  });
  return true;
}

function edge(view: EditorView, direction: 1 | -1): Mark | null {
  const marks = marksOf(view.state).filter((mark) => !mark.ignored);
  return (direction === 1 ? marks[0] : marks.at(-1)) ?? null;
}

/** To the next (1) or previous (-1) mark, with its tooltip open: through this text, then on to the next field that has one. */
export const toMark =
  (direction: 1 | -1): Command =>
  (view) => {
    const { head } = view.state.selection.main;
    const mark = neighbour(view.state, head, direction);
    const round = mark === null || (direction === 1 ? mark.from <= head : mark.from >= head);
    const other = round ? nextEditor(view, direction) : null;
    const theirs = other && edge(other, direction);
    if (other && theirs) return show(other, theirs);
    return mark ? show(view, mark) : false;
  };

/** From anywhere on the page to its first mark; false when nothing is marked. */
export function toFirstMark(): boolean {
  const view = firstMarked();
  const mark = view && edge(view, 1);
  return view && mark ? show(view, mark) : false;
}
