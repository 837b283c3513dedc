import type { UiLocale } from '../../contract/base.ts';
import type { Library } from '../content/library.ts';
import { project } from '../db/project.ts';
import type { ReadingsSource } from '../derive/readings.ts';
import { createDerivation } from '../derive.ts';
import type { PinKeeper } from '../pins.ts';
import type { Workspace } from '../workspace.ts';
import { PEOPLE, SAMPLE_PIN } from './company.ts';
import { leadCalls } from './lead.ts';
import { makeSample, SAMPLE_SEED, type SampleRow } from './make.ts';

export interface SampleOptions {
  readonly locale: UiLocale;
  readonly pins: PinKeeper;
  readonly readings: ReadingsSource;
  readonly library: Library;
  /** Names the file (identity.ts). Runs in the sample's own transaction: half a sample never becomes a workspace. */
  readonly identify: () => void;
}

/**
 * The made-up copier-repair company that a newcomer tries the desk with; docs/sample-workspace.md is its guide.
 * All base rows, so no ops (decision 9). The locale is the page's default only: the company speaks all three languages.
 */
export async function fillSample(ws: Workspace, { pins, readings, library, identify }: SampleOptions): Promise<void> {
  const seats = PEOPLE.filter((person) => person.signsIn);
  // A salt of its own for each, hashed side by side by libuv's threads.
  const [credentials] = await Promise.all([Promise.all(seats.map(() => pins.hash(SAMPLE_PIN))), readings.load()]);
  const derive = createDerivation(readings.get);
  ws.db.transaction(() => {
    identify();
    const sample = makeSample({ now: ws.now(), deskCode: ws.meta('device.code') ?? '' });
    const put = ({ entity, id, at, by, fields }: SampleRow) =>
      project(ws.db, derive, { kind: 'new', entity, id, payload: fields }, { personId: by, recordedAt: at });
    for (const row of notesFirst(sample.rows)) put(row);
    for (const row of leadCalls(ws, library, SAMPLE_SEED, sample.rows)) put(row);
    seats.forEach((seat, index) => {
      const credential = credentials[index];
      if (credential) pins.store(ws.db, sample.people[seat.key] as string, credential);
    });
    ws.setMeta('ticket.counter', String(sample.tickets));
  })();
}

/** A ticket written after the notes on it gets their words at once, instead of being indexed again with each. */
function notesFirst(rows: readonly SampleRow[]): SampleRow[] {
  return [...rows.filter((row) => row.entity === 'event'), ...rows.filter((row) => row.entity !== 'event')];
}
