import { canonicalJson } from '../../shared/json.ts';
import type { EntitySpec } from '../../shared/model/entity-spec.ts';
import { type Around, judge, type Verdict } from '../../shared/model/judge.ts';
import { goesOn } from '../../shared/model/state-machines.ts';
import type { LostField } from '../../wire/op.ts';
import { type FieldVersion, lostTo, mergeFields, type Overwritten, versionOf } from './merge.ts';
import { stateOf, type WorkRow, withoutNulls } from './work-row.ts';

/** What became of an op: the verdict, what was given up, what the author is told besides. */
export interface Landed {
  readonly verdict: string;
  readonly lost?: readonly LostField[];
  readonly cur?: string;
  readonly fields?: readonly string[];
  readonly flag?: string;
  readonly over?: readonly Overwritten[];
  /** The row as it now is; absent = untouched. */
  readonly row?: WorkRow;
}

/** The op as the rules see it. */
export interface Landing {
  readonly spec: EntitySpec;
  readonly kind: string;
  readonly e: string;
  readonly i: string;
  readonly payload: Readonly<Record<string, unknown>>;
  /** Effective base: what the author had seen, cut to what still counts. */
  readonly saw: number;
  readonly at: number;
  readonly device: string;
  readonly author: string;
  /** Sequence that changed rows and fields take. */
  readonly seq: number;
  /** Scope of a row that this op brings into being. */
  readonly scope: string;
  /** What the judge may look at besides the row: the clock of the desk that wrote the op, and other rows of the batch. */
  readonly around: Around;
  readonly late?: { readonly from: number; readonly to: number };
}

/** The shared judge refuses fields it does not know; the hub keeps them (a newer desk wrote them) and judges the rest. */
function judgeKnown(landing: Landing, row: WorkRow | null, payload: Readonly<Record<string, unknown>>): Verdict {
  const { spec, e, i } = landing;
  const known =
    landing.kind === 'go'
      ? payload
      : Object.fromEntries(Object.entries(payload).filter(([field]) => Object.hasOwn(spec.fields, field)));
  const kind = row && landing.kind !== 'go' ? 'set' : landing.kind;
  const asSpec = spec.kinds.includes(kind as never) ? kind : landing.kind;
  return judge(row?.d ?? null, { kind: asSpec as never, entity: e, id: i, payload: known }, landing.around);
}

function held(verdict: Verdict, cur?: unknown): Landed {
  if (verdict.ok) throw new Error('held: the judge said ok');
  const fields = verdict.fields?.map((one) => one.field);
  return {
    verdict: `held:${verdict.code}`,
    ...(fields && fields.length > 0 ? { fields } : {}),
    ...(cur === undefined ? {} : { cur: String(cur) }),
  };
}

/** `new`, `add`, `publish` of a row that is not there. */
export function landBirth(landing: Landing): Landed {
  const verdict = judgeKnown(landing, null, landing.payload);
  if (!verdict.ok) return held(verdict);
  return { verdict: 'ok', row: birth(landing, withoutNulls(landing.payload)) };
}

export function birth(landing: Landing, d: Record<string, unknown>): WorkRow {
  const { e, i, seq, scope, at, device, author } = landing;
  return {
    ...{ e, i, seq, scope, at, author, d, born: seq, dev: device, fv: {} },
    ...{ parent: null, customer: null, nk: null, shut: null, erased: null, was: null, moved_at: null },
  };
}

/** A second `new` of one id (decision 12): merged by field, the state that stands stays. */
export function landSecondBirth(landing: Landing, row: WorkRow): Landed {
  const valid = judgeKnown(landing, null, landing.payload);
  if (!valid.ok) return held(valid);
  const { spec } = landing;
  const given = withoutNulls(landing.payload);
  const lost: LostField[] = [];
  if (spec.state && Object.hasOwn(given, spec.state)) {
    const [mine, theirs] = [given[spec.state], row.d[spec.state]];
    const version = versionOf(stateOf(row), spec.state);
    if (version && mine !== theirs) lost.push(lostTo(version, spec.state, mine, theirs));
    delete given[spec.state];
  }
  return mergeInto({ ...landing, kind: 'set', payload: given }, row, lost, 'merged');
}

/** A second `add` or `publish` of one id: the same thing came twice, or two things claim one id and the second is kept aside. */
export function landTwice(landing: Landing, row: WorkRow): Landed {
  const same = canonicalJson(withoutNulls(landing.payload)) === canonicalJson(withoutHubFields(row.d));
  return same ? { verdict: 'merged' } : { verdict: 'held:EXISTS' };
}

function withoutHubFields({ version: _version, ...rest }: Record<string, unknown>): Record<string, unknown> {
  return rest;
}

export function landSet(landing: Landing, row: WorkRow): Landed {
  return mergeInto(landing, row, [], 'ok');
}

/**
 * Applies what stands of a write. What would blank a field that the state requires is given up too when somebody else changed
 * the row meanwhile; an author who saw all of it is told instead (held).
 */
function mergeInto(landing: Landing, row: WorkRow, before: readonly LostField[], clean: string): Landed {
  const state = stateOf(row);
  const { win, lost, over } = mergeFields(state, landing);
  const all = [...before, ...lost];
  let verdict = judgeKnown(landing, row, win);
  if (!verdict.ok && verdict.code === 'REQUIRED' && row.seq > landing.saw) {
    for (const { field } of verdict.fields ?? []) {
      const version = versionOf(state, field);
      if (!version || !Object.hasOwn(win, field)) continue;
      all.push(lostTo(version, field, win[field], row.d[field]));
      delete win[field];
    }
    verdict = judgeKnown(landing, row, win);
  }
  if (!verdict.ok) return held(verdict, landing.spec.state && row.d[landing.spec.state]);
  const said = all.length > 0 ? 'merged' : clean;
  const told = all.length > 0 ? { lost: all } : {};
  return Object.keys(win).length === 0
    ? { verdict: said, ...told }
    : { verdict: said, ...told, over: over.filter(({ f }) => Object.hasOwn(win, f)), row: apply(landing, row, win) };
}

/** The state machine is never merged: it moves if the state the row is in now allows it, else the op is held with that state. */
export function landMove(landing: Landing, row: WorkRow): Landed {
  const { spec, payload, e } = landing;
  const field = spec.state ?? '';
  const state = row.d[field];
  const to = String(payload.to);
  const from = state !== payload.from && goesOn(e, row.d, String(state), to) ? state : payload.from;
  const verdict = judgeKnown(landing, row, { ...payload, from });
  if (!verdict.ok) return held(verdict, state);
  return { verdict: 'ok', row: apply(landing, row, { [field]: to }) };
}

function apply(landing: Landing, row: WorkRow, win: Readonly<Record<string, unknown>>): WorkRow {
  const version: FieldVersion = [landing.seq, landing.at, landing.device, landing.author];
  const fv = { ...row.fv };
  for (const field of Object.keys(win)) fv[field] = version;
  return { ...row, seq: landing.seq, d: withoutNulls({ ...row.d, ...win }), fv };
}
