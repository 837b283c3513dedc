import { z } from 'zod';
import { TABLE_KINDS } from '../shared/tables/kinds.ts';
import { id, procedure, uiLocale } from './base.ts';

export const tableKind = z.enum(TABLE_KINDS);
const fileData = z.string().max(24_000_000);
const wrong = z.object({ field: z.string().nullable(), code: z.string() });

export const tableLine = z.object({
  row: z.number(),
  title: z.string(),
  /** `doubt`: it may be somebody who is here already; only written when a person says so. */
  state: z.enum(['new', 'change', 'same', 'doubt', 'wrong']),
  fields: z.array(z.string()),
  wrong: z.array(wrong),
});

export const tablePreview = z.object({
  previewId: id,
  kind: tableKind,
  fileName: z.string(),
  sheet: z.string(),
  heads: z.array(z.object({ column: z.number(), text: z.string(), field: z.string().nullable() })),
  counts: z.object({ new: z.number(), change: z.number(), same: z.number(), doubt: z.number(), wrong: z.number() }),
  /** What needs eyes first; at most 2,000. */
  lines: z.array(tableLine),
});

export const tablesContract = {
  /** Reads a table of people's own making. `mapping` overrules which column goes into which field (null = left out). */
  open: procedure
    .input(
      z.object({
        kind: tableKind,
        name: z.string().max(300),
        data: fileData.nullable(),
        path: z.string().max(1000).nullable(),
      }),
    )
    .output(tablePreview),
  /** The same file with other columns. */
  map: procedure
    .input(z.object({ previewId: id, mapping: z.record(z.string(), z.string().max(60).nullable()) }))
    .output(tablePreview),
  /** Writes new and changed lines as one step, which `changes.undo` takes back by `importId`; doubts only those in `take`. */
  apply: procedure
    .input(z.object({ previewId: id, take: z.array(z.number().int()) }))
    .output(z.object({ importId: id, rows: z.number(), left: z.number() })),
  /** The lines that were not taken, each with its reasons, as a workbook: base64. */
  problems: procedure
    .input(z.object({ previewId: id, locale: uiLocale }))
    .output(z.object({ name: z.string(), data: z.string() })),
  /** Customers or machines as a workbook that can come back in: into this desk's folder. */
  export: procedure
    .input(
      z.object({ kind: z.enum(['customers', 'equipment']), locale: uiLocale, folder: z.string().max(1000).nullable() }),
    )
    .output(z.object({ name: z.string(), path: z.string(), rows: z.number(), data: z.string().nullable() })),
};
export type TablePreview = z.infer<typeof tablePreview>;
export type TableLineView = z.infer<typeof tableLine>;
