import { Compartment, EditorState, type Extension } from '@codemirror/state';
import { EditorView, placeholder as placeholderText } from '@codemirror/view';
import { memo, type Ref, useEffect, useId, useImperativeHandle, useRef, useState } from 'react';
import { actionsFacet, createActions } from './actions.ts';
import type { TextPlace } from './acts.ts';
import { checkerFacet, checking } from './checking.ts';
import { enlist } from './editors.ts';
import { editorKeys } from './keys.ts';
import { countMarks, marksField, overridesField, setFindings, setOverrides } from './marks.ts';
import { oneLine } from './one-line.ts';
import { useQuickSource } from './QuickPhrases.tsx';
import { quickFacet, quickPhrases } from './quick.ts';
import { recordAct } from './record.ts';
import { toMark } from './step.ts';
import { noteTheme } from './theme.ts';
import { hoverMarks, openMarkField } from './tooltip.ts';
import {
  DEFAULT_KEYS,
  type EditorKeys,
  type EditorWords,
  type FindingCounts,
  NO_FINDINGS,
  type NoteChecker,
  type Override,
} from './types.ts';
import './editor.css';

export interface NoteHandle {
  /** Puts the focus into the text; at its end unless a place is given. */
  focus(position?: number): void;
  read(): string;
  /** Puts the focus on the next mark and opens what can be done with it. */
  nextMark(): void;
  /** Puts text at the caret, as if typed (undo takes it back). */
  insert(text: string): void;
}

export interface NoteEditorProps {
  /** Another id is another text: the editor starts anew with `initial`. Nothing else ever changes what is typed. */
  docId: string;
  initial: string;
  initialCaret?: number | null;
  label: string;
  /** `lang` of the text, for its fonts. */
  lang: string;
  placeholder?: string;
  /** One line: Enter goes on, and what is pasted comes without its line breaks. */
  line?: LineProps;
  /** null: not checked (the customer's own words, or a list that is not there yet). */
  checker: NoteChecker | null;
  /** The customer's own words: they are not the agent's to phrase. */
  theirs?: boolean;
  overrides?: readonly Override[];
  /** Where this text stands: what is done with its marks goes on record under it. */
  where?: TextPlace;
  words: EditorWords;
  keys?: EditorKeys;
  /** Counts in words, read out with the field. */
  describe?: (counts: FindingCounts) => string;
  /** After every change, during composition too; `read` is cheap to pass on and costs only when it is called. */
  onChange: (read: () => string) => void;
  onCaret?: (position: number) => void;
  onCounts?: (counts: FindingCounts) => void;
  onOverrides?: (overrides: readonly Override[]) => void;
  onGoOn?: () => void;
  onBlur?: () => void;
  ref?: Ref<NoteHandle>;
}

export interface LineProps {
  /** Most characters it takes. */
  readonly max?: number;
  readonly required?: boolean;
  readonly invalid?: boolean;
  /** Ids of what is said about it besides the counts. */
  readonly describedBy?: string | undefined;
}

const NO_OVERRIDES: readonly Override[] = [];

/** The page's style nonce, left by the shell on its own tags; '' where there is no policy. */
function styleNonce(): string {
  return document.querySelector<HTMLElement>('meta[property="csp-nonce"], style[nonce], script[nonce]')?.nonce ?? '';
}

/**
 * Text of an agent with the marks of the phrase engine. Its value is set once, by `docId`, and then belongs to the
 * person typing; the outside hears of changes and never sends any back.
 */
