import type { PullAnswer } from '../../wire/pull.ts';
import type { PullRequest } from './pull.ts';

/** An answer that waited longer says too little about the hub of now. Milliseconds. */
const FRESH_MS = 5000;

export interface ReadAhead {
  /** The answer to this request: the one that is on its way already, or a new one. */
  take(request: PullRequest): Promise<PullAnswer>;
  /** Asks now for what will be wanted once the page in hand is written. */
  begin(request: PullRequest): void;
}

/**
 * While a page is being written here the hub reads the next one: a download takes as long as the slower of both, not as
 * long as both. A page that is not wanted any more costs nothing but its bytes: pages are taken by their cursor alone.
 */
export function createReadAhead(fetch: (request: PullRequest) => Promise<PullAnswer>, now: () => number): ReadAhead {
  let kept: { readonly request: PullRequest; readonly answer: Promise<PullAnswer>; readonly at: number } | null = null;
  return {
    take(request) {
      const begun = kept;
      kept = null;
      const same = begun?.request.cursor === request.cursor && begun.request.limit === request.limit;
      return begun && same && now() - begun.at < FRESH_MS ? begun.answer : fetch(request);
    },
    begin(request) {
      const answer = fetch(request);
      // Heard when it is taken; until then a broken line is nobody's failure.
      answer.catch(() => {});
      kept = { request, answer, at: now() };
    },
  };
}
