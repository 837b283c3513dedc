import { inTextField } from './keys.ts';

/** The agent is typing until so long after the last key in a text field. */
const PAUSE_MS = 1200;
/** A page that changed under typing hands is not commanded by the keys that were still on their way. */
const HOLD_MS = 700;
/** Somebody who never pauses is not kept waiting for ever. */
const LONGEST_MS = 8000;

let typedAt = Number.NEGATIVE_INFINITY;
let heldUntil = Number.NEGATIVE_INFINITY;

/** Notes keys in text fields; called once by boot. */
export function watchTyping(target: Window): () => void {
  const onKey = (e: KeyboardEvent) => {
    if (inTextField(e.target) && !e.ctrlKey && !e.altKey && !e.metaKey) typedAt = performance.now();
  };
  target.addEventListener('keydown', onKey, true);
  return () => target.removeEventListener('keydown', onKey, true);
}

/** Is a word being typed right now? What was typed into a field that is gone (a PIN) is over. */
export function isTyping(now = performance.now()): boolean {
  return now - typedAt < PAUSE_MS && inTextField(document.activeElement);
}

/** Plain keys (letters, digits, Enter) command nothing for a moment after the page changed by itself. */
export function holdPlainKeys(now = performance.now()): void {
  heldUntil = now + HOLD_MS;
}

/** Is this key one that must not command now? Keys with Ctrl or Alt and function keys are meant. */
export function isHeld(e: KeyboardEvent, now = performance.now()): boolean {
  return now < heldUntil && !e.ctrlKey && !e.altKey && !e.metaKey && !/^F\d+$/.test(e.key);
}

/** Runs `task` at the next pause in typing, at once (and holding no key) when nobody types. The returned function calls it off. */
export function atNextPause(task: () => void): () => void {
  const from = performance.now();
  let waited = false;
  const look = () => {
    const now = performance.now();
    if (isTyping(now) && now - from < LONGEST_MS) {
      waited = true;
      timer = setTimeout(look, Math.max(50, PAUSE_MS - (now - typedAt)));
      return;
    }
    // Whoever was not typing is waiting for this page: their next key is meant for it.
    if (waited) holdPlainKeys(now);
    task();
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  look();
  return () => clearTimeout(timer);
}
