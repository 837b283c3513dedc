/** All paths of the sync API. GET: pull, snapshot/:scope, live, wait, verify, history, blob/:hash. */
export const PATHS = {
  enrol: '/sync/v1/enrol',
  token: '/sync/v1/token',
  signIn: '/sync/v1/sign-in',
  push: '/sync/v1/push',
  pull: '/sync/v1/pull',
  snapshot: '/sync/v1/snapshot',
  live: '/sync/v1/live',
  /** Where a proxy lets no stream through: answers when something moved beyond `?head=`, or after 25 s. */
  wait: '/sync/v1/wait',
  verify: '/sync/v1/verify',
  /** Closed tickets older than what desks hold: `?customer=ID`; answers {rows: PullRow[]}. */
  history: '/sync/v1/history',
  signal: '/sync/v1/signal',
  upload: '/sync/v1/upload',
  blob: '/sync/v1/blob',
} as const;
