import type { CustomerCard } from '../../../../contract/customers.ts';
import type { Facts } from '../../../../shared/script/run.ts';
import { siteLocal } from '../../../../shared/site-local.ts';
import type { Me } from '../../../app-context.ts';
import { statement } from '../../../db/statement.ts';
import type { Workspace } from '../../../workspace.ts';
import type { DeskCall } from '../desk-call.ts';

/** What a script may ask about call, caller and site, by the names of `shared/script/vocabulary.ts`. */
export function factsOf(
  ws: Workspace,
  me: Me,
  call: DeskCall,
  { card, repeatReport }: { card: CustomerCard | null; repeatReport: boolean },
): Facts {
  const settings = ws.settings();
  const now = siteLocal(ws.now(), settings.timeZone);
  const { language } = call.draft;
  return {
    now,
    timeOfDay: timeOfDay(Number(siteLocal(call.startedAt, settings.timeZone).slice(11, 13))),
    direction: call.direction,
    agentName: spokenName(ws, me, language),
    companyName: settings.companySpoken[language] || settings.companyName,
    hotline: settings.hotline,
    ticketNumber: call.ticketNumber,
    currency: settings.defaultRegion === 'CN' ? 'CNY' : 'HKD',
    repeatReport,
    callerNumber: call.e164 ?? call.written ?? '',
    customer: card ? customerFacts(card, now.slice(0, 10)) : { known: false },
  };
}

function customerFacts(card: CustomerCard, today: string): NonNullable<Facts['customer']> {
  const { fields } = card;
  const until = card.equipment[0]?.warrantyUntil ?? fields.warrantyUntil;
  return {
    known: true,
    name: fields.name,
    number: fields.number,
    address: fields.address ?? '',
    class: fields.class,
    contractKind: fields.contractKind,
    region: fields.region ?? '',
    warranty: until ? (until >= today ? 'in' : 'out') : 'unknown',
    surname: fields.surname ?? '',
    title: fields.title ?? '',
    language: fields.language ?? '',
    openTickets: card.openTickets.length,
    openComplaint: card.openTickets.some((ticket) => ticket.class === 'complaint'),
  };
}

function timeOfDay(hour: number): 'morning' | 'afternoon' | 'evening' {
  if (hour >= 5 && hour < 12) return 'morning';
  return hour >= 12 && hour < 18 ? 'afternoon' : 'evening';
}

function spokenName(ws: Workspace, me: Me, language: string): string {
  const row = statement(ws.db, 'SELECT spoken_name AS spoken FROM person WHERE id = ?').get(me.personId) as
    | { spoken: string | null }
    | undefined;
  const names = row?.spoken ? (JSON.parse(row.spoken) as Record<string, string>) : {};
  return names[language] || me.name;
}
