import { type ChangeSet, type Extension, Facet } from '@codemirror/state';
import { type EditorView, ViewPlugin, type ViewUpdate } from '@codemirror/view';
import { createCompositionTracker } from './composition.ts';
import { setFindings } from './marks.ts';
import { checkInSlices, SLICE } from './slices.ts';
import type { Finding, NoteChecker, TextEdit } from './types.ts';

/** The phrase engine in use; null = this text is not checked (the customer's own words). */
export const checkerFacet = Facet.define<NoteChecker | null, NoteChecker | null>({
  combine: (values) => values[0] ?? null,
});

/** From the last change to the check, milliseconds. */
const DELAY = 30;
/** After an input method is done: the browser's own events have settled, and the mark still comes within 50 ms. */
const AFTER_COMPOSITION = 12;

const plugin = ViewPlugin.fromClass(
  class Checking {
    readonly composition = createCompositionTracker();
    private timer: ReturnType<typeof setTimeout> | null = null;
    /** What changed since the last complete check, and what that check found; null before there was one. */
    private changes: ChangeSet | null = null;
    private last: readonly Finding[] | null = null;
    private running: Generator<void, readonly Finding[]> | null = null;
    private readonly view: EditorView;

    constructor(view: EditorView) {
      this.view = view;
      // Not as the editor's own handlers: it keeps keys from those for as long as it believes in a composition.
      view.contentDOM.addEventListener('keydown', this.key, true);
      view.contentDOM.addEventListener('keyup', this.key, true);
      if (view.state.doc.length > 0) this.schedule(0);
      else this.last = [];
    }

    update(update: ViewUpdate) {
      if (update.startState.facet(checkerFacet) !== update.state.facet(checkerFacet)) {
        this.last = null;
        this.running = null;
        this.schedule(0);
      }
      if (!update.docChanged) return;
      this.running = null;
      this.changes = this.changes?.compose(update.changes) ?? update.changes;
      this.schedule(DELAY);
    }

    schedule(delay: number) {
      if (this.timer !== null) clearTimeout(this.timer);
      this.timer = setTimeout(this.run, delay);
    }

    settled() {
      if (this.changes || !this.last) this.schedule(AFTER_COMPOSITION);
    }

    private readonly key = (event: KeyboardEvent) => {
      const was = this.composition.busy;
      if (event.type === 'keydown') this.composition.keydown(event);
      else this.composition.keyup(event);
      if (!was || this.composition.busy) return;
      // The editor, too, waits for the end that was never told, and would leave its own keys to the input method.
      if (this.view.composing) this.view.contentDOM.dispatchEvent(new CompositionEvent('compositionend'));
      this.settled();
    };

    private readonly run = () => {
      this.timer = null;
      this.composition.tick(performance.now());
      if (this.composition.busy) {
        // An announced composition is waited out by its events; a silent one also by a pause.
        const left = this.composition.pauseLeft(performance.now());
        if (left !== null) this.schedule(left + 1);
        return;
      }
      const checker = this.view.state.facet(checkerFacet);
      if (!checker) return this.show([]);
      const document = this.view.state.doc;
      const edit = this.changes && hull(this.changes);
      if (this.last && edit && edit.length <= SLICE) {
        return this.show(checker.recheck(document.toString(), this.last, edit));
      }
      if (document.length <= SLICE) return this.show(checker.check(document.toString()));
      this.running ??= checkInSlices(checker, document.toString());
      const step = this.running.next();
      if (!step.done) return this.schedule(0);
      this.show(step.value);
    };

    private show(findings: readonly Finding[]) {
      this.running = null;
      this.changes = null;
      this.last = findings;
      this.view.dispatch({ effects: setFindings.of(findings) });
    }

    destroy() {
      if (this.timer !== null) clearTimeout(this.timer);
      this.view.contentDOM.removeEventListener('keydown', this.key, true);
      this.view.contentDOM.removeEventListener('keyup', this.key, true);
    }
  },
  {
    eventObservers: {
      compositionstart() {
        this.composition.start();
      },
      compositionend() {
        this.composition.end();
        this.settled();
      },
      beforeinput(event) {
        this.composition.input(event, performance.now());
      },
      blur() {
        const was = this.composition.busy;
        this.composition.blur();
        if (was) this.settled();
      },
    },
  },
);

/** The one stretch that holds all changes of a set. */
function hull(changes: ChangeSet): TextEdit | null {
  let edit: { from: number; to: number; toB: number; fromB: number } | null = null;
  changes.iterChangedRanges((from, to, fromB, toB) => {
    edit = edit ? { ...edit, to, toB } : { from, to, fromB, toB };
  });
  const whole = edit as { from: number; to: number; toB: number; fromB: number } | null;
  return whole && { from: whole.from, to: whole.to, length: whole.toB - whole.fromB };
}

/** Checks the text after changes: never during composition, in slices when it is long. */
export function checking(): Extension {
  return plugin;
}

/** True while an input method is composing, also one that announces nothing. Keys must then be left to it. */
export function isComposing(view: EditorView): boolean {
  return view.composing || (view.plugin(plugin)?.composition.busy ?? false);
}
