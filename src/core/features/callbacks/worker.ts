import type { Calendar } from '../../../shared/calendar/calendar.ts';
import type { Caller } from '../../../shared/callbacks/assign.ts';
import type { CallbackRules } from '../../../shared/callbacks/settings.ts';
import type { PhoneRegion } from '../../../shared/phone.ts';
import { runJob } from '../../jobs/run-job.ts';
import type { CoreDeps } from '../../ports.ts';
import type { DueListRow } from '../../read/list-rows.ts';

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

export type StatBy = 'day' | 'agent' | 'region' | 'technician' | 'rule';
export type StatWhat = 'due' | 'called' | 'reached' | 'done' | 'onTime' | 'satisfied' | 'neutral' | 'dissatisfied';

interface StatRange {
  readonly path: string;
  readonly zone: string;
  /** UTC ms, [from, to). */
  readonly from: number;
  readonly to: number;
}

export type StatTask =
  | (StatRange & { readonly kind: 'stats'; readonly by: StatBy })
  | (StatRange & {
      readonly kind: 'statRows';
      readonly by: StatBy | null;
      readonly key: string | null;
      readonly what: StatWhat;
      readonly most?: number;
    })
  | StatFileTask;

/** Every word of the statistics' workbook, in the language of the screen. */
export interface StatWords {
  readonly title: string;
  readonly span: string;
  readonly author: string;
  readonly figures: string;
  readonly rows: string;
  readonly group: string;
  readonly total: string;
  readonly none: string;
  readonly customer: string;
  readonly rule: string;
  readonly dueAt: string;
  readonly doneAt: string;
  readonly owner: string;
  readonly overall: string;
  readonly cause: string;
  readonly what: Readonly<Record<StatWhat, string>>;
  readonly scores: Readonly<Record<string, string>>;
  readonly charts: { readonly done: string; readonly scores: string; readonly causes: string };
  /** Words of groups, rules and answers by their codes. */
  readonly names: Readonly<Record<string, string>>;
  readonly rules: Readonly<Record<string, string>>;
  readonly overalls: Readonly<Record<string, string>>;
}

export interface StatFileTask extends StatRange {
  readonly kind: 'statFile';
  readonly by: StatBy;
  readonly locale: 'zh-HK' | 'zh-CN' | 'en';
  /** UTC ms at which it is made. */
  readonly at: number;
  readonly words: StatWords;
}

export interface StatLine {
  readonly key: string;
  readonly name: string;
  readonly due: number;
  readonly called: number;
  readonly reached: number;
  readonly done: number;
  readonly onTime: number;
  readonly satisfied: number;
  readonly neutral: number;
  readonly dissatisfied: number;
  readonly scores: Record<string, { sum: number; count: number }>;
}

export interface Stats {
  readonly total: StatLine;
  readonly lines: StatLine[];
  readonly causes: { cause: string; count: number }[];
  readonly sameDayComplaints: { opened: number; closed: number };
}

export interface StatRow {
  readonly id: string;
  readonly customerId: string;
  readonly customerName: string;
  readonly rule: string;
  readonly dueAt: number;
  readonly doneAt: number | null;
  readonly ownerName: string | null;
  readonly overall: string | null;
  readonly cause: string | null;
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
  | (DayTask & { readonly kind: 'preview'; readonly days: number })
  /** A workbook of the telephone system, base64, as rows of texts. */
  | { readonly kind: 'missedFile'; readonly data: string }
  | StatTask;

export interface Totals {
  readonly calls: number;
  readonly items: number;
  readonly overdue: number;
  readonly marketing: number;
  readonly waits: number;
  readonly complaints: number;
  readonly lead: Record<string, number>;
  readonly byRule: Record<string, number>;
  readonly byRegion: Record<string, number>;
  readonly byOwner: Record<string, number>;
}

export interface DayList {
  readonly totals: Totals;
  readonly found: number;
  readonly rows: DueListRow[];
  /** How long reading and judging took in the worker, ms. */
  readonly readMs: number;
  readonly deriveMs: number;
}

export interface Proposed {
  readonly customerId: string;
  readonly ownerId: string | null;
  readonly beforeId: string | null;
  readonly reason: string;
  readonly complaint: boolean;
  readonly overdue: boolean;
}

export interface Preview {
  /** By day: how many customers and items are due for the first time. */
  readonly days: { day: string; calls: number; byRule: Record<string, number> }[];
  /** Rule -> some customers who would be due, for people to look at. */
  readonly examples: Record<string, { id: string; name: string; day: string }[]>;
}

interface Answers {
  readonly list: DayList;
  readonly propose: { readonly totals: Totals; readonly proposals: readonly Proposed[] };
  readonly preview: Preview;
  readonly stats: Stats;
  readonly statRows: StatRow[];
  readonly missedFile: string[][];
  /** `data` in base64. */
  readonly statFile: { readonly data: string; readonly rows: number };
}

/** Memory of the thread, at most. */
export const CALLBACK_JOB = { megabytes: 1024, youngMegabytes: 96 } as const;

/** Heavy questions about callbacks go to a thread with a connection of its own (decision 25). */
export function createCallbackWorker(deps: CoreDeps) {
  return {
    run<K extends CallbackTask['kind']>(task: Extract<CallbackTask, { kind: K }>): Promise<Answers[K]> {
      return runJob<Answers[K]>(deps.workerPath('callbacks'), task, CALLBACK_JOB).result;
    },
  };
}

export type CallbackWorker = ReturnType<typeof createCallbackWorker>;
