import type { BuildProgress } from '../core/generator/build.ts';
import type { Output } from './output.ts';

const EVERY_MS = 2000;
const WORDS = { rows: 'stepRows', indexes: 'stepIndexes', search: 'stepSearch', finish: 'stepFinish' } as const;

/** Lines on the error stream: at each new step, and every two seconds in between. */
export function createProgress(out: Output) {
  const from = performance.now();
  let step = '';
  let last = Number.NEGATIVE_INFINITY;
  return {
    report(progress: BuildProgress): void {
      const at = performance.now();
      if (progress.step === step && at - last < EVERY_MS) return;
      step = progress.step;
      last = at;
      const share = `${Math.round(progress.share * 100)} %`.padStart(5);
      const seconds = `${((at - from) / 1000).toFixed(0)} s`.padStart(6);
      const counts = `${out.t('customers')} ${progress.customers}, ${out.t('tickets')} ${progress.tickets}`;
      out.note(`${share} ${seconds}  ${out.t(WORDS[progress.step])}  ${counts}`);
    },
    end: () => out.note(`100 % ${`${((performance.now() - from) / 1000).toFixed(0)} s`.padStart(6)}`),
  };
}
