import { StateEffect } from '@codemirror/state';

/** What the agent is doing with a mark: looking at it, picking one of several suggestions, or giving a reason. */
export interface OpenMark {
  readonly position: number;
  readonly mode: 'look' | 'pick' | 'reason';
  readonly picked: number;
}

export const openMark = StateEffect.define<OpenMark | null>();
