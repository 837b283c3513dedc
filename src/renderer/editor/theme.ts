import { EditorView } from '@codemirror/view';

/** Looks only; colours are the design tokens, the fallbacks serve pages without them (the test harness). */
export const noteTheme = EditorView.theme({
  '&': { color: 'var(--text, #1b2130)', backgroundColor: 'transparent', height: '100%' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'inherit', lineHeight: '1.65', overflow: 'auto' },
  '.cm-content': { padding: '6px 0', caretColor: 'var(--text, #1b2130)' },
  '.cm-line': { padding: '0 10px' },
  '.cm-placeholder': { color: 'var(--text-2, #4a5365)' },
  '.zx-mark': { position: 'relative', textDecorationSkipInk: 'none', textUnderlineOffset: '3px' },
  '.zx-mark-block': {
    textDecoration: 'underline double 1.5px var(--breach, #b3261e)',
    backgroundColor: 'color-mix(in srgb, var(--breach, #b3261e) 12%, transparent)',
  },
  '.zx-mark-warn': { textDecoration: 'underline wavy 1.5px var(--risk, #8a5a00)' },
  '.zx-mark-hint': { textDecoration: 'underline dotted 2px var(--text-2, #4a5365)' },
  '.zx-mark-ignored': { textDecoration: 'line-through 1px var(--text-3, #5f6879)' },
  // A sign beside the colour: drawn over the line, so that no character moves.
  '.zx-mark-block::after, .zx-mark-warn::after': {
    position: 'absolute',
    right: '-3px',
    top: '-7px',
    fontSize: '9px',
    fontWeight: '700',
    lineHeight: '1',
    pointerEvents: 'none',
  },
  '.zx-mark-block::after': { content: '"✕"', color: 'var(--breach, #b3261e)' },
  '.zx-mark-warn::after': { content: '"▲"', color: 'var(--risk, #8a5a00)' },
  '.cm-tooltip': {
    border: '1px solid var(--line-strong, #b9c0cc)',
    borderRadius: '6px',
    backgroundColor: 'var(--bg-raised, #fff)',
    color: 'var(--text, #1b2130)',
    boxShadow: 'var(--shadow, 0 6px 20px rgb(0 0 0 / 18%))',
    zIndex: '40',
  },
});
