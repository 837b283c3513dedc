/**
 * One row of the list of whom to call (domain §7, S0): what the page shows, the workbook carries and the import brings
 * back. Codes stay codes here; whoever shows a row puts them into words of its language.
 */

/** Business date at the site, `YYYY-MM-DD`. */
export type ListDate = string;
/** Wall time at the site, `YYYY-MM-DDTHH:MM` (shared/site-local.ts): a workbook keeps no time zone. */
export type ListTime = string;

/** What a customer is asked to score, 1–5 or not rated (decision 13); what remains to be done is said in words. */
export const SCORE_ITEMS = ['timeliness', 'effect', 'repair', 'attitude', 'result'] as const;
export type ScoreItem = (typeof SCORE_ITEMS)[number];
/** 1–5; null = not rated. */
export type Score = 1 | 2 | 3 | 4 | 5 | null;
export type Scores = Readonly<Record<ScoreItem, Score>>;

export const OVERALL = ['satisfied', 'neutral', 'dissatisfied', 'notRated'] as const;
export type Overall = (typeof OVERALL)[number];

/** How a try to reach somebody ended; the first is the only one that ends the callback. */
export const RESULTS = [
  'reached',
  'noAnswer',
  'busy',
  'refused',
  'wrongNumber',
  'emptyNumber',
  'suspended',
  'switchedOff',
  'notThePerson',
  'messageLeft',
  'askedForLater',
] as const;
export type AttemptResult = (typeof RESULTS)[number];

export interface ListPhone {
  /** As the agent wrote it; masked (`masked` true) for a role that may not see numbers. */
  readonly written: string;
  readonly e164: string;
  readonly label: string | null;
  /** May it be called? null = never asked. */
  readonly callable: boolean | null;
  readonly masked: boolean;
}

/** A reason in figures: `callbacks.why.<code>` is its sentence, `params` fill it. */
export interface Why {
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
}

export interface ListRow {
  /** Derived id of the callback (decision 12). A customer with several due items has one row, under the first item's id. */
  readonly id: string;
  /** Every callback that this one call does, `id` among them. */
  readonly itemIds: readonly string[];
  readonly customerId: string;
  readonly ticketId: string | null;
  readonly customerNumber: string;
  readonly name: string;
  /** How to address: surname and title code. */
  readonly surname: string | null;
  readonly title: string | null;
  readonly phones: readonly ListPhone[];
  readonly region: string | null;
  readonly contractKind: 'rental' | 'contract' | 'none';
  readonly class: 'potential' | 'owner' | 'member' | 'loyal' | 'moderator';
  readonly language: 'yue-Hant-HK' | 'cmn-Hans-CN' | 'en' | null;
  /** Models, the ticket's own machine first. */
  readonly equipment: readonly string[];
  readonly ticketNumber: string | null;
  readonly fault: string | null;
  readonly technician: string | null;
  readonly repairDate: ListDate | null;
  readonly appointment: ListTime | null;
  /** Stages of all items, most urgent first: A, B, C, complaint, birthday … (the rule's stage). */
  readonly stages: readonly string[];
  readonly why: readonly Why[];
  readonly dueDate: ListDate;
  readonly daysOverdue: number;
  readonly ownerId: string | null;
  readonly ownerName: string | null;
  readonly attempts: number;
  readonly lastCallbackDate: ListDate | null;
  readonly lastCallbackResult: AttemptResult | null;
  readonly lastSatisfaction: Overall | null;
  readonly openComplaint: { readonly number: string; readonly level: number | null } | null;
  readonly reasonUnsolved: string | null;
  /** From here on: what this call brings, blank until it is made. These and `ownerId` are what a workbook may change. */
  readonly calledAt: ListTime | null;
  readonly callerId: string | null;
  readonly callerName: string | null;
  readonly result: AttemptResult | null;
  readonly scores: Scores;
  readonly remaining: string | null;
  readonly overall: Overall | null;
  readonly cause: string | null;
  readonly remedy: string | null;
  readonly nextDate: ListTime | null;
  readonly spotCheck: boolean;
  readonly note: string | null;
  /** Besides the columns of domain §7: what the page needs to sort and to mark. */
  readonly marketing: boolean;
  readonly priority: number;
  readonly status: 'due' | 'planned' | 'called' | 'done' | 'escalated' | 'cancelled';
}

/** Columns of the workbook in their natural order; `phones` become as many cells as they need. */
export const LIST_COLUMNS = [
  'customerNumber',
  'name',
  'address',
  'phones',
  'region',
  'contractKind',
  'class',
  'language',
  'equipment',
  'ticketNumber',
  'fault',
  'technician',
  'repairDate',
  'appointment',
  'stages',
  'why',
  'dueDate',
  'daysOverdue',
  'owner',
  'attempts',
  'lastCallbackDate',
  'lastCallbackResult',
  'lastSatisfaction',
  'openComplaint',
  'reasonUnsolved',
  'calledAt',
  'caller',
  'result',
  'timeliness',
  'effect',
  'repair',
  'attitude',
  'scoreResult',
  'remaining',
  'overall',
  'cause',
  'remedy',
  'nextDate',
  'spotCheck',
  'note',
] as const;
export type ListColumn = (typeof LIST_COLUMNS)[number];

export const NO_SCORES: Scores = {
  timeliness: null,
  effect: null,
  repair: null,
  attitude: null,
  result: null,
};
