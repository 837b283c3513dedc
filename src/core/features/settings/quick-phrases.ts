import type { QuickMark } from '../../../contract/settings.ts';
import { canonicalJson } from '../../../shared/json.ts';
import { checkText } from '../../../shared/phrases/engine.ts';
import { type QuickPhrase, quickProblems } from '../../../shared/quick-phrases/model.ts';
import { businessDate } from '../../../shared/site-time.ts';
import type { Library } from '../../content/library.ts';
import { failure } from '../../failure.ts';
import type { Workspace } from '../../workspace.ts';

/** What the phrase engine marks in quick phrases at warn or block, with place `quickPhrase` (domain §8). */
export function quickMarks(ws: Workspace, library: Library, phrases: readonly QuickPhrase[]): QuickMark[] {
  const checker = library.checker(ws);
  const today = businessDate(ws.now(), ws.settings().timeZone);
  return phrases.flatMap(({ text }, index) =>
    Object.entries(text).flatMap(([language, words]) => {
      // A placeholder is never part of a phrase.
      const plain = words.replace(/\{[^{}]*\}/g, (name) => '＿'.repeat(name.length));
      return checkText(checker, plain, { scope: 'quickPhrase', language, today }).flatMap(
        ({ ruleId, severity, start, end }): QuickMark[] =>
          severity === 'hint' ? [] : [{ index, language, ruleId, severity, words: words.slice(start, end) }],
      );
    }),
  );
}

/** Throws INVALID_INPUT for a list that is not sound, CONFLICT when it is no longer the one that was edited. */
export function assertQuickPhrases(ws: Workspace, phrases: readonly QuickPhrase[], seen: readonly QuickPhrase[]): void {
  const fields = [...quickProblems(phrases)].map(([index, problem]) => ({
    field: `quickPhrases.${index}`,
    problem: problem === 'tooLong' ? 'tooLongBare' : 'invalid',
  }));
  if (fields.length > 0) throw failure('INVALID_INPUT', { fields });
  if (canonicalJson(seen) !== canonicalJson(ws.settings().quickPhrases)) {
    throw failure('CONFLICT', { entity: 'setting' });
  }
}
