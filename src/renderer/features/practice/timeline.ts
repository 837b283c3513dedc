import type { PracticeMark } from '../../../contract/practice.ts';
import type { PracticeAction } from '../../../shared/practice/action.ts';
import type { PracticeScore } from '../../../shared/practice/score.ts';
import type { Deduction, Ended, HappenedEvent, MoodChange, Utterance } from '../../../shared/practice/state.ts';

/** What of a call was kept with its score. */
export interface Talk {
  readonly utterances: readonly Utterance[];
  readonly moods: readonly MoodChange[];
  readonly events: readonly HappenedEvent[];
  readonly ended: Ended | null;
}

/** One line of the replay. */
export type Moment = { readonly at: number; readonly deductions: readonly Deduction[] } & (
  | {
      readonly kind: 'said';
      readonly one: Utterance;
      readonly chosen: boolean;
      readonly comments: readonly PracticeMark[];
    }
  | { readonly kind: 'did'; readonly action: PracticeAction }
  | { readonly kind: 'event'; readonly event: HappenedEvent }
  | { readonly kind: 'end'; readonly ended: Ended }
);

const ORDER = { event: 0, said: 1, did: 2, end: 3 } as const;
/** What is shown beside the words; what was said stands among the utterances already. */
const SHOWN: ReadonlySet<PracticeAction['kind']> = new Set(['field', 'hold', 'unhold', 'hint', 'tick', 'transfer']);

/** Everything of a call in its order, each deduction at the moment that shows it. */
export function momentsOf(
  talk: Talk,
  actions: readonly PracticeAction[],
  { deductions }: Pick<PracticeScore, 'deductions'>,
  marks: readonly PracticeMark[],
): Moment[] {
  const said = talk.utterances.map((one): Moment => {
    const action = one.action === null ? undefined : actions[one.action];
    return {
      kind: 'said',
      at: one.at,
      one,
      chosen: action?.kind === 'choose' || action?.kind === 'ask',
      deductions: deductions.filter(({ utterance }) => utterance === one.n),
      comments: marks.filter(({ kind, turn }) => kind === 'comment' && turn === one.n),
    };
  });
  const did = actions.flatMap((action, index): Moment[] =>
    SHOWN.has(action.kind)
      ? [
          {
            kind: 'did',
            at: action.at,
            action,
            deductions: deductions.filter((one) => one.utterance === null && one.action === index),
          },
        ]
      : [],
  );
  const events = talk.events.map((event): Moment => ({ kind: 'event', at: event.at, event, deductions: [] }));
  const placed = new Set([...said, ...did].flatMap((moment) => moment.deductions.map(({ key }) => key)));
  const rest = deductions.filter(({ key }) => !placed.has(key));
  const end: Moment[] = talk.ended ? [{ kind: 'end', at: talk.ended.at, ended: talk.ended, deductions: rest }] : [];
  return [...said, ...did, ...events, ...end].sort((a, b) => a.at - b.at || ORDER[a.kind] - ORDER[b.kind]);
}

/** Mood of the customer at a moment: the last change before it. */
export function moodAt(talk: Talk, at: number, first: number): number {
  return talk.moods.findLast((change) => change.at <= at)?.mood ?? first;
}
