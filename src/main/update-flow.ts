/** Where new versions come from. Both reject when the server cannot be asked. */
export interface UpdateSource {
  /** A version newer than ours, or null. Downloads nothing. */
  check(): Promise<string | null>;
  /** Fetches what the last check found; answers the installer's path. */
  download(): Promise<string>;
}

export type UpdateQuestion = 'download' | 'restart';

export interface UpdatePorts {
  readonly source: UpdateSource;
  readonly clock: { now(): number; after(ms: number, task: () => void): () => void };
  /** False also when the signal takes the question away. */
  ask(question: UpdateQuestion, version: string, signal: AbortSignal): Promise<boolean>;
  /** Keeps a copy of the installer, for the way back. */
  keep(installer: string, version: string): Promise<void>;
  installNow(): void;
  log(event: string, data?: Record<string, unknown>): void;
}

export interface UpdateFlow {
  /** A call is live: an open question is taken away, and comes again when the call is over. */
  setBusy(busy: boolean): void;
  stop(): void;
}

/** Milliseconds. The first look waits until the start and the first calls of a shift are over. */
export const FIRST_CHECK = 10 * 60_000;
export const CHECK_EVERY = 6 * 3_600_000;
/** A "later" holds for so long, unless a newer version comes. */
export const REFUSAL_HOLDS = 24 * 3_600_000;

type Stage =
  | { readonly kind: 'none' }
  | { readonly kind: 'found'; readonly version: string }
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready'; readonly version: string }
  /** The person said "later" to a restart: it is installed when the program ends. */
  | { readonly kind: 'atQuit' };

/** Looks for new versions now and then; fetches and installs nothing without a yes, and asks nobody during a call. */
export function startUpdateFlow({ source, clock, ask, keep, installNow, log }: UpdatePorts): UpdateFlow {
  let stage: Stage = { kind: 'none' };
  let refused = { version: '', at: Number.NEGATIVE_INFINITY };
  let busy = false;
  let question: AbortController | null = null;
  let cancel = clock.after(FIRST_CHECK, tick);

  function tick(): void {
    cancel = clock.after(CHECK_EVERY, tick);
    void look();
  }

  async function look(): Promise<void> {
    // a question that stands is about the version that was found; the next look finds the newer one
    if (question || (stage.kind !== 'none' && stage.kind !== 'found')) return;
    try {
      const version = await source.check();
      log('update.checked', { version });
      stage = version === null ? { kind: 'none' } : { kind: 'found', version };
      await goOn();
    } catch (error) {
      failed('update.checkFailed', error);
    }
  }

  async function goOn(): Promise<void> {
    if (busy || question) return;
    if (stage.kind === 'found') await offer(stage.version);
    else if (stage.kind === 'ready') await offerRestart(stage.version);
  }

  async function offer(version: string): Promise<void> {
    if (version === refused.version && clock.now() - refused.at < REFUSAL_HOLDS) return;
    const answer = await put('download', version);
    if (answer === 'no') refused = { version, at: clock.now() };
    if (answer !== 'yes') return;
    stage = { kind: 'loading' };
    try {
      const installer = await source.download();
      // without a copy there is no way back, so the copy comes before the offer
      await keep(installer, version);
      log('update.downloaded', { version });
      stage = { kind: 'ready', version };
    } catch (error) {
      stage = { kind: 'none' };
      return failed('update.downloadFailed', error);
    }
    await goOn();
  }

  async function offerRestart(version: string): Promise<void> {
    const answer = await put('restart', version);
    if (answer === 'taken') return;
    stage = { kind: 'atQuit' };
    log('update.accepted', { version, now: answer === 'yes' });
    if (answer === 'yes') installNow();
  }

  async function put(kind: UpdateQuestion, version: string): Promise<'yes' | 'no' | 'taken'> {
    const own = new AbortController();
    question = own;
    try {
      const yes = await ask(kind, version, own.signal);
      if (own.signal.aborted) return 'taken';
      return yes ? 'yes' : 'no';
    } finally {
      question = null;
      // the call may be over already before the dialog was gone
      if (own.signal.aborted && !busy) queueMicrotask(() => void goOn());
    }
  }

  /** Messages of network and disk errors hold addresses and paths: only the code is logged. */
  function failed(event: string, error: unknown): void {
    const { code, name } = error as { code?: unknown; name?: unknown };
    log(event, { code: String(code ?? name ?? 'unknown') });
  }

  return {
    setBusy(now) {
      busy = now;
      if (busy) question?.abort();
      else void goOn();
    },
    stop() {
      cancel();
      question?.abort();
    },
  };
}
