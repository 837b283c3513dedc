import { siteLocal } from '../site-local.ts';
import type { Facts } from './run.ts';
import { timeOfDay } from './text.ts';
import type { Label } from './types.ts';

/** What page and core both know of a call; the shapes of the contract fit as they are. */
export interface CallKnown {
  readonly direction: 'in' | 'out';
  readonly ticketNumber: string;
  readonly startedAt: number;
  /** E.164, else the number as it came. */
  readonly callerNumber: string;
  readonly callbackId: string | null;
}

export interface SiteKnown {
  readonly companyName: string;
  readonly companySpoken: Readonly<Record<string, string>>;
  readonly hotline: string;
  readonly timeZone: string;
  readonly defaultRegion: string;
  readonly repeatDays: number;
  readonly lists: Readonly<Record<ListName, readonly { readonly code: string; readonly label: Label }[]>>;
}

export interface CallbackKnown {
  readonly id: string;
  readonly stage: string;
  readonly visit: {
    readonly technicianName: string | null;
    readonly technicianSpoken: Readonly<Record<string, string>>;
    readonly at: number | null;
    readonly fault: string | null;
  } | null;
}

export interface CallerKnown {
  readonly fields: {
    readonly name: string;
    readonly nameEn: string | null;
    readonly number: string;
    readonly address: string | null;
    readonly class: string;
    readonly contractKind: string;
    readonly region: string | null;
    readonly surname: string | null;
    readonly title: string | null;
    readonly language: string | null;
    readonly warrantyUntil: string | null;
  };
  readonly equipment: readonly { readonly warrantyUntil: string | null }[];
  readonly openTickets: readonly { readonly class: string }[];
  readonly callbacks: readonly CallbackKnown[];
}

export interface CallFactSources {
  readonly call: CallKnown;
  readonly site: SiteKnown;
  readonly caller: CallerKnown | null;
  /** The agent as said to customers, in the language of the call. */
  readonly agentName: string;
  readonly language: string;
  /** UTC milliseconds. */
  readonly now: number;
  readonly repeatReport: boolean;
}

/**
 * What a script may ask about call, caller and site, by the names of `vocabulary.ts`. One function for page and core:
 * were they to differ, core could ask for steps that the page never showed.
 */
export function callFacts(sources: CallFactSources): Facts {
  const { call, site, caller, language } = sources;
  const now = siteLocal(sources.now, site.timeZone);
  const callback = caller?.callbacks.find(({ id }) => id === call.callbackId);
  return {
    now,
    timeOfDay: timeOfDay(Number(siteLocal(call.startedAt, site.timeZone).slice(11, 13))),
    direction: call.direction,
    agentName: sources.agentName,
    companyName: site.companySpoken[language] || site.companyName,
    hotline: site.hotline,
    ticketNumber: call.ticketNumber,
    currency: site.defaultRegion === 'CN' ? 'CNY' : 'HKD',
    repeatReport: sources.repeatReport,
    repeatDays: site.repeatDays,
    callerNumber: call.callerNumber,
    labels: labelsOf(site.lists),
    ...(callback ? callbackFacts(callback, site, language) : {}),
    customer: caller ? callerFacts(caller, now.slice(0, 10)) : { known: false },
  };
}

function callerFacts(caller: CallerKnown, today: string): NonNullable<Facts['customer']> {
  const { fields } = caller;
  return {
    known: true,
    name: fields.name,
    number: fields.number,
    address: fields.address ?? '',
    class: fields.class,
    contractKind: fields.contractKind,
    region: fields.region ?? '',
    warranty: warrantyOf(caller, today),
    surname: fields.surname ?? '',
    surnameEn: surnameEn(fields.nameEn),
    title: fields.title === 'none' ? '' : (fields.title ?? ''),
    language: fields.language ?? '',
    openTickets: caller.openTickets.length,
    openComplaint: caller.openTickets.some((ticket) => ticket.class === 'complaint'),
  };
}

/** Stage, and what the ticket knows of the visit that the callback is about. */
function callbackFacts({ stage, visit }: CallbackKnown, site: SiteKnown, language: string): Facts {
  const technician = visit?.technicianSpoken[language] || visit?.technicianName;
  return {
    ...(stage === 'A' || stage === 'B' || stage === 'C' ? { callbackStage: stage } : {}),
    ...(technician ? { technicianName: technician } : {}),
    ...(visit?.at ? { repairDate: siteLocal(visit.at, site.timeZone).slice(0, 10) } : {}),
    ...(visit?.fault ? { callbackFault: visit.fault } : {}),
  };
}

/** Which property takes its codes from which list of the site. */
const LISTED = {
  'ticket.department': 'departments',
  'ticket.problemType': 'problemTypes',
  'customer.region': 'regions',
  'facts.customer.region': 'regions',
  'call.result': 'callResults',
  'call.disposition': 'dispositions',
  'call.nextAction': 'nextActions',
} as const;
type ListName = (typeof LISTED)[keyof typeof LISTED];

/** Facts are told anew at every key, lists change once a year. */
const known = new WeakMap<SiteKnown['lists'], NonNullable<Facts['labels']>>();

function labelsOf(lists: SiteKnown['lists']): NonNullable<Facts['labels']> {
  const made = known.get(lists);
  if (made) return made;
  const words = (list: ListName) => Object.fromEntries(lists[list].map(({ code, label }) => [code, label]));
  const labels = Object.fromEntries(Object.entries(LISTED).map(([name, list]) => [name, words(list)]));
  known.set(lists, labels);
  return labels;
}

/** The machine a warranty question is about, when none was chosen yet: the newest on file. */
function warrantyOf(caller: CallerKnown, today: string): 'in' | 'out' | 'unknown' {
  const until = caller.equipment[0]?.warrantyUntil ?? caller.fields.warrantyUntil;
  if (!until) return 'unknown';
  return until >= today ? 'in' : 'out';
}

/** Latin surname of an English name: the last word, unless one stands in capitals (CHAN Tai Man). */
function surnameEn(nameEn: string | null): string {
  const words = nameEn?.trim().split(/\s+/) ?? [];
  return words.find((word) => word.length > 1 && word === word.toUpperCase()) ?? words.at(-1) ?? '';
}
