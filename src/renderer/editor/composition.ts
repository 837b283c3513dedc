/**
 * Knows whether an input method is at work, from whatever events it sends.
 *
 * Most send compositionstart … compositionend. Some (remote desktops, old Cangjie drivers, tablets) send only
 * `insertCompositionText` inputs, or forget the end. A wrong "composing" keeps the marks away, a wrong "free" breaks what
 * is being typed: so without an end it needs proof (a plain key, a key let go, a plain input, focus gone) or, where even the start
 * was missing, a pause.
 */
export interface CompositionTracker {
  readonly busy: boolean;
  start(): void;
  end(): void;
  input(event: { inputType: string; isComposing: boolean }, now: number): void;
  keydown(event: { keyCode: number; isComposing: boolean }): void;
  keyup(event: { isComposing: boolean }): void;
  blur(): void;
  /** Milliseconds until a composition without events may be taken as ended; null when only an event can tell. */
  pauseLeft(now: number): number | null;
  tick(now: number): void;
}

/** How long a composition that never announced itself may pause before the text is checked, milliseconds. */
export const QUIET_MS = 400;

/** Keys that input methods swallow report this code. */
const IME_KEY = 229;

export function createCompositionTracker(): CompositionTracker {
  let announced = false;
  let silentSince: number | null = null;
  return {
    get busy() {
      return announced || silentSince !== null;
    },
    start() {
      announced = true;
      silentSince = null;
    },
    end() {
      announced = false;
      silentSince = null;
    },
    input(event, now) {
      if (event.inputType === 'insertCompositionText' || event.isComposing) {
        if (!announced) silentSince = now;
      } else {
        // Plain text after a composition that never ended: proof that it has.
        announced = false;
        silentSince = null;
      }
    },
    keydown(event) {
      if (event.keyCode === IME_KEY || event.isComposing) return;
      announced = false;
      silentSince = null;
    },
    keyup(event) {
      // The key that committed is let go after the composition: the browser knows, even if nobody told.
      if (!event.isComposing) announced = false;
    },
    blur() {
      announced = false;
      silentSince = null;
    },
    pauseLeft(now) {
      return silentSince === null ? null : Math.max(0, silentSince + QUIET_MS - now);
    },
    tick(now) {
      if (silentSince !== null && now - silentSince >= QUIET_MS) silentSince = null;
    },
  };
}
