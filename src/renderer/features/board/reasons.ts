import type { ReasonWhy } from '../../../contract/board.ts';
import type { Formats } from '../../i18n/format.ts';
import { textOfCode } from '../../i18n/i18n.ts';
import type { SiteLists } from '../../i18n/lists.ts';

/** Why a technician stands where they stand, in words. */
export function reasonText({ code, params }: ReasonWhy, f: Formats, lists: SiteLists): string {
  const words: Record<string, string | number> = { ...params };
  if (typeof params.skill === 'string') words.skill = skillWord(params.skill, lists);
  if (typeof params.region === 'string') words.region = lists.word('regions', params.region);
  if (typeof params.at === 'number') words.at = f.time(params.at);
  if (code === 'refused' && params.why === '') return textOfCode('board:reason.', 'refusedBare');
  return textOfCode('board:reason.', code, words);
}

/** A skill is a problem type of the site, or the kind of a fault. */
export function skillWord(code: string, lists: SiteLists): string {
  const word = lists.word('problemTypes', code);
  return word === code ? textOfCode('tickets:value.faultKind.', code) : word;
}
