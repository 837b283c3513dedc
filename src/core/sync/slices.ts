/** How much is written before others get the writer's thread: whichever of the two comes first. */
export interface Slice {
  readonly rows: number;
  readonly ms: number;
}

/** A key pressed while a page of 2,000 rows arrives waits for one slice at most (p95 of typing under 50 ms). */
export const USUAL_SLICE: Slice = { rows: 500, ms: 8 };

/**
 * Work that stops between two transactions. `for (const _ of work)` runs it at once (simulator, tests); `inSlices` lets
 * messages of the page in between.
 */
export type Sliced<T> = Generator<void, T, void>;

export function atOnce<T>(work: Sliced<T>): T {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

export async function inSlices<T>(work: Sliced<T>, breathe: () => Promise<void>): Promise<T> {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    await breathe();
  }
}

/** Things to be indexed at the end of a slice: each takes a millisecond at the most. */
const MOST_WAITING = 8;

/** True when the slice is used up. `done` rows were written since `from` (performance.now ms), `waiting` things are to be indexed. */
export function isUsedUp(slice: Slice, done: number, from: number, waiting = 0): boolean {
  return waiting >= MOST_WAITING || done >= slice.rows || (done % 8 === 0 && performance.now() - from >= slice.ms);
}
