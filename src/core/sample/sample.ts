import type { UiLocale } from '../../contract/base.ts';
import { project } from '../db/project.ts';
import { derivation } from '../derive.ts';
import type { PinKeeper } from '../pins.ts';
import type { Workspace } from '../workspace.ts';
import { PEOPLE, SAMPLE_PIN } from './company.ts';
import { makeSample } from './make.ts';

export interface SampleOptions {
  readonly locale: UiLocale;
  readonly pins: PinKeeper;
  /** Names the file (identity.ts). Runs in the sample's own transaction: half a sample never becomes a workspace. */
  readonly identify: () => void;
}

/**
 * The made-up copier-repair company that a newcomer tries the desk with; docs/sample-workspace.md is its guide.
 * All base rows, so no ops (decision 9). The locale is the page's default only: the company speaks all three languages.
 */
export async function fillSample(ws: Workspace, { pins, identify }: SampleOptions): Promise<void> {
  const seats = PEOPLE.filter((person) => person.signsIn);
  // A salt of its own for each, hashed side by side by libuv's threads.
  const credentials = await Promise.all(seats.map(() => pins.hash(SAMPLE_PIN)));
  ws.db.transaction(() => {
    identify();
    const sample = makeSample({ now: ws.now(), deskCode: ws.meta('device.code') ?? '' });
    for (const { entity, id, at, by, fields } of sample.rows) {
      project(ws.db, derivation, { kind: 'new', entity, id, payload: fields }, { personId: by, recordedAt: at });
    }
    seats.forEach((seat, index) => {
      const credential = credentials[index];
      if (credential) pins.store(ws.db, sample.people[seat.key] as string, credential);
    });
    ws.setMeta('ticket.counter', String(sample.tickets));
  })();
}