export const NoteEditor = memo(function NoteEditor(props: NoteEditorProps) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const parts = useRef({ checker: new Compartment(), look: new Compartment(), actions: new Compartment() });
  const latest = useRef(props);
  latest.current = props;
  const countsId = useId();
  const [counts, setCounts] = useState(NO_FINDINGS);
  const quick = useQuickSource();

  // biome-ignore lint/correctness/useExhaustiveDependencies: only another text makes another editor; the rest is reconfigured below.
  useEffect(() => {
    const { docId: _, ...first } = latest.current;
    const state = EditorState.create({
      doc: first.initial,
      selection: { anchor: Math.min(first.initialCaret ?? first.initial.length, first.initial.length) },
      extensions: [
        overridesField.init(() => first.overrides ?? NO_OVERRIDES),
        marksField,
        openMarkField,
        hoverMarks,
        noteTheme,
        EditorView.cspNonce.of(styleNonce()),
        first.line ? oneLine(first.line.max) : EditorView.lineWrapping,
        parts.current.checker.of(checkerFacet.of(first.checker)),
        parts.current.look.of(look(first, countsId)),
        parts.current.actions.of(actions(latest)),
        checking(),
        editorKeys(first.keys ?? DEFAULT_KEYS, () => latest.current.onGoOn?.(), first.line !== undefined),
        quickPhrases,
        quickFacet.of(() => (latest.current.theirs ? null : quick(latest.current.lang))),
        reporting(latest, setCounts),
      ],
    });
    const editor = new EditorView({ state, parent: host.current! });
    view.current = editor;
    const delist = enlist(editor);
    return () => {
      view.current = null;
      delist();
      editor.destroy();
    };
  }, [props.docId]);

  useEffect(() => {
    view.current?.dispatch({ effects: parts.current.checker.reconfigure(checkerFacet.of(props.checker)) });
  }, [props.checker]);
  useEffect(() => {
    const editor = view.current;
    const overrides = props.overrides ?? NO_OVERRIDES;
    if (editor && editor.state.field(overridesField) !== overrides) {
      editor.dispatch({ effects: setOverrides.of(overrides) });
    }
  }, [props.overrides]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `look` reads these members only.
  useEffect(() => {
    view.current?.dispatch({ effects: parts.current.look.reconfigure(look(latest.current, countsId)) });
  }, [
    props.label,
    props.lang,
    props.placeholder,
    props.line?.required,
    props.line?.invalid,
    props.line?.describedBy,
    countsId,
  ]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words are read through `latest`.
  useEffect(() => {
    view.current?.dispatch({ effects: parts.current.actions.reconfigure(actions(latest)) });
  }, [props.words]);

  useImperativeHandle(props.ref, () => ({
    focus(position) {
      const editor = view.current;
      if (!editor) return;
      editor.focus();
      if (position !== undefined) {
        editor.dispatch({ selection: { anchor: Math.min(position, editor.state.doc.length) }, scrollIntoView: true });
      }
    },
    read: () => view.current?.state.doc.toString() ?? latest.current.initial,
    nextMark() {
      const editor = view.current;
      if (!editor) return;
      editor.focus();
      toMark(1)(editor);
    },
    insert(text) {
      const editor = view.current;
      if (editor) editor.dispatch({ ...editor.state.replaceSelection(text), userEvent: 'input', scrollIntoView: true });
    },
  }));

  return (
    <div className={props.line ? 'zx-note zx-line' : 'zx-note'} data-invalid={props.line?.invalid || undefined}>
      <div className="zx-note-host" ref={host} />
      <span className="zx-note-counts" id={countsId} aria-live="polite">
        {props.describe?.(counts) ?? ''}
      </span>
    </div>
  );
});

function look(props: Pick<NoteEditorProps, 'label' | 'lang' | 'placeholder' | 'line'>, countsId: string): Extension {
  const { line } = props;
  return [
    EditorView.contentAttributes.of({
      'aria-label': props.label,
      'aria-describedby': line?.describedBy ? `${countsId} ${line.describedBy}` : countsId,
      ...(line && { 'aria-multiline': 'false' }),
      ...(line?.required && { 'aria-required': 'true' }),
      ...(line?.invalid && { 'aria-invalid': 'true' }),
      lang: props.lang,
      spellcheck: 'false',
      autocorrect: 'off',
      autocapitalize: 'off',
      translate: 'no',
    }),
    props.placeholder ? placeholderText(props.placeholder) : [],
  ];
}

function actions(latest: { current: NoteEditorProps }): Extension {
  const { words, keys } = latest.current;
  return actionsFacet.of(
    createActions(
      words,
      keys ?? DEFAULT_KEYS,
      (overrides) => latest.current.onOverrides?.(overrides),
      (act) => latest.current.where && recordAct(latest.current.where, act),
    ),
  );
}

function sameCounts(a: FindingCounts, b: FindingCounts): boolean {
  return a.block === b.block && a.warn === b.warn && a.hint === b.hint && a.ignored === b.ignored;
}

/** Tells the outside what happened. It is told during composition too: what is being composed must survive a crash. */
function reporting(latest: { current: NoteEditorProps }, setCounts: (counts: FindingCounts) => void): Extension {
  let told: FindingCounts | null = null;
  return [
    EditorView.updateListener.of((update) => {
      const props = latest.current;
      if (update.docChanged) {
        const { doc } = update.state;
        props.onChange(() => doc.toString());
      }
      if (update.selectionSet || update.docChanged) props.onCaret?.(update.state.selection.main.head);
      const recounted = update.transactions.some((transaction) =>
        transaction.effects.some((effect) => effect.is(setFindings) || effect.is(setOverrides)),
      );
      if (recounted) {
        const counts = countMarks(update.state);
        // after nearly every key the counts are what they were: nobody needs to render for that
        if (told && sameCounts(counts, told)) return;
        told = counts;
        setCounts(counts);
        props.onCounts?.(counts);
      }
    }),
    EditorView.domEventHandlers({
      blur: () => {
        latest.current.onBlur?.();
        return false;
      },
    }),
  ];
}
