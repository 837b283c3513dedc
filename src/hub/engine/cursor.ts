import type { Seal } from './mac.ts';

/** Where a desk stands: a sequence per scope, and per scope still on its first download the head at which that began. */
export interface Cursor {
  readonly epoch: string;
  /** Head when it was handed out: more than the hub has now = the hub was restored by hand. */
  readonly head: number;
  /** End of the id of the last op at that head: the same sequence in another life of this database has another one. */
  readonly mark: string;
  readonly at: ReadonlyMap<string, number>;
  readonly boot: ReadonlyMap<string, number>;
}

/** Scopes grouped by sequence: most stand at the same one, and a shared seat has dozens of users. */
interface Sealed {
  readonly e: string;
  readonly h: number;
  readonly m: string;
  readonly s: Record<string, string[]>;
  readonly b?: Record<string, number>;
}

const KIND = 'cursor';

/** Epoch of a cursor whose parts are of two epochs: older than any. */
export const MIXED = '?';

export function sealCursor(seal: Seal, cursor: Cursor): string {
  const s: Record<string, string[]> = {};
  for (const [scope, seq] of cursor.at) s[seq] = [...(s[seq] ?? []), scope];
  const body: Sealed = { e: cursor.epoch, h: cursor.head, m: cursor.mark, s };
  return seal.seal(KIND, cursor.boot.size > 0 ? { ...body, b: Object.fromEntries(cursor.boot) } : body);
}

/**
 * Opens a cursor or several joined by `~` (the desk's own and those of the snapshots it loaded): the furthest of each scope.
 * '' = the start. null = one of them is not this hub's.
 */
export function openCursor(seal: Seal, text: string): Cursor | null | 'start' {
  if (text === '') return 'start';
  const at = new Map<string, number>();
  const boot = new Map<string, number>();
  let epoch = '';
  let head = 0;
  let mark = '';
  for (const part of text.split('~').filter((one) => one !== '')) {
    const sealed = seal.open(KIND, part) as Sealed | null;
    if (!sealed) return null;
    // Parts of two epochs: the older ones make the whole thing old.
    epoch = epoch === '' || epoch === sealed.e ? sealed.e : MIXED;
    if (sealed.h >= head) {
      head = sealed.h;
      mark = sealed.m;
    }
    for (const [seq, scopes] of Object.entries(sealed.s)) {
      for (const scope of scopes) at.set(scope, Math.max(at.get(scope) ?? 0, Number(seq)));
    }
    for (const [scope, seq] of Object.entries(sealed.b ?? {})) boot.set(scope, seq);
  }
  return { epoch, head, mark, at, boot };
}

/** What a push's `ack` proves: this hub once held so many ops of this device. */
export interface Ack {
  readonly device: string;
  readonly epoch: string;
  readonly have: number;
  readonly head: number;
}

export function sealAck(seal: Seal, ack: Ack): string {
  return seal.seal('ack', [ack.device, ack.epoch, ack.have, ack.head]);
}

export function openAck(seal: Seal, text: string): Ack | null {
  const parts = seal.open('ack', text) as [string, string, number, number] | null;
  return parts && { device: parts[0], epoch: parts[1], have: parts[2], head: parts[3] };
}
