import { callFacts } from '../../shared/script/call-facts.ts';
import type { Library } from '../content/library.ts';
import { readRow } from '../db/rows.ts';
import { customerCard } from '../read/customer-card.ts';
import { viewerOf } from '../read/viewer.ts';
import type { Workspace } from '../workspace.ts';
import type { SampleRow } from './make.ts';
import { type LedCall, runOfCall, type SampleScript } from './runs.ts';

/** Enough for medians that mean something, few enough for the first start. */
const CALLS = 80;
const SCRIPT = 'answering';

/**
 * Runs of the latest incoming calls, for the insight into scripts. Customers, people and settings stand in the store by now: the facts
 * are those that core gives to a real call.
 */
export function leadCalls(ws: Workspace, library: Library, seed: number, rows: readonly SampleRow[]): SampleRow[] {
  const script = scriptOf(ws, library);
  if (!script) return [];
  const tickets = new Map(rows.filter(({ entity }) => entity === 'ticket').map(({ id, fields }) => [id, fields]));
  const calls = rows
    .filter(({ entity, fields }) => entity === 'call' && fields.direction === 'in' && fields.finishedAt !== null)
    .sort((a, b) => b.at - a.at)
    .slice(0, CALLS);
  return calls.map((row, index) => {
    const ticket = tickets.get(String(row.fields.ticketId)) ?? {};
    return runOfCall(seed, index, script, { row, ticket, facts: factsOf(ws, row) });
  });
}

function scriptOf(ws: Workspace, library: Library): SampleScript | null {
  const script = library.script(ws, SCRIPT, null);
  const set = library.scriptSet(ws, SCRIPT, null);
  if (!script || !set) return null;
  const pins = Object.fromEntries(script.related.map(({ id, versionId }) => [id, versionId]));
  return { id: SCRIPT, versionId: script.root.versionId, pins, set };
}

function factsOf(ws: Workspace, { fields }: SampleRow): LedCall['facts'] {
  const language = String(fields.language);
  const agent = readRow(ws.db, 'person', String(fields.agentId))?.fields;
  const spoken = (agent?.spokenName ?? {}) as Readonly<Record<string, string>>;
  const startedAt = Number(fields.startedAt);
  return callFacts({
    call: {
      direction: 'in',
      ticketNumber: String(fields.ticketNumber ?? ''),
      startedAt,
      callerNumber: String(fields.e164 ?? ''),
      callbackId: null,
    },
    site: ws.settings(),
    caller: customerCard(viewerOf(ws, { role: 'agent' }), ws.settings().lists, String(fields.customerId)),
    agentName: spoken[language] || String(agent?.name ?? ''),
    language,
    now: startedAt,
    repeatReport: false,
  });
}
