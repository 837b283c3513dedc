/** Where a text stands: the field, and the call or ticket it belongs to. */
export interface TextPlace {
  /** `note`, `call.summary`, `ticket.answerGiven`, `ticket.note` … */
  readonly place: string;
  readonly callId?: string | null;
  readonly ticketId?: string | null;
}

/** What an agent did with a mark, besides keeping it (that is judged and recorded when the text is saved). */
export interface MarkAct {
  readonly kind: 'replaced' | 'reported';
  readonly ruleId: string;
  /** The line around the mark, for a report; core takes the customer's data out of it. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** An act until core has it on record. */
export interface KeptAct extends MarkAct {
  readonly id: string;
  /** Whose act it is, in which workspace: only sent while the same person is signed in. */
  readonly of: string;
  readonly where: TextPlace;
  readonly occurredAt: number;
}

interface Deps {
  /** Outlives the page; null where the browser gives none. */
  readonly store: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> | null;
  /** Workspace and person who may send now; null while nobody is signed in or the desk is locked. */
  readonly me: () => string | null;
  /** `later`: core is away, and the act waits. Whatever else it answers, the act is done with. */
  readonly send: (act: KeptAct) => Promise<'done' | 'later'>;
  readonly pause: () => Promise<unknown>;
  /** Runs while no other window of this desk sends. */
  readonly alone: (run: () => Promise<void>) => Promise<unknown>;
  readonly newId: () => string;
  readonly now: () => number;
}

export interface Acts {
  /** Keeps what was done, with its own time, and sends it as soon as core answers. */
  add(where: TextPlace, act: MarkAct): void;
  /** Sends what is kept of the person signed in, oldest first. */
  drain(): Promise<void>;
}

const NAME = 'zuoxi.acts';
const KEPT = 500;

/** Acts on marks, kept on this desk until core acknowledged them: a reload or a crash of the page loses none. */
export function createActs({ store, me, send, pause, alone, newId, now }: Deps): Acts {
  /** What the store would not take. */
  let loose: readonly KeptAct[] = [];
  let running: Promise<void> | null = null;
  const stored = (): readonly KeptAct[] => readActs(store);
  const next = (): KeptAct | undefined => {
    const of = me();
    return of === null ? undefined : [...stored(), ...loose].find((act) => act.of === of);
  };
  const remove = (id: string) => {
    loose = loose.filter((act) => act.id !== id);
    const all = stored();
    const left = all.filter((act) => act.id !== id);
    if (left.length < all.length) writeActs(store, left);
  };
  const sendAll = async () => {
    try {
      await alone(async () => {
        for (let act = next(); act; act = next()) {
          if ((await send(act)) === 'done') remove(act.id);
          else await pause();
        }
      });
    } finally {
      running = null;
    }
    // One that came while the turn was given back.
    await drain();
  };
  const drain = async (): Promise<void> => {
    if (!running && next()) running = sendAll();
    await running;
  };
  return {
    add(where, act) {
      const of = me();
      if (of === null) return;
      const kept = { ...act, id: newId(), of, where, occurredAt: now() };
      if (!writeActs(store, [...stored(), kept].slice(-KEPT))) loose = [...loose, kept].slice(-KEPT);
      void drain();
    },
    drain,
  };
}

function readActs(store: Deps['store']): readonly KeptAct[] {
  try {
    const kept: unknown = JSON.parse(store?.getItem(NAME) ?? '[]');
    return Array.isArray(kept) ? (kept as KeptAct[]) : [];
  } catch {
    return [];
  }
}

function writeActs(store: Deps['store'], acts: readonly KeptAct[]): boolean {
  try {
    if (acts.length === 0) store?.removeItem(NAME);
    else store?.setItem(NAME, JSON.stringify(acts));
    return store !== null;
  } catch {
    return false;
  }
}
