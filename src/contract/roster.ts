import { z } from 'zod';
import { WORK_KINDS } from '../shared/shift/absence.ts';
import { SHIFTS } from '../shared/shift/roster.ts';
import { businessDate, id, instant, procedure } from './base.ts';
import { changed } from './customers.ts';

const minute = z.number().int().min(0).max(1440).nullable();
export const rosterEntry = z.object({
  shift: z.enum(SHIFTS),
  fromMinute: minute,
  toMinute: minute,
  note: z.string().nullable(),
});

const filePreview = z.object({
  previewId: id,
  fileName: z.string(),
  sheet: z.string(),
  people: z.number(),
  entries: z.number(),
  from: businessDate.nullable(),
  to: businessDate.nullable(),
  /** Days of people that have an entry now and would get another. */
  replaces: z.number(),
  problems: z.array(
    z.object({
      problem: z.string(),
      row: z.number().nullable(),
      column: z.number().nullable(),
      value: z.string(),
    }),
  ),
});

export const absenceMove = z.object({
  kind: z.enum(WORK_KINDS),
  id,
  text: z.string(),
  customerName: z.string().nullable(),
  dueAt: instant.nullable(),
  toId: id.nullable(),
  toName: z.string().nullable(),
  reason: z.enum(['range', 'complaint', 'noRange', 'nobody']),
});

export const rosterContract = {
  /** Who works when. `open` = whether the site's calendar has hours on that day. */
  view: procedure.input(z.object({ from: businessDate, days: z.number().int().min(1).max(62) })).output(
    z.object({
      today: businessDate,
      days: z.array(z.object({ day: businessDate, open: z.boolean() })),
      people: z.array(
        z.object({
          personId: id,
          name: z.string(),
          teamName: z.string().nullable(),
          active: z.boolean(),
          days: z.record(z.string(), z.array(rosterEntry)),
        }),
      ),
    }),
  ),
  /** What one person works on one day, in place of what stood there. INVALID_INPUT: `overlap`, `shiftTimes`, `personLeft`. */
  setDay: procedure
    .input(
      z.object({
        personId: id,
        day: businessDate,
        entries: z
          .array(
            z.object({
              shift: z.enum(SHIFTS),
              fromMinute: minute.default(null),
              toMinute: minute.default(null),
              note: z.string().trim().max(200).nullable().default(null),
            }),
          )
          .max(4),
      }),
    )
    .output(changed),
  /** A roster file (base64). A file with problems is shown and cannot be taken. INVALID_INPUT: it is no workbook. */
  openFile: procedure
    .input(z.object({ name: z.string().max(300), data: z.string().max(24_000_000) }))
    .output(filePreview),
  /** Takes a file that was shown without problems; one undo. */
  takeFile: procedure.input(z.object({ previewId: id })).output(changed.extend({ entries: z.number() })),
  /** What would go to whom while somebody is away; nothing is written. */
  planAbsence: procedure
    .input(
      z.object({
        personId: id,
        from: businessDate,
        to: businessDate,
        shift: z.enum(['sick', 'leave', 'off', 'training']).default('sick'),
      }),
    )
    .output(
      z.object({
        token: id,
        moves: z.array(absenceMove),
        byPerson: z.array(z.object({ personId: id, name: z.string(), before: z.number(), gets: z.number() })),
      }),
    ),
  /** Writes the plan that was shown, the roster with it. CONFLICT: the plan is an old one. */
  applyAbsence: procedure
    .input(z.object({ token: id }))
    .output(changed.extend({ logId: id, moved: z.number(), left: z.number() })),
  /** The same backwards, also days later and from another desk: only what still lies with those it went to comes back. */
  undoAbsence: procedure.input(z.object({ logId: id })).output(changed.extend({ back: z.number(), kept: z.number() })),
};
export type RosterEntryView = z.infer<typeof rosterEntry>;
export type AbsenceMove = z.infer<typeof absenceMove>;
