import { createHmac, timingSafeEqual } from 'node:crypto';
import type { ListColumn } from '../../../shared/callbacks/list-row.ts';
import { canonicalJson } from '../../../shared/json.ts';
import { textOrNull } from '../../../shared/lists/edits.ts';
import type { Locale } from '../../../shared/lists/words.ts';

/** The hidden, signed card of a workbook: by it an import knows what it has before it. */
export interface BookCard {
  readonly format: 'zuoxi-list';
  /** LAYOUT_VERSION of shared/lists/layout.ts. */
  readonly version: number;
  readonly workspace: string;
  readonly exportId: string;
  /** Business date whose list it is. */
  readonly day: string;
  /** UTC milliseconds. */
  readonly at: number;
  readonly by: string;
  readonly locale: Locale;
  readonly columns: readonly ListColumn[];
  readonly rows: number;
  /** Person whose own file this is; null = everybody's. */
  readonly owner: string | null;
}

export interface Sealer {
  /** Tells whose key it is without giving it away: workspaces are known by it. */
  readonly workspace: string;
  card(card: BookCard): string;
  /** Binds the editable cells as they were to the row, its customer and this export: 16 characters. */
  row(exportId: string, id: string, customerId: string, base: string): string;
}

/** Signs what comes back later. `key` never leaves the workspace; it tells our own files from altered ones. */
export function createSealer(key: string): Sealer {
  const sign = (text: string) => createHmac('sha256', key).update(text).digest('base64url');
  return {
    workspace: sign('workspace').slice(0, 22),
    card: (card) => sign(`card\n${canonicalJson(card)}`),
    row: (exportId, id, customerId, base) => sign(['row', exportId, id, customerId, base].join('\n')).slice(0, 16),
  };
}

export function sameSeal(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

/** A short mark of a cell's content: it tells that something was changed, not what it was. */
export function markOf(content: string | number | null): string {
  const text = typeof content === 'number' ? `n${Number(content.toFixed(6))}` : (textOrNull(content ?? '') ?? '');
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(36);
}
