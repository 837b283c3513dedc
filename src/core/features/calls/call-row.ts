import type { Change } from '../../../shared/model/judge.ts';
import type { RunRecord } from '../../../shared/script/insight.ts';
import type { Db } from '../../db/open.ts';
import { readRow } from '../../db/rows.ts';
import type { DeskCall, Hold } from './desk-call.ts';
import type { DeskPart } from './handover/runs.ts';
import { snapshotDraft } from './snapshot.ts';

/** Time on hold up to `until` (UTC ms); a clock set back never makes it negative. */
export function holdMs(holds: readonly Hold[], until: number): number {
  return holds.reduce((sum, hold) => sum + Math.max(0, (hold.to ?? until) - hold.from), 0);
}

const short = (text: string | null, max: number) => (text === null ? null : text.slice(0, max));

function fieldsOf(call: DeskCall, now: number): Record<string, unknown> {
  return {
    direction: call.direction,
    e164: call.e164,
    written: short(call.written, 500),
    toNumber: short(call.toNumber, 500),
    externalId: call.externalId,
    agentId: call.agentId,
    customerId: call.customerId,
    ticketNumber: call.ticketNumber,
    startedAt: call.startedAt,
    endedAt: call.endedAt,
    holdMs: holdMs(call.holds, call.endedAt ?? now),
    language: call.draft.language,
  };
}

/** The call as a synced record: made the first time it leaves the desk, then only what changed. */
export function recordCall(
  db: Db,
  call: DeskCall,
  now: number,
  more: Readonly<Record<string, unknown>> = {},
): Change[] {
  const fields = { ...fieldsOf(call, now), ...more };
  const before = readRow(db, 'call', call.id)?.fields;
  if (!before) return [{ kind: 'new', entity: 'call', id: call.id, payload: fields }];
  const changed = Object.entries(fields).filter(([name, value]) => before[name] !== value);
  if (changed.length === 0) return [];
  return [{ kind: 'set', entity: 'call', id: call.id, payload: Object.fromEntries(changed) }];
}

/** What travels of a script run (decision 5), so that another desk can take the call over. `desk` = what the call row lacks. */
export function recordRun(
  call: DeskCall,
  reason: 'park' | 'handover' | 'take' | 'resume' | 'wrapUp',
  id: string,
  { run = null, desk }: { readonly run?: RunRecord | null; readonly desk?: DeskPart } = {},
): Change {
  const { scriptId, scriptVersion } = call.draft;
  const draft = { ...snapshotDraft(call.draft), ...(desk ? { desk } : {}) };
  return {
    kind: 'add',
    entity: 'runSnapshot',
    id,
    payload: { callId: call.id, reason, scriptId, scriptVersion, draft, run },
  };
}
