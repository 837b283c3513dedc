import { OP_VERDICT } from '../../wire/pull.ts';
import type { PageRow } from './engine-port.ts';

/** What both adapters select for a page: feed, its row, and for verdicts the op (`i` of a verdict is the op's counter). */
export const PAGE_COLUMNS = `f.scope, f.e, f.i, f.seq, f.gone_at, f.shut, r.author, r.at, r.d,
  o.device AS o_device, o.ctr AS o_ctr, o.seq AS o_seq, o.h AS o_h, o.verdict AS o_verdict, o.lost AS o_lost, o.note AS o_note`;

export const PAGE_JOINS = `LEFT JOIN "row" r ON f.e <> '${OP_VERDICT}' AND r.e = f.e AND r.i = f.i
  LEFT JOIN op o ON f.e = '${OP_VERDICT}' AND o.device = substr(f.scope, 8) AND o.ctr = CASE WHEN f.e = '${OP_VERDICT}' THEN CAST(f.i AS bigint) END`;

/** There, and not closed before the cutoff (one parameter). */
export const LIVE = 'f.gone_at IS NULL AND (f.shut IS NULL OR f.shut >= ?)';

export interface FlatPageRow {
  readonly scope: string;
  readonly e: string;
  readonly i: string;
  readonly seq: number;
  readonly gone_at: number | null;
  readonly shut: number | null;
  readonly author: string | null;
  readonly at: number | null;
  readonly d: string | null;
  readonly o_device: string | null;
  readonly o_ctr: number;
  readonly o_seq: number;
  readonly o_h: string;
  readonly o_verdict: string;
  readonly o_lost: string | null;
  readonly o_note: string | null;
}

export function toPageRow(flat: FlatPageRow): PageRow {
  const { scope, e, i, seq, shut, author, at, d } = flat;
  const op =
    flat.o_device === null
      ? null
      : {
          device: flat.o_device,
          ctr: flat.o_ctr,
          seq: flat.o_seq,
          h: flat.o_h,
          verdict: flat.o_verdict,
          lost: flat.o_lost,
          note: flat.o_note,
        };
  return { scope, e, i, seq, gone: flat.gone_at !== null, shut, author, at, d, op };
}
