/** Bounds that both sides keep (sync.md 2.2, 2.4). Sizes in bytes unless said otherwise. */
export const LIMITS = {
  /** As many as the hub puts into one transaction. With 500 a desk with days of work takes a fifth longer: each push waits for the disk. */
  opsPerPush: 1000,
  /** Largest body as sent (compressed). */
  pushBytes: 1024 * 1024,
  /** Largest body once unpacked: a bomb is refused while it is being unpacked. */
  pushBytesUnpacked: 16 * 1024 * 1024,
  /** Longest canonical op, in UTF-16 units. */
  opLength: 2 * 1024 * 1024,
  /** Deepest nesting of an op's payload. */
  opDepth: 32,
  pullRows: 2000,
  liveRows: 200,
  /** Ops stay on the desk at least so long, even when they are safe. Milliseconds. */
  keepOpsMs: 7 * 24 * 3600 * 1000,
  /** `gone` rows are kept so long; an older cursor gets SNAPSHOT. Milliseconds. */
  keepGoneMs: 180 * 24 * 3600 * 1000,
  /** Ops by a person who lost a scope count when made before the loss and sent within this time. Milliseconds. */
  lateOpsMs: 7 * 24 * 3600 * 1000,
  /** A pull that would remove more than this share of the local rows without `drop` or reset asks first. */
  massRemovalShare: 0.2,
  /** Life of an access token. Milliseconds. */
  tokenMs: 15 * 60 * 1000,
  blobBytes: 20 * 1024 * 1024,
} as const;

/** Name of a file on the wire and on disk: SHA-256 in hex. */
export const BLOB_HASH = /^[0-9a-f]{64}$/;
