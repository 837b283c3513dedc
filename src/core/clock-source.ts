import { type Calendar, calendarDocument } from '../shared/calendar/calendar.ts';
import { shippedCalendars } from '../shared/calendar/shipped.generated.ts';
import { checkClocks } from '../shared/clocks/check.ts';
import { type Clockwork, createClockwork, type Suspension } from '../shared/clocks/engine.ts';
import { shippedClocks } from '../shared/clocks/rules.ts';
import { CLOCKS_KEY, type ClocksDocument } from '../shared/clocks/types.ts';
import type { Db } from './db/open.ts';
import { statement } from './db/statement.ts';

/** The clocks as they are in force on this desk. */
export interface DeskClocks {
  readonly work: Clockwork;
  readonly calendars: readonly Calendar[];
  /** Calendar of whoever owns a row: of their team, its region, else the default one. */
  calendarOf(personId: unknown): string;
  /** Next instant (UTC ms) at which a document comes into force or a suspension ends by itself; null = none is known. */
  readonly changesAt: number | null;
}

/** Hands out the clocks in force, made again when what they are made of changed. */
export interface ClockSource {
  get(): DeskClocks;
  now(): number;
  /** The store they are read from; null = what ships. */
  use(db: Db | null): void;
  stale(): void;
}

/** Entities that the clocks are made of. */
export const CLOCK_ENTITIES: ReadonlySet<string> = new Set(['document', 'suspension', 'team', 'person']);

const shipped = (): DeskClocks => {
  const document = shippedClocks;
  const work = createClockwork({ document, calendars: shippedCalendars, now: 0 });
  return { work, calendars: shippedCalendars, calendarOf: () => document.calendars.default, changesAt: null };
};

export function createClockSource(clock: () => number): ClockSource {
  let db: Db | null = null;
  let made: DeskClocks | null = null;
  const offset = (): number => {
    if (db === null) return 0;
    const row = statement(db, "SELECT value FROM meta WHERE key = 'hub.offset'").get() as { value: string } | undefined;
    const ms = Number(row?.value ?? 0);
    return Number.isFinite(ms) ? ms : 0;
  };
  return {
    get() {
      if (made?.changesAt && made.changesAt <= clock()) made = null;
      made ??= db === null ? shipped() : readClocks(db, clock());
      return made;
    },
    // The hub's clock where it is known: a desk whose own is wrong counts as its colleagues do.
    now: () => clock() + offset(),
    use(next) {
      db = next;
      made = null;
    },
    stale() {
      made = null;
    },
  };
}

/** An open storm blocks until now: looked at again so often while there is one. */
const OPEN_MS = 60_000;

export function readClocks(db: Db, now: number): DeskClocks {
  const calendars = calendarsInForce(db, now);
  const document = documentInForce(db, now, calendars) ?? shippedClocks;
  const suspensions = suspensionsOf(db);
  const work = createClockwork({ document, calendars, suspensions, now });
  const people = new Map(
    (
      statement(
        db,
        `SELECT p.id, p.team_id AS team, coalesce(t.region, p.region) AS region
         FROM person p LEFT JOIN team t ON t.id = p.team_id`,
      ).all() as { id: string; team: string | null; region: string | null }[]
    ).map(({ id, team, region }) => [id, calendarFor(document, team, region)]),
  );
  return {
    work,
    calendars,
    calendarOf: (personId) => people.get(String(personId)) ?? document.calendars.default,
    changesAt: nextChange(db, now, suspensions),
  };
}

function calendarFor({ calendars }: ClocksDocument, team: string | null, region: string | null): string {
  return calendars.teams[team ?? ''] ?? calendars.regions[region ?? ''] ?? calendars.default;
}

interface Published {
  readonly key: string;
  readonly body: string;
}

function published(db: Db, kind: string, now: number): Published[] {
  const rows = statement(
    db,
    'SELECT key, body FROM document WHERE kind = ? AND effective_from <= ? ORDER BY effective_from DESC, rid DESC',
  ).all(kind, now) as Published[];
  const seen = new Set<string>();
  return rows.filter(({ key }) => !seen.has(key) && seen.add(key));
}

/** What ships, overruled by what the site published; one that was published broken is left aside. */
export function calendarsInForce(db: Db, now: number): Calendar[] {
  const byKey = new Map(shippedCalendars.map((calendar) => [calendar.key, calendar]));
  for (const { body } of published(db, 'calendar', now)) {
    const checked = calendarDocument.safeParse(JSON.parse(body));
    if (checked.success) byKey.set(checked.data.key, checked.data);
  }
  return [...byKey.values()];
}

function documentInForce(db: Db, now: number, calendars: readonly Calendar[]): ClocksDocument | null {
  const row = published(db, 'rules', now).find(({ key }) => key === CLOCKS_KEY);
  if (!row) return null;
  const read = checkClocks(
    JSON.parse(row.body),
    calendars.map((calendar) => calendar.key),
  );
  return read.ok ? read.document : null;
}

/** Storms, outages, closures of this site. What they are called stands beside, for the arithmetic. */
export function suspensionsOf(db: Db): Suspension[] {
  const rows = statement(
    db,
    `SELECT starts_at AS "from", ends_at AS "to", status, reason FROM suspension
     WHERE status <> 'withdrawn' AND (site_id IS NULL OR site_id = (SELECT value FROM meta WHERE key = 'site.id'))
     ORDER BY starts_at DESC LIMIT 500`,
  ).all() as (Suspension & { status: string })[];
  return rows.map(({ from, to, reason }) => ({ from, to, reason }));
}

function nextChange(db: Db, now: number, suspensions: readonly Suspension[]): number | null {
  if (suspensions.some(({ from, to }) => to === null && from <= now)) return now + OPEN_MS;
  const row = statement(
    db,
    "SELECT min(effective_from) AS at FROM document WHERE kind IN ('rules', 'calendar') AND effective_from > ?",
  ).get(now) as { at: number | null };
  return row.at;
}
