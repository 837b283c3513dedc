import type { QuickPhrase } from '../../../shared/quick-phrases/model.ts';

const filled = (words: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(words).flatMap(([language, text]) => (text?.trim() ? [[language, text.trim()]] : [])),
  );

/** A phrase as it is stored: nothing blank; a new one takes its shortcut for its code. */
export function trimmed({ code, shortcut, title, text, classes }: QuickPhrase) {
  const typed = shortcut.trim();
  return {
    code: code || typed || '-',
    shortcut: typed,
    title: filled(title),
    text: filled(text),
    classes: [...classes],
  };
}
