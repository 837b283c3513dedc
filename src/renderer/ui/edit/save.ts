import { problemOf } from '../../rpc/errors.ts';

export type Value = string | number | boolean | null;
export type Values = Readonly<Record<string, Value>>;

/** A row as the page saw it: its revision comes back with every edit. */
export interface Seen {
  readonly rev: number;
  readonly values: Values;
}

export interface SaverIo {
  write(seen: number, set: Values): Promise<{ changeId: string; rev: number }>;
  /** The row as it is now; asked only after a CONFLICT. */
  read(): Promise<Seen>;
}

export type Outcome =
  | { readonly kind: 'saved'; readonly changeId: string; readonly rev: number }
  /** Somebody else wrote the very same value meanwhile. */
  | { readonly kind: 'same'; readonly rev: number }
  | { readonly kind: 'conflict'; readonly theirs: Value; readonly rev: number }
  | { readonly kind: 'failed'; readonly error: unknown; readonly rev: number };

const TRIES = 4;

/**
 * Saves one field. A row that changed meanwhile is no obstacle while this field still is what the person saw when
 * they began (`base`): the edit is sent again for the new revision. Otherwise both values are handed back, none lost.
 */
export async function saveField(
  io: SaverIo,
  seen: number,
  field: string,
  { base, mine }: { base: Value; mine: Value },
): Promise<Outcome> {
  let rev = seen;
  for (let tries = 0; ; tries++) {
    try {
      return { kind: 'saved', ...(await io.write(rev, { [field]: mine })) };
    } catch (error) {
      if (problemOf(error).code !== 'CONFLICT' || tries >= TRIES) return { kind: 'failed', error, rev };
    }
    try {
      const now = await io.read();
      rev = now.rev;
      const theirs = now.values[field] ?? null;
      if (theirs === mine) return { kind: 'same', rev };
      if (theirs !== base) return { kind: 'conflict', theirs, rev };
    } catch (error) {
      return { kind: 'failed', error, rev };
    }
  }
}
