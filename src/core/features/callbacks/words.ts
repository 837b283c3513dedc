import type { DueItem } from '../../../shared/callbacks/derive.ts';
import type { Change } from '../../../shared/model/judge.ts';
import type { Me } from '../../app-context.ts';
import type { Library } from '../../content/library.ts';
import { type Override, passPhrases, phraseRecords } from '../../content/phrase-check.ts';
import type { Workspace } from '../../workspace.ts';

/** What an agent words at a callback, field by field, and what of it was let stand with a reason. */
export interface Worded {
  readonly items: readonly DueItem[];
  readonly callId?: string | null;
  readonly texts: Readonly<Record<string, string | null>>;
  readonly overrides: readonly Override[];
}

/** Checks texts of a callback (domain §8). Throws REQUIRED_FIELDS for what may not stand; answers what goes on record of the rest. */
export type PassWords = (ws: Workspace, me: Me, worded: Worded) => readonly Change[];

export function createPassWords(library: Library): PassWords {
  return (ws, me, { items, callId = null, texts, overrides }) => {
    const all = Object.entries(texts).map(([field, text]) => ({ field, text, place: `callback.${field}` }));
    const ticketId = items[0]?.ticketId ?? null;
    const passed = passPhrases(ws, library, me, all, overrides);
    return phraseRecords(ws, passed, { callId, ticketId, occurredAt: ws.now() });
  };
}
