import type { EditorView } from '@codemirror/view';
import { marksOf } from './marks.ts';

/** Editors on the page: the keys that step through marks go from one field to the next. */
const editors = new Set<EditorView>();

export function enlist(view: EditorView): () => void {
  editors.add(view);
  return () => editors.delete(view);
}

function inOrder(): EditorView[] {
  return [...editors]
    .filter((view) => view.dom.isConnected && view.dom.offsetParent !== null)
    .sort((a, b) => (a.dom.compareDocumentPosition(b.dom) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
}

const hasMarks = (view: EditorView) => marksOf(view.state).some((mark) => !mark.ignored);

/** The next (or previous) field of the page that still has marks, round the end; null = no other has. */
export function nextEditor(from: EditorView, direction: 1 | -1): EditorView | null {
  const all = inOrder();
  const at = all.indexOf(from);
  const round =
    direction === 1
      ? [...all.slice(at + 1), ...all.slice(0, at)]
      : [...all.slice(0, at).reverse(), ...all.slice(at + 1).reverse()];
  return round.find(hasMarks) ?? null;
}

/** Where to begin when no field has the focus. */
export function firstMarked(): EditorView | null {
  return inOrder().find(hasMarks) ?? null;
}
