import { useQuery } from '@tanstack/react-query';
import { type Checker, createChecker } from '../../shared/phrases/checker.ts';
import { compileLexicon } from '../../shared/phrases/engine.ts';
import type { Lexicon, Finding as PhraseFinding } from '../../shared/phrases/types.ts';
import type { Spoken } from '../../shared/script/types.ts';
import { currentLocale, textOfCode } from '../i18n/i18n.ts';
import { orpc } from '../rpc/client.ts';
import type { Finding, NoteChecker } from './types.ts';

/** Compiled once per published version and language. */
const compiled = new Map<string, NoteChecker>();

/** Why it is marked, in words: the engine says it by code. */
function reasonText({ reason }: PhraseFinding): string {
  return textOfCode('editor:reason.', reason.code, { phrase: reason.phrase, cue: reason.cue ?? '' });
}

/** Suggestions in the language of the note first; a Chinese note may take either script's. */
function suggestionsFor(suggestion: PhraseFinding['suggestion'], language: Spoken): string[] {
  const chinese = ['yue-Hant-HK', 'cmn-Hant', 'cmn-Hans-CN'];
  const order = language === 'en' ? ['en', ...chinese] : language === 'yue-Hant-HK' ? chinese : chinese.toReversed();
  const texts = order.map((tag) => suggestion[tag]).filter((text): text is string => !!text);
  return [...new Set(texts)];
}

/** Wording of a finding. A long note has the same ones again and again, and every check tells them all anew. */
function wording(language: Spoken): (finding: PhraseFinding) => Pick<Finding, 'reason' | 'suggestions'> {
  const known = new Map<string, Pick<Finding, 'reason' | 'suggestions'>>();
  return (finding) => {
    const { ruleId, reason } = finding;
    const key = [currentLocale(), ruleId, reason.code, reason.phrase, reason.cue ?? ''].join('\n');
    let words = known.get(key);
    if (!words) {
      words = { reason: reasonText(finding), suggestions: suggestionsFor(finding.suggestion, language) };
      known.set(key, words);
    }
    return words;
  };
}

/** The engine's findings as the editor takes them. Each answer remembers what the engine needs for the next edit. */
function adapt(engine: Checker, language: Spoken): NoteChecker {
  const origin = new WeakMap<readonly Finding[], PhraseFinding[]>();
  const words = wording(language);
  const told = (found: PhraseFinding[]): readonly Finding[] => {
    const shown = found.map((finding) => ({
      start: finding.start,
      end: finding.end,
      ruleId: finding.ruleId,
      severity: finding.severity,
      ...words(finding),
    }));
    origin.set(shown, found);
    return shown;
  };
  const check = (text: string) => told(engine.check(text, { scope: 'note', language }));
  return {
    check,
    recheck(text, before, { from, to, length }) {
      const known = origin.get(before);
      return known ? told(engine.update(known, { from, to, insert: text.slice(from, from + length) })) : check(text);
    },
  };
}

/** The phrase engine with the published list, for notes in this language; null until the list is there. */
export function useChecker(language: Spoken): NoteChecker | null {
  const published = useQuery(orpc.documents.phrases.queryOptions()).data;
  if (!published) return null;
  const key = `${published.versionId} ${language}`;
  let checker = compiled.get(key);
  if (!checker) {
    const { compiled: rules } = compileLexicon(published.body as Lexicon, { examples: false });
    checker = adapt(createChecker(rules), language);
    compiled.set(key, checker);
  }
  return checker;
}
