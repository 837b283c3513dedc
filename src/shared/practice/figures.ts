import type { Run } from './run.ts';

/** Figures that conditions see, brought up to now. Lines of one turn see the same: a mood that the first changes is felt in the next. */
export function tell(run: Run): void {
  const { names, now } = run;
  names.flat('mood', run.mood);
  names.flat('seconds', run.pickedUpAt === null ? 0 : Math.floor((now - run.pickedUpAt) / 1000));
  names.flat('tries', run.tries);
  names.flat('holds', run.holds.length);
  names.flat('held', Math.floor(run.holds.reduce((sum, { from, to }) => sum + (to ?? now) - from, 0) / 1000));
  names.flat('silences', run.silences);
  names.flat('forbidden', run.forbidden);
  names.flat('promises', run.promises);
  names.flat('hints', run.hints.length);
  names.flat('language', run.language);
}
