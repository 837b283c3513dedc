/** A text and what was found for it; while an answer is late, the last hits beside the new text. */
export interface Found<Hit> {
  readonly text: string;
  readonly hits: readonly Hit[];
  readonly error: unknown;
}

export interface Finder {
  /** Says what is typed now. An answer to an older text never replaces a newer one. */
  type(text: string): void;
  /** Runs once the list shows what was typed last: at once, or when its answer came. */
  settled(act: () => void): void;
  close(): void;
}

interface FinderOptions<Hit> {
  ask(text: string): Promise<readonly Hit[]>;
  /** Must have taken effect when it returns: what waits for the list acts on it next. */
  show(found: Found<Hit>): void;
  /** An answer that takes longer is not waited for: the list shows what is known without it. */
  patienceMs?: number;
}

/** What must be acknowledged within 50 ms is drawn at the latest after these. */
const PATIENCE_MS = 40;

/**
 * Asks on the key itself, before anything is drawn, and draws once: with the answer. Drawing the commands first and the
 * hits after them cost two frames a key, and the first of them kept the answer waiting.
 */
export function findAsTyped<Hit>({ ask, show, patienceMs = PATIENCE_MS }: FinderOptions<Hit>): Finder {
  let turn = 0;
  let last: readonly Hit[] = [];
  let late: ReturnType<typeof setTimeout> | undefined;
  let waiting = false;
  let then: (() => void) | null = null;

  const done = (text: string, hits: readonly Hit[], error: unknown) => {
    clearTimeout(late);
    waiting = false;
    last = hits;
    show({ text, hits, error });
    const act = then;
    then = null;
    act?.();
  };
  return {
    type(text) {
      turn++;
      const mine = turn;
      clearTimeout(late);
      // another text is typed: what was to be opened was found for the one before
      then = null;
      const wanted = text.trim();
      if (wanted === '' || text.startsWith('>')) return done(text, [], null);
      waiting = true;
      late = setTimeout(() => show({ text, hits: last, error: null }), patienceMs);
      ask(wanted).then(
        (hits) => mine === turn && done(text, hits, null),
        (error) => mine === turn && done(text, [], error),
      );
    },
    settled(act) {
      if (waiting) then = act;
      else act();
    },
    close() {
      turn++;
      clearTimeout(late);
      then = null;
    },
  };
}
