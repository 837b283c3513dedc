/** Milliseconds of one kind of work, over all its runs. */
export interface Times {
  readonly p50: number;
  readonly p95: number;
  readonly max: number;
  readonly runs: number;
}

export type Figure = number | string | Times | { readonly [name: string]: Figure };
export type Figures = Readonly<Record<string, Figure>>;

export interface BenchOptions {
  /** The runner prints the figures; a module prints nothing then. */
  readonly json: boolean;
  /** `small` is for a look while working; only `full` figures count. */
  readonly size: 'small' | 'full';
}

export function times(samples: readonly number[]): Times {
  const sorted = [...samples].sort((a, b) => a - b);
  const at = (part: number) => round(sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? 0);
  return { p50: at(0.5), p95: at(0.95), max: at(1), runs: sorted.length };
}

export const round = (value: number): number => Number(value.toFixed(value < 10 ? 3 : 1));
