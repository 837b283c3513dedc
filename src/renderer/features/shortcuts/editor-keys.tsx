import { CHOOSE_KEY, DEFAULT_KEYS } from '../../editor/types.ts';
import { useT } from '../../i18n/i18n.ts';
import type { Key } from '../../i18n/keys.ts';
import { Keys } from '../../ui/keys.tsx';
import s from './shortcuts.module.css';

/** Keys that answer inside a note alone; they belong to the editor and cannot be given others. */
const LINES: readonly (readonly [Key, string])[] = [
  ['shortcuts:note.next', DEFAULT_KEYS.nextMark],
  ['shortcuts:note.previous', DEFAULT_KEYS.previousMark],
  ['shortcuts:note.replace', DEFAULT_KEYS.replace],
  ['shortcuts:note.choose', CHOOSE_KEY],
  ['shortcuts:note.keep', DEFAULT_KEYS.ignore],
  ['shortcuts:note.report', DEFAULT_KEYS.report],
  ['shortcuts:note.quick', DEFAULT_KEYS.quick],
  ['shortcuts:note.goOn', DEFAULT_KEYS.goOn],
];

/** CodeMirror's `Alt-i` as the page writes it: `Alt+I`. */
const asKeys = (keys: string) =>
  keys.replace(/-(?=.)/g, '+').replace(/\+([a-z])$/, (_, letter) => `+${letter.toUpperCase()}`);

export function EditorKeys({ fits }: { fits: (title: string) => boolean }) {
  const t = useT();
  const lines = LINES.filter(([title]) => fits(t(title)));
  if (lines.length === 0) return null;
  return (
    <section>
      <h3 className={s.group}>{t('shortcuts:note.title')}</h3>
      <ul>
        {lines.map(([title, keys]) => (
          <li key={title} className={s.line}>
            <span className={s.title}>{t(title)}</span>
            <span className={s.keys}>
              <span className={s.fixed}>
                <Keys keys={asKeys(keys)} />
              </span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
