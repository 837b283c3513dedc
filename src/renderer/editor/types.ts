export type Severity = 'block' | 'warn' | 'hint';

/** One mark on a text, as the phrase engine found it. Offsets are UTF-16 into the text that was checked. */
export interface Finding {
  readonly start: number;
  readonly end: number;
  readonly ruleId: string;
  readonly severity: Severity;
  /** Why it is marked, in words for the agent. */
  readonly reason: string;
  /** What to write instead, best first, in the language of the note. */
  readonly suggestions: readonly string[];
  /** The first suggestion is in the very writing of the marked words: it is taken without asking which. */
  readonly sure?: boolean;
}

/** A change of the text: `[from, to)` of the text before became `length` characters. */
export interface TextEdit {
  readonly from: number;
  readonly to: number;
  readonly length: number;
}

/**
 * What the editor asks of the phrase engine. `check` looks at a whole text; `recheck` only at a window around one edit
 * and answers with all findings of the new text, equal to those of `check`. `before` is the very array answered last.
 */
export interface NoteChecker {
  check(text: string): readonly Finding[];
  recheck(text: string, before: readonly Finding[], edit: TextEdit): readonly Finding[];
}

/** A finding that the agent let stand: the words marked, and why. */
export interface Override {
  readonly ruleId: string;
  readonly text: string;
  readonly reason: string;
}

/** The reason kept when the agent reports that the rule is wrong, so that the lead's list can tell it from an excuse. */
export const WRONG_ALARM = 'wrongAlarm';

export interface FindingCounts {
  readonly block: number;
  readonly warn: number;
  readonly hint: number;
  readonly ignored: number;
}

export const NO_FINDINGS: FindingCounts = { block: 0, warn: 0, hint: 0, ignored: 0 };

/** Words the editor shows itself; React's translations are handed in, because CodeMirror draws its own tooltips. */
export interface EditorWords {
  readonly severity: Readonly<Record<Severity, string>>;
  readonly ignored: string;
  readonly instead: string;
  readonly replace: string;
  readonly ignore: string;
  readonly report: string;
  readonly reported: string;
  readonly reasonPrompt: string;
  readonly confirm: string;
  readonly takeBack: string;
}

/** Keys in CodeMirror's notation. */
export interface EditorKeys {
  readonly nextMark: string;
  readonly previousMark: string;
  readonly replace: string;
  readonly ignore: string;
  readonly report: string;
  readonly goOn: string;
  /** Opens the list of quick phrases. */
  readonly quick: string;
}

/** Opens the choice among several suggestions. */
export const CHOOSE_KEY = 'Alt-ArrowDown';

export const DEFAULT_KEYS: EditorKeys = {
  nextMark: 'F8',
  previousMark: 'Shift-F8',
  replace: 'Alt-Enter',
  ignore: 'Alt-i',
  report: 'Alt-r',
  goOn: 'Mod-Enter',
  quick: 'Alt-e',
};
