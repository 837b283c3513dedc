import type { CallView } from '../../../contract/calls.ts';
import type { CustomerCard } from '../../../contract/customers.ts';
import type { Settings } from '../../../contract/settings.ts';
import type { Facts } from '../../../shared/script/run.ts';
import { timeOfDay } from '../../../shared/script/text.ts';
import type { Spoken } from '../../../shared/script/types.ts';
import { otherEnd } from './model.ts';
import { localText, siteClock } from './siteClock.ts';

/** The machine a warranty question is about, when the customer has several and none was chosen: the newest on file. */
function warrantyOf(card: CustomerCard, today: string): 'in' | 'out' | 'unknown' {
  const until = card.equipment[0]?.warrantyUntil ?? card.fields.warrantyUntil;
  if (!until) return 'unknown';
  return until >= today ? 'in' : 'out';
}

/** Latin surname from an English name: the last word, unless the surname stands first in capitals (CHAN Tai Man). */
function surnameEn(nameEn: string | null): string | undefined {
  const words = nameEn?.trim().split(/\s+/) ?? [];
  const capital = words.find((word) => word.length > 1 && word === word.toUpperCase());
  return capital ?? words.at(-1) ?? undefined;
}

export interface FactSources {
  readonly call: CallView;
  readonly settings: Settings;
  /** The agent as said to customers, by language. */
  readonly agentName: string;
  readonly language: Spoken;
  /** UTC ms, of the minute. */
  readonly now: number;
  readonly repeatReport: boolean;
}

/** What a script may ask about the call, the caller and the site, by the names of `shared/script/vocabulary.ts`. */
export function factsOf({ call, settings, agentName, language, now, repeatReport }: FactSources): Facts {
  const wall = localText(now, settings.timeZone);
  const { card } = call;
  const fields = card?.fields;
  return {
    now: wall,
    timeOfDay: timeOfDay(siteClock(call.startedAt, settings.timeZone).hour),
    direction: call.direction,
    agentName,
    companyName: settings.companySpoken[language] || settings.companyName,
    hotline: settings.hotline,
    ticketNumber: call.ticketNumber,
    currency: settings.defaultRegion === 'CN' ? 'CNY' : 'HKD',
    repeatReport,
    callerNumber: call.e164 ?? otherEnd(call) ?? '',
    customer:
      card && fields
        ? {
            known: true,
            name: fields.name,
            number: fields.number,
            address: fields.address ?? '',
            class: fields.class,
            contractKind: fields.contractKind,
            region: fields.region ?? '',
            warranty: warrantyOf(card, wall.slice(0, 10)),
            surname: fields.surname ?? '',
            surnameEn: surnameEn(fields.nameEn) ?? '',
            title: fields.title === 'none' ? '' : (fields.title ?? ''),
            language: fields.language ?? '',
            openTickets: card.openTickets.length,
            openComplaint: card.openTickets.some((ticket) => ticket.class === 'complaint' && ticket.open),
          }
        : { known: false },
  };
}
