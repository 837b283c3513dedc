/** Version of the way requests and answers are formed. Raised only when an old client could no longer speak to the hub at all. */
export const PROTO = 1;

/**
 * Version of what ops and rows mean: the entity table of `shared/model`. Raised with every change of it that an older
 * program cannot read (a test pins the hash of table and wire schemas). The hub upcasts every version ever shipped.
 */
export const SCHEMA = 1;

/** Oldest schema that may still pull. Pushing is never refused for its age: an old client can always empty its outbox. */
export const MIN_PULL_SCHEMA = 1;
