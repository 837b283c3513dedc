import type { Calendar } from '../../../shared/calendar/calendar.ts';
import type { Caller } from '../../../shared/callbacks/assign.ts';
import type { LeadReason } from '../../../shared/callbacks/derive.ts';
import type { ListRow } from '../../../shared/callbacks/list-row.ts';
import type { CallbackRules } from '../../../shared/callbacks/settings.ts';
import type { PhoneRegion } from '../../../shared/phone.ts';
import { runJob } from '../../jobs/run-job.ts';
import type { CoreDeps } from '../../ports.ts';

/** What every question to the worker says: whose file, whose rules, which day. */
export interface DayTask {
  readonly path: string;
  readonly day: string;
  readonly rules: CallbackRules;
  readonly calendar: Calendar;
}

export interface DayFilter {
  /** A person's calls; null = calls without an owner; left out = everybody's. */
  readonly ownerId?: string | null;
  readonly region?: string;
  readonly contractKind?: string;
  readonly rule?: string;
  /** `lead`: the lead's list; `waits`: behind a complaint; `overdue`; `new`: not published yet. */
  readonly state?: 'lead' | 'waits' | 'overdue' | 'new';
}

/** What the worker can be asked (`jobs/callbacks.worker.ts`). */
export type CallbackTask =
  | (DayTask & {
      readonly kind: 'list';
      readonly filter: DayFilter;
      readonly offset: number;
      readonly limit: number;
      /** Phones come out masked as in this region; null = in full. */
      readonly maskFor: PhoneRegion | null;
    })
  | (DayTask & { readonly kind: 'propose'; readonly callers: readonly Caller[] })
  | (DayTask & { readonly kind: 'preview'; readonly days: number });

export interface Totals {
  readonly calls: number;
  readonly items: number;
  readonly overdue: number;
  readonly marketing: number;
  readonly waits: number;
  readonly complaints: number;
  readonly lead: Readonly<Partial<Record<LeadReason, number>>>;
  readonly byRule: Readonly<Record<string, number>>;
  readonly byRegion: Readonly<Record<string, number>>;
  readonly byOwner: Readonly<Record<string, number>>;
}

export interface DayList {
  readonly totals: Totals;
  readonly found: number;
  readonly rows: readonly ListRow[];
  /** How long reading and judging took in the worker, ms. */
  readonly readMs: number;
  readonly deriveMs: number;
}

export interface Proposed {
  readonly customerId: string;
  readonly ownerId: string | null;
  readonly beforeId: string | null;
  readonly reason: string;
}

export interface Preview {
  /** First day on which each call is due, by day: how many customers and items, per rule. */
  readonly days: readonly {
    readonly day: string;
    readonly calls: number;
    readonly byRule: Readonly<Record<string, number>>;
  }[];
  /** Rule -> some customers who would be due, for people to look at. */
  readonly examples: Readonly<
    Record<string, readonly { readonly id: string; readonly name: string; readonly day: string }[]>
  >;
}

interface Answers {
  readonly list: DayList;
  readonly propose: { readonly totals: Totals; readonly proposals: readonly Proposed[] };
  readonly preview: Preview;
}

const MEGABYTES = 1024;

/** Heavy questions about callbacks go to a thread with a connection of its own (decision 25). */
export function createCallbackWorker(deps: CoreDeps) {
  return {
    run<K extends CallbackTask['kind']>(task: Extract<CallbackTask, { kind: K }>): Promise<Answers[K]> {
      return runJob<Answers[K]>(deps.workerPath('callbacks'), task, { megabytes: MEGABYTES }).result;
    },
  };
}

export type CallbackWorker = ReturnType<typeof createCallbackWorker>;
