import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Board, BoardRule } from '../../../contract/phrases.ts';
import type { PhraseRule } from '../../../shared/phrases/types.ts';
import { currentLocale } from '../../i18n/i18n.ts';
import { orpc } from '../../rpc/client.ts';
import { phraseText } from './phrase-text.ts';

export function useBoard() {
  return useQuery(orpc.phrases.board.queryOptions());
}

const NONE: readonly BoardRule[] = [];

/** The list as it would be published. */
export function useCandidate(board: Board | undefined): readonly PhraseRule[] {
  const rules = board?.rules ?? NONE;
  return useMemo(() => rules.filter(({ state }) => state !== 'removed').map(({ rule }) => rule), [rules]);
}

export const changedOf = (board: Board | undefined): readonly BoardRule[] =>
  (board?.rules ?? NONE).filter(({ state, draft }) => state !== 'same' || draft !== null);

/** What a rule is called where only its id is known. */
export function phraseOf(board: Board | undefined, ruleId: string): string {
  const rule = board?.rules.find(({ id }) => id === ruleId)?.rule;
  return rule ? phraseText(rule, currentLocale()) : ruleId;
}
