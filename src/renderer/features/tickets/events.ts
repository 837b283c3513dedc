import type { TicketEvent } from '../../../contract/tickets.ts';
import { textOfCode } from '../../i18n/i18n.ts';

/** Entered so much later than it happened that the timeline says so. */
export const LATE_MS = 10 * 60_000;

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/** From and to of a step; the state of birth counts as `to`. */
export function eventStatus(event: TicketEvent): { from: string | null; to: string | null } {
  return { from: text(event.data.from), to: text(event.data.to) ?? text(event.data.status) };
}

/** Names of the fields that an event changed: `data.set`, `data.fields` or a list under `data.changed`. */
export function changedFields(event: TicketEvent): string[] {
  const { changed, set, fields } = event.data;
  if (Array.isArray(changed)) return changed.filter((name) => typeof name === 'string');
  if (Array.isArray(fields)) return fields.filter((name) => typeof name === 'string');
  const map = set ?? fields;
  return map !== null && typeof map === 'object' ? Object.keys(map) : [];
}

/** What an event's sentence names, in words: codes of its data as people say them. */
export function saidParams({ kind, data }: TicketEvent): Record<string, string> {
  const params: Record<string, string> = {};
  for (const [name, value] of Object.entries(data))
    if (typeof value === 'string' || typeof value === 'number') params[name] = String(value);
  if (params.whom) params.whom = textOfCode('tickets:value.whom.', params.whom);
  if (params.via) params.via = textOfCode('tickets:value.via.', params.via);
  if (kind === 'level' && params.level) params.level = textOfCode('tickets:value.level.', params.level);
  if (kind === 'verdict' && params.to) params.to = textOfCode('tickets:value.verdict.', params.to);
  return params;
}
