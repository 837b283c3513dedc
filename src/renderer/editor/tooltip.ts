import { type EditorState, StateField } from '@codemirror/state';
import { type EditorView, hoverTooltip, showTooltip, type Tooltip } from '@codemirror/view';
import { actionsFacet } from './actions.ts';
import { type Mark, markAt } from './marks.ts';
import { type OpenMark, openMark } from './open.ts';
import { isSubmit } from './submit.ts';
import { CHOOSE_KEY } from './types.ts';

/** The tooltip opened by key. It closes when the caret leaves the mark or the text changes. */
export const openMarkField = StateField.define<OpenMark | null>({
  create: () => null,
  update(value, transaction) {
    for (const effect of transaction.effects) if (effect.is(openMark)) return effect.value;
    if (transaction.docChanged) return null;
    if (value && transaction.selection && !markAt(transaction.state, transaction.selection.main.head)) return null;
    return value;
  },
  provide: (field) => showTooltip.compute([field, actionsFacet], (state) => openTooltip(state, state.field(field))),
});

function openTooltip(state: EditorState, open: OpenMark | null): Tooltip | null {
  const mark = open && markAt(state, open.position);
  if (!open || !mark) return null;
  return {
    pos: mark.from,
    end: mark.to,
    above: true,
    create: (view) => ({ dom: draw(view, mark, open) }),
  };
}

/** The same tooltip under the mouse. */
export const hoverMarks = hoverTooltip((view, position) => {
  const mark = markAt(view.state, position);
  if (!mark || view.state.field(openMarkField)) return null;
  return {
    pos: mark.from,
    end: mark.to,
    above: true,
    create: (inner) => ({ dom: draw(inner, mark, { position: mark.from, mode: 'look', picked: 0 }) }),
  };
});

function draw(view: EditorView, mark: Mark, open: OpenMark): HTMLElement {
  const { words } = view.state.facet(actionsFacet);
  const box = element('div', 'zx-mark-tip');
  const head = element('div', 'zx-mark-tip-head');
  const severity = mark.ignored ? words.ignored : words.severity[mark.finding.severity];
  head.append(element('b', `zx-tip-${mark.ignored ? 'ignored' : mark.finding.severity}`, severity));
  head.append(element('span', 'zx-mark-tip-why', mark.finding.reason));
  box.append(head);
  if (mark.ignored) box.append(element('div', 'zx-mark-tip-reason', reasonText(view, mark.ignored.reason)));
  if (mark.finding.suggestions.length > 0) box.append(suggestions(view, mark, open));
  box.append(open.mode === 'reason' ? reasonForm(view, mark) : buttons(view, mark));
  return box;
}

function reasonText(view: EditorView, reason: string): string {
  const { words, wrongAlarm } = view.state.facet(actionsFacet);
  return reason === wrongAlarm ? words.reported : reason;
}

function suggestions(view: EditorView, mark: Mark, open: OpenMark): HTMLElement {
  const { words, replace } = view.state.facet(actionsFacet);
  const list = element('div', 'zx-mark-tip-list');
  const label = element('span', 'zx-mark-tip-label', words.instead);
  const several = mark.finding.suggestions.length;
  if (several > 1) {
    const keys = open.mode === 'pick' ? `1–${Math.min(several, 9)}` : shownKey(CHOOSE_KEY);
    label.append(' ', element('kbd', '', keys));
  }
  list.append(label);
  mark.finding.suggestions.forEach((text, index) => {
    const button = element('button', 'zx-mark-tip-pick', text);
    button.dataset.picked = String(open.mode === 'pick' && open.picked === index);
    if (open.mode === 'pick' && index < 9) button.prepend(element('kbd', '', String(index + 1)));
    onPress(button, () => replace(view, mark, index));
    list.append(button);
  });
  return list;
}

function buttons(view: EditorView, mark: Mark): HTMLElement {
  const { words, keyNames, report, takeBack } = view.state.facet(actionsFacet);
  const row = element('div', 'zx-mark-tip-row');
  const add = (word: string, key: string, run: () => void) => {
    const button = element('button', 'zx-mark-tip-button', word);
    if (key) button.append(element('kbd', '', shownKey(key)));
    onPress(button, run);
    row.append(button);
  };
  if (mark.ignored) {
    add(words.takeBack, keyNames.ignore, () => takeBack(view, mark));
    return row;
  }
  if (mark.finding.suggestions.length > 0) {
    row.append(element('span', 'zx-mark-tip-key', words.replace), element('kbd', '', shownKey(keyNames.replace)));
  }
  add(words.ignore, keyNames.ignore, () =>
    view.dispatch({ effects: openMark.of({ position: mark.from, mode: 'reason', picked: 0 }) }),
  );
  add(words.report, keyNames.report, () => report(view, mark));
  return row;
}

function reasonForm(view: EditorView, mark: Mark): HTMLElement {
  const { words, ignore } = view.state.facet(actionsFacet);
  const form = element('div', 'zx-mark-tip-row');
  const input = element('input', 'zx-mark-tip-input');
  input.maxLength = 500;
  input.placeholder = words.reasonPrompt;
  input.setAttribute('aria-label', words.reasonPrompt);
  const send = () => {
    if (input.value.trim()) ignore(view, mark, input.value.trim());
  };
  input.addEventListener('keydown', (event) => {
    event.stopPropagation();
    if (isSubmit(event)) {
      event.preventDefault();
      send();
    } else if (event.key === 'Escape' && !event.isComposing) {
      event.preventDefault();
      view.dispatch({ effects: openMark.of(null) });
      view.focus();
    }
  });
  const button = element('button', 'zx-mark-tip-button', words.confirm);
  onPress(button, send);
  form.append(input, button);
  queueMicrotask(() => requestAnimationFrame(() => input.focus()));
  return form;
}

/** CodeMirror's `Alt-i` as people know it: `Alt+I`. */
function shownKey(key: string): string {
  return key
    .replace('Mod', 'Ctrl')
    .replace('ArrowDown', '↓')
    .split('-')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('+');
}

/** Buttons act on mousedown, so that the text keeps the focus and the caret. */
function onPress(button: HTMLElement, run: () => void) {
  button.addEventListener('mousedown', (event) => {
    event.preventDefault();
    run();
  });
  button.tabIndex = -1;
}

function element<K extends keyof HTMLElementTagNameMap>(tag: K, className: string, text?: string) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text !== undefined) node.textContent = text;
  if (node instanceof HTMLButtonElement) node.type = 'button';
  return node;
}
