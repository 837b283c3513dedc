/**
 * Ground truth: what was really written, by whom, when, and what its author really had on the screen. It knows nothing of
 * sequences, epochs or clocks of desks, so it can tell when the hub was fooled by one of them.
 */
export interface TrueOp {
  readonly u: string;
  readonly desk: string;
  readonly dev: string;
  readonly c: number;
  readonly entity: string;
  readonly id: string;
  readonly kind: string;
  readonly payload: Readonly<Record<string, unknown>>;
  /** True time, which no desk knows. */
  readonly at: number;
  /** Per field written: ops whose value of that field this desk had ever shown. */
  readonly saw: ReadonlyMap<string, ReadonlySet<string>>;
}

export interface Oracle {
  /** An op whose local COMMIT returned. */
  committed(op: Omit<TrueOp, 'saw'>): void;
  /** What a desk shows now: called after every pull and before every write, with the values of the row. */
  shows(desk: string, entity: string, id: string, fields: Readonly<Record<string, unknown>>): void;
  /** A copied or rolled back disk has seen what the disk it came from had seen. */
  copied(from: string, to: string): void;
  readonly ops: ReadonlyMap<string, TrueOp>;
  writerOf(entity: string, id: string, field: string, value: unknown): string | undefined;
}

export function createOracle(): Oracle {
  const ops = new Map<string, TrueOp>();
  /** (row, field, value) -> op: every value written in a simulation is unique, so a value names its op. */
  const writers = new Map<string, string>();
  const seen = new Map<string, Map<string, Set<string>>>();
  const seenOn = (desk: string) => {
    const found = seen.get(desk) ?? new Map<string, Set<string>>();
    seen.set(desk, found);
    return found;
  };
  const note = (desk: string, place: string, u: string) => {
    const known = seenOn(desk);
    const set = known.get(place) ?? new Set<string>();
    set.add(u);
    known.set(place, set);
  };
  return {
    ops,
    writerOf: (entity, id, field, value) => writers.get(valueKey(entity, id, field, value)),
    committed(op) {
      const saw = new Map<string, ReadonlySet<string>>();
      for (const [field, value] of Object.entries(op.payload)) {
        const place = placeOf(op.entity, op.id, field);
        saw.set(field, new Set(seenOn(op.desk).get(place) ?? []));
        writers.set(valueKey(op.entity, op.id, field, value), op.u);
        note(op.desk, place, op.u);
      }
      ops.set(op.u, { ...op, saw });
    },
    shows(desk, entity, id, fields) {
      for (const [field, value] of Object.entries(fields)) {
        const u = writers.get(valueKey(entity, id, field, value));
        if (u) note(desk, placeOf(entity, id, field), u);
      }
    },
    copied(from, to) {
      for (const [place, set] of seenOn(from)) for (const u of set) note(to, place, u);
    },
  };
}

const placeOf = (entity: string, id: string, field: string) => `${entity} ${id} ${field}`;
const valueKey = (entity: string, id: string, field: string, value: unknown) =>
  `${entity} ${id} ${field} ${JSON.stringify(value)}`;
