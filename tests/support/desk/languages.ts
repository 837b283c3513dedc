/**
 * Which languages a spec runs in: one by turns where all of them walk the same way, so that the check of a change stays
 * short; all of them in the soak (ZUOXI_EVERY_LANGUAGE=1). Each language has its turn in some specs of every kind.
 */
export function languagesNow<T>(all: readonly T[], turn: number): readonly T[] {
  return process.env.ZUOXI_EVERY_LANGUAGE === '1' ? all : all.slice(turn, turn + 1);
}
