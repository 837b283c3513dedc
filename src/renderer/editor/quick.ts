import { type Extension, Facet, StateEffect, StateField } from '@codemirror/state';
import { type Command, type EditorView, showTooltip, type Tooltip, type TooltipView } from '@codemirror/view';
import type { Filled } from '../../shared/quick-phrases/model.ts';
import { isComposing } from './checking.ts';
import { isSubmit } from './submit.ts';

/** One phrase as the list shows it. */
export interface QuickEntry {
  readonly code: string;
  readonly shortcut: string;
  readonly title: string;
  /** As it would stand in this text now. */
  readonly filled: Filled;
}

export interface QuickWords {
  readonly find: string;
  readonly none: string;
  readonly keys: string;
}

/** Where quick phrases come from, asked each time the list opens or what is typed changes. */
export interface QuickSource {
  readonly words: QuickWords;
  find(typed: string): readonly QuickEntry[];
}

export const quickFacet = Facet.define<() => QuickSource | null, () => QuickSource | null>({
  combine: (values) => values[0] ?? (() => null),
});

const toggle = StateEffect.define<boolean>();

/** Entries shown at once; typing narrows them down. */
const SHOWN = 8;

const openField = StateField.define<number | null>({
  create: () => null,
  update(at, transaction) {
    for (const effect of transaction.effects) {
      if (effect.is(toggle)) return effect.value ? transaction.state.selection.main.head : null;
    }
    return transaction.docChanged ? null : at;
  },
  provide: (field) => showTooltip.from(field, (at) => (at === null ? null : tooltip(at))),
});

/** Opens the list of quick phrases at the caret. */
export const openQuick: Command = (view) => {
  if (isComposing(view) || view.state.readOnly || !view.state.facet(quickFacet)()) return false;
  view.dispatch({ effects: toggle.of(true), scrollIntoView: true });
  return true;
};

export const quickPhrases: Extension = openField;

function tooltip(pos: number): Tooltip {
  return { pos, above: false, create: draw };
}

/** Puts the phrase at the caret, as if typed; the first place to be filled in is selected. */
function insert(view: EditorView, { filled }: QuickEntry): void {
  const { from, to } = view.state.selection.main;
  const [gap] = filled.gaps;
  view.dispatch({
    changes: { from, to, insert: filled.text },
    selection: gap ? { anchor: from + gap.from, head: from + gap.to } : { anchor: from + filled.text.length },
    effects: toggle.of(false),
    userEvent: 'input.complete',
    scrollIntoView: true,
  });
  view.focus();
}

/** A box to type in and the phrases that fit. It is a text field of its own, so that input methods work in it as anywhere. */
function draw(view: EditorView): TooltipView {
  const source = view.state.facet(quickFacet)();
  const dom = element('div', 'zx-quick');
  const input = element('input', 'zx-quick-input');
  const list = element('div', 'zx-quick-list');
  const id = `zx-quick-${Math.random().toString(36).slice(2)}`;
  let entries: readonly QuickEntry[] = [];
  let picked = 0;
  const show = () => {
    list.replaceChildren(...entries.map((entry, at) => option(view, entry, `${id}-${at}`, at === picked)));
    if (entries.length === 0) list.append(element('p', 'zx-quick-none', source?.words.none ?? ''));
    input.setAttribute('aria-activedescendant', entries.length === 0 ? '' : `${id}-${picked}`);
    list.children[picked]?.scrollIntoView?.({ block: 'nearest' });
  };
  const search = () => {
    entries = (source?.find(input.value) ?? []).slice(0, SHOWN);
    picked = 0;
    show();
  };
  const close = () => {
    view.dispatch({ effects: toggle.of(false) });
    view.focus();
  };
  const move = (by: number) => {
    picked = (picked + by + entries.length) % Math.max(1, entries.length);
    show();
  };
  input.addEventListener('input', search);
  input.addEventListener('keydown', (event) => {
    event.stopPropagation();
    if (event.isComposing || event.keyCode === 229) return;
    const entry = entries[picked];
    if (isSubmit(event)) {
      if (entry) insert(view, entry);
    } else if (event.key === 'ArrowDown') move(1);
    else if (event.key === 'ArrowUp') move(-1);
    else if (event.key === 'Escape' || event.key === 'Tab') close();
    else return;
    event.preventDefault();
  });
  input.addEventListener('blur', () => {
    if (view.state.field(openField, false) != null) view.dispatch({ effects: toggle.of(false) });
  });
  setUp(input, list, id, source?.words);
  dom.append(input, list, element('p', 'zx-quick-keys', source?.words.keys ?? ''));
  search();
  return { dom, mount: () => requestAnimationFrame(() => input.focus()) };
}

function setUp(input: HTMLInputElement, list: HTMLElement, id: string, words: QuickWords | undefined): void {
  input.maxLength = 60;
  input.placeholder = words?.find ?? '';
  input.autocomplete = 'off';
  list.id = id;
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', words?.find ?? '');
  const attributes = {
    role: 'combobox',
    'aria-expanded': 'true',
    'aria-controls': id,
    'aria-label': words?.find ?? '',
  };
  for (const [name, value] of Object.entries(attributes)) input.setAttribute(name, value);
}

function option(view: EditorView, entry: QuickEntry, id: string, picked: boolean): HTMLElement {
  const row = element('div', 'zx-quick-entry');
  row.id = id;
  row.setAttribute('role', 'option');
  row.setAttribute('aria-selected', String(picked));
  const head = element('span', 'zx-quick-title', entry.title);
  head.prepend(element('kbd', '', entry.shortcut));
  row.append(head, element('span', 'zx-quick-text', entry.filled.text));
  // On mousedown: a click would first take the focus out of the box and close the list.
  row.addEventListener('mousedown', (event) => {
    event.preventDefault();
    insert(view, entry);
  });
  return row;
}

function element<K extends keyof HTMLElementTagNameMap>(tag: K, className: string, text?: string) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text !== undefined) node.textContent = text;
  return node;
}
