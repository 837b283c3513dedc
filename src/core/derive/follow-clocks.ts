import type { App } from '../app-context.ts';
import type { ClockSource, DeskClocks } from '../clock-source.ts';
import { openTickets, sweepDeadlines } from './sweep.ts';

/** How often is looked whether rules came into force, or a storm moves what is due. */
const LOOK_MS = 20_000;
/** Tickets a slice: some milliseconds, so that a key pressed meanwhile does not wait. */
const SLICE = 100;

/**
 * Brings the stored deadlines of open tickets up to date when rules, calendars, teams or suspensions changed: slice by slice,
 * and pages are told at the end. The returned function ends it.
 */
export function followClocks(app: App, clocks: ClockSource): () => void {
  let known: DeskClocks | null = null;
  let cancel = () => {};
  let moved = 0;

  function step(rids: readonly number[], from: number): void {
    try {
      const { db } = app.workspace();
      moved += sweepDeadlines(db, clocks, rids.slice(from, from + SLICE));
      if (from + SLICE < rids.length) {
        cancel = app.deps.clock.after(0, () => step(rids, from + SLICE));
        return;
      }
    } catch (error) {
      // Closed in between: the next workspace begins anew.
      app.deps.log.info('clocks.sweep', { stopped: (error as Error).message });
    }
    if (moved > 0) app.events.publish({ kind: 'changed', entities: [{ entity: 'ticket', id: 'deadlines' }] });
    moved = 0;
    cancel = app.deps.clock.after(LOOK_MS, look);
  }

  function look(): void {
    const now = current();
    // The first look of a workspace trusts what is stored; later ones come from a change.
    const changed = known !== null && now !== null && now !== known;
    known = now;
    if (changed) step(openTickets(app.workspace().db), 0);
    else cancel = app.deps.clock.after(LOOK_MS, look);
  }

  function current(): DeskClocks | null {
    try {
      app.workspace();
      return clocks.get();
    } catch {
      return null;
    }
  }

  cancel = app.deps.clock.after(0, look);
  return () => cancel();
}
