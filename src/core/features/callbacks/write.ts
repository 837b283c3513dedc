import { type DueItem, itemId } from '../../../shared/callbacks/derive.ts';
import type { Change } from '../../../shared/model/judge.ts';
import { legalMove } from '../../../shared/model/state-machines.ts';
import type { Me } from '../../app-context.ts';
import { failure } from '../../failure.ts';
import type { Workspace } from '../../workspace.ts';
import { callsOf, dayOf, type FoundCall, type Today } from './today.ts';

export interface About {
  readonly customerId: string;
  readonly itemIds: readonly string[];
}

export interface Picked extends FoundCall {
  readonly today: Today;
  readonly items: readonly DueItem[];
}

/**
 * The items a page names, as the rules see them now. Throws CONFLICT when one of them is not due any more: somebody did
 * it, or the rules changed; the page asks again.
 */
export function pickItems(ws: Workspace, { customerId, itemIds }: About): Picked {
  const today = dayOf(ws);
  const found = callsOf(ws, today, [customerId]).get(customerId);
  const items = found?.call.items.filter((item) => itemIds.includes(itemId(item))) ?? [];
  if (!found || items.length < new Set(itemIds).size) throw failure('CONFLICT', { entity: 'callback' });
  return { ...found, today, items };
}

/** A row for what was only derived so far (decision 12), under its derived id; nothing for what has one. */
export function asRow(item: DueItem, fields: Readonly<Record<string, unknown>> = {}): Change[] {
  const id = itemId(item);
  if (item.row) {
    const changed = Object.entries(fields).filter(
      ([name, value]) => name !== 'ownerId' || value !== (item.row?.ownerId ?? null),
    );
    return changed.length === 0 ? [] : [{ kind: 'set', entity: 'callback', id, payload: Object.fromEntries(changed) }];
  }
  const payload = {
    customerId: item.customerId,
    ticketId: item.ticketId,
    rule: item.rule,
    stage: item.stage,
    dueAt: item.opensAt,
    lateAt: item.dueAt,
    triggerAt: item.causeAt,
    priority: item.priority,
    script: item.script,
    marketing: item.marketing,
    status: 'planned',
    ...fields,
  };
  return [{ kind: 'new', entity: 'callback', id, payload }];
}

/** The item in a state, with what is known of it then. */
export function moved(
  item: DueItem,
  to: string,
  reason: string | null,
  fields: Readonly<Record<string, unknown>>,
): Change[] {
  const from = item.row?.status ?? 'planned';
  const id = itemId(item);
  const move: Change[] = legalMove('callback', {}, from, to)
    ? [{ kind: 'go', entity: 'callback', id, payload: { from, to, reason } }]
    : [];
  return [...asRow(item, fields), ...move];
}

export interface Tried {
  readonly at: number;
  readonly result: string;
  readonly callId: string | null;
  readonly note: string | null;
  readonly e164: string | null;
  readonly overrideReason?: string | null;
}

export function attemptOf(ws: Workspace, item: DueItem, tried: Tried): Change {
  const { at, ...rest } = tried;
  const payload = { callbackId: itemId(item), occurredAt: at, ...rest };
  return { kind: 'add', entity: 'attempt', id: ws.newId(), payload };
}

export const textOrNull = (text: string | null): string | null =>
  text === null || text.trim() === '' ? null : text.trim();

/** Owner of rows that somebody begins to work on without being given them. */
export const ownerFor = (item: DueItem, me: Me): { ownerId?: string } =>
  item.row?.ownerId ? {} : { ownerId: me.personId };
