/**
 * The core did not answer. `unreachable`: the call was never sent, it certainly did nothing.
 * `closed` and `timeout`: it was sent, so whether it took effect is unknown; ask the core again.
 */
export class Disconnected extends Error {
  override readonly name = 'Disconnected';
  readonly reason: 'unreachable' | 'closed' | 'timeout';
  constructor(reason: Disconnected['reason'], cause?: unknown) {
    super(`core ${reason}`, { cause });
    this.reason = reason;
  }
}
