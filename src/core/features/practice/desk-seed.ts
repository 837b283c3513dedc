import type { Change } from '../../../shared/model/judge.ts';
import { firstState, marksAlong, wayOf } from '../../../shared/model/ticket-flow.ts';
import type { Persona, PersonaHistory, Scenario } from '../../../shared/practice/types.ts';
import type { Label, Spoken, SpokenText } from '../../../shared/script/types.ts';
import { addDays, businessDate } from '../../../shared/site-time.ts';
import { project } from '../../db/project.ts';
import { readNumber } from '../../read/number.ts';
import type { Workspace } from '../../workspace.ts';

const DAY_MS = 86_400_000;
const WARRANTY_DAYS = 180;

export interface SeedPlan {
  readonly scenario: Scenario;
  readonly language: Spoken;
}

/** What is said in one language; in the scenario's first when that one is missing. */
export const spoken = (text: SpokenText, language: Spoken): string => text[language] ?? Object.values(text)[0] ?? '';

const words = (label: Label): string => label['zh-HK'] ?? label['zh-CN'] ?? label.en ?? '';

/**
 * Puts the caller on file as the scenario tells it: customer, number, machines, what happened before. Base rows, as a real desk would
 * have them from the hub. Inside a transaction; readings must be loaded. Answers the customer, null = a stranger.
 */
export function seedDesk(ws: Workspace, { scenario, language }: SeedPlan): string | null {
  const { persona } = scenario;
  if (!persona.onFile) return null;
  const customerId = ws.newId();
  const put = (entity: string, id: string, payload: Change['payload'], recordedAt = ws.now()) =>
    project(ws.db, ws.derive, { kind: 'new', entity, id, payload }, { personId: null, recordedAt });
  put('customer', customerId, customerOf(persona, language));
  const written = spoken(persona.phone, language);
  const { e164 } = readNumber(ws, written);
  if (e164) put('phone', ws.newId(), { customerId, e164, written, callable: true });
  const today = businessDate(ws.now(), ws.settings().timeZone);
  const machines = (persona.equipment ?? []).map(({ model, serial, warranty, sinceDays }) => {
    const id = ws.newId();
    const warrantyUntil = { in: addDays(today, WARRANTY_DAYS), out: addDays(today, -WARRANTY_DAYS), unknown: null };
    put('equipment', id, {
      customerId,
      model,
      serial,
      installedOn: sinceDays === undefined ? null : addDays(today, -sinceDays),
      warrantyUntil: warrantyUntil[warranty],
    });
    return id;
  });
  (persona.history ?? []).forEach((past, index) => {
    put('ticket', ws.newId(), ticketOf(ws, past, { customerId, equipmentId: machines[0] ?? null, index }));
  });
  return customerId;
}

function customerOf(persona: Persona, language: Spoken): Change['payload'] {
  const address = persona.address ? spoken(persona.address, language) : null;
  return {
    number: persona.customerNumber ?? 'P-0001',
    name: spoken(persona.name, language),
    surname: spoken(persona.surname, language),
    title: persona.title,
    language,
    address,
    contractKind: persona.contractKind ?? 'none',
    class: persona.class ?? 'owner',
    doNotCall: false,
  };
}

/** A past ticket, open in its first state or closed at the end of its way. Its number is one that no desk can give out. */
function ticketOf(
  ws: Workspace,
  past: PersonaHistory,
  { customerId, equipmentId, index }: { customerId: string; equipmentId: string | null; index: number },
): Change['payload'] {
  const kind = past.class === 'return' ? 'returnExchange' : past.class;
  const at = ws.now() - past.daysAgo * DAY_MS;
  const way = past.solved ? wayOf(kind) : [firstState(kind)];
  const summary = words(past.summary);
  return {
    ...marksAlong(
      kind,
      way.map((state) => ({ state, at })),
    ),
    number: `PR-${index + 1}`,
    class: kind,
    channel: 'phone',
    status: way.at(-1) ?? firstState(kind),
    customerId,
    equipmentId,
    occurredAt: at,
    reportedAt: at,
    summary,
    ...(kind === 'repair' ? { fault: summary, faultKind: 'unknown', warranty: 'unknown', serviceMode: 'onsite' } : {}),
  };
}
