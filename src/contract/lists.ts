import { z } from 'zod';
import type { ListRow } from '../shared/callbacks/list-row.ts';
import { ALL_COLUMNS } from '../shared/lists/layout.ts';
import { businessDate, id, instant, procedure, uiLocale } from './base.ts';

export const listColumn = z.enum(ALL_COLUMNS);
const name = z.string().trim().min(1).max(100);
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

export const listLayout = z.object({
  /** `default` is the one that ships; it is changed by saving another under a name of its own. */
  id: z.string().max(60),
  name: z.string(),
  columns: z.array(listColumn),
});

const how = z.object({
  layoutId: z.string().max(60),
  locale: uiLocale,
  /** One workbook for everybody, or a file for each owner. */
  split: z.enum(['one', 'owner']),
});

/** The daily export of this desk: made at its time, and at the next start when it was missed. */
export const dailyExport = how.extend({ on: z.boolean(), at: clock });

export const transfer = z.object({
  id,
  direction: z.enum(['in', 'out']),
  day: businessDate.nullable(),
  fileName: z.string(),
  place: z.string().nullable(),
  rows: z.number(),
  masked: z.boolean(),
  at: instant,
  byName: z.string().nullable(),
});

const listsBoard = z.object({
  today: businessDate,
  layouts: z.array(listLayout),
  /** Where this desk puts its files. */
  folder: z.string(),
  daily: dailyExport,
  /** Why the last daily export was not made: a code under `problem:field.`, null = all is well. */
  dailyProblem: z.string().nullable(),
  /** The newest first. */
  transfers: z.array(transfer),
  mayUnmask: z.boolean(),
});

const madeFile = z.object({
  name: z.string(),
  path: z.string(),
  rows: z.number(),
  overdue: z.number(),
  bytes: z.number(),
});

const editValue = z.union([z.string(), z.number(), z.boolean(), z.null()]);
export const listCell = z.object({
  column: listColumn,
  was: editValue,
  now: editValue,
  current: editValue,
  /** shared/lists/compare.ts */
  state: z.enum(['change', 'conflict', 'same', 'refused']),
  reason: z.string().nullable(),
});
export const listChange = z.object({ id, row: z.number(), name: z.string(), customerId: id, cells: z.array(listCell) });
export const listProblem = z.object({
  row: z.number(),
  name: z.string(),
  column: listColumn.nullable(),
  /** A sentence under `lists.problem.`. */
  code: z.string(),
  text: z.string(),
});

export const listPreview = z.object({
  previewId: id,
  fileName: z.string(),
  day: businessDate,
  exportedAt: instant,
  exportedBy: z.string().nullable(),
  ownerName: z.string().nullable(),
  rows: z.number(),
  hidden: z.number(),
  changes: z.array(listChange),
  deleted: z.array(z.object({ id, name: z.string() })),
  problems: z.array(listProblem),
  problemCount: z.number(),
  missing: z.array(listColumn),
  /** Names of the people that values name. */
  people: z.record(z.string(), z.string()),
});

/** 18 MB as base64: what fits a message with room to spare. */
const fileData = z.string().max(24_000_000);

/** Made and read by core alone; its form is `shared/callbacks/list-row.ts`. */
const listRow = z.custom<ListRow>((value) => typeof value === 'object' && value !== null);

export const listsContract = {
  board: procedure.output(listsBoard),
  /** The rows of the list of a day as this person may see them; null = today. */
  due: procedure
    .input(z.object({ day: businessDate.nullable() }))
    .output(z.object({ day: businessDate, rows: z.array(listRow) })),
  /** Makes today's list in this desk's folder. `folder` null = the desk's own. INVALID_INPUT `folder` when it cannot be written to. */
  export: procedure
    .input(how.extend({ day: businessDate.nullable(), masked: z.boolean(), folder: z.string().max(1000).nullable() }))
    .output(z.object({ exportId: id, files: z.array(madeFile) })),
  /** A file that was just made, to keep a copy elsewhere: base64. TOO_LARGE beyond what a message carries. */
  file: procedure
    .input(z.object({ exportId: id, name: z.string().max(300) }))
    .output(z.object({ name: z.string(), data: z.string() })),
  /** `id` null = a new one. */
  saveLayout: procedure
    .input(z.object({ id: z.string().max(60).nullable(), name, columns: z.array(listColumn).min(1) }))
    .output(z.object({ id: z.string() })),
  removeLayout: procedure.input(z.object({ id: z.string().max(60) })).output(z.object({})),
  setDesk: procedure.input(z.object({ folder: z.string().max(1000), daily: dailyExport })).output(z.object({})),
  /** Reads a file that came back and compares it; nothing is written. INVALID_INPUT `file` says why it cannot be used. */
  open: procedure
    .input(z.object({ name: z.string().max(300), data: fileData.nullable(), path: z.string().max(1000).nullable() }))
    .output(listPreview),
  /** Writes what was previewed, as one step, which `changes.undo` takes back by `importId`. Of conflicts only those named in `take` overwrite what others did meanwhile. */
  apply: procedure
    .input(
      z.object({
        previewId: id,
        /** `id column` of conflicts where the file counts. */
        take: z.array(z.string().max(100)),
        /** Rows that are left out. */
        skip: z.array(id),
      }),
    )
    .output(z.object({ importId: id, rows: z.number(), cells: z.number() })),
};

export type ListLayout = z.infer<typeof listLayout>;
export type ListsBoard = z.infer<typeof listsBoard>;
export type DailyExport = z.infer<typeof dailyExport>;
export type ListPreview = z.infer<typeof listPreview>;
export type ListChange = z.infer<typeof listChange>;
export type ListProblem = z.infer<typeof listProblem>;
export type MadeFile = z.infer<typeof madeFile>;
