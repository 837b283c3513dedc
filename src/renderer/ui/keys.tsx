import { useShownKey } from '../app/commands.ts';
import { keyCaps } from '../app/keys.ts';
import s from './button.module.css';

/** Draws a key text as caps: `Mod+K` as Ctrl K. Screen readers get it from `aria-keyshortcuts` of the control itself. */
export function Keys({ keys }: { keys: string }) {
  return (
    <span className={s.caps} aria-hidden="true" lang="en">
      {keyCaps(keys).map((cap) => (
        <kbd key={cap} className={s.cap}>
          {cap}
        </kbd>
      ))}
    </span>
  );
}

/** The key of a command as it is now, remapped or not; nothing when it has none. */
export function CommandKeys({ id }: { id: string }) {
  const keys = useShownKey(id);
  return keys === null ? null : <Keys keys={keys} />;
}

/** Value for `aria-keyshortcuts`. */
export function ariaKeys(keys: string): string {
  return keys.replace('Mod', 'Control');
}
