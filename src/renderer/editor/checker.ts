import { useQuery } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { type Checker, createChecker } from '../../shared/phrases/checker.ts';
import type { Compiled } from '../../shared/phrases/compile.ts';
import type { Lexicon, Finding as PhraseFinding, Scope } from '../../shared/phrases/types.ts';
import type { Spoken } from '../../shared/script/types.ts';
import { businessDate } from '../../shared/site-time.ts';
import { useWorkspace } from '../app/session.ts';
import { currentLocale, textOfCode } from '../i18n/i18n.ts';
import { orpc } from '../rpc/client.ts';
import { compileAside } from './compile.ts';
import { chineseOf, suggestionsIn, type Writing, writingOf } from './suggestions.ts';
import type { Finding, NoteChecker } from './types.ts';

/** Why it is marked, in words: the engine says it by code. */
function reasonText({ reason }: PhraseFinding): string {
  return textOfCode('editor:reason.', reason.code, { phrase: reason.phrase, cue: reason.cue ?? '' });
}

type Words = Pick<Finding, 'reason' | 'suggestions' | 'sure'>;

/** Wording of a finding. A long note has the same ones again and again, and every check tells them all anew. */
function wording(): (finding: PhraseFinding, writing: Writing) => Words {
  const known = new Map<string, Words>();
  return (finding, writing) => {
    const { ruleId, reason } = finding;
    const key = [currentLocale(), writing, ruleId, reason.code, reason.phrase, reason.cue ?? ''].join('\n');
    let words = known.get(key);
    if (!words) {
      words = { reason: reasonText(finding), ...suggestionsIn(finding.suggestion, writing) };
      known.set(key, words);
    }
    return words;
  };
}

/** Reasons in which letters stand for Chinese words. */
const SPELT: ReadonlySet<string> = new Set(['sound', 'initials', 'spelled']);
/** As much of a note as tells how it is written. */
const BEGINNING = 2_000;

/** The engine's findings as the editor takes them. Each answer remembers what the engine needs for the next edit. */
function adapt(engine: Checker, language: Spoken, scope: Scope): NoteChecker {
  const origin = new WeakMap<readonly Finding[], PhraseFinding[]>();
  const words = wording();
  const told = (found: PhraseFinding[], text: string): readonly Finding[] => {
    const chinese = found.length > 0 ? chineseOf(text.slice(0, BEGINNING), language) : 'hant';
    const shown = found.map((finding) => ({
      start: finding.start,
      end: finding.end,
      ruleId: finding.ruleId,
      severity: finding.severity,
      ...words(finding, writingOf(text.slice(finding.start, finding.end), SPELT.has(finding.reason.code), chinese)),
    }));
    origin.set(shown, found);
    return shown;
  };
  const check = (text: string) => told(engine.check(text, { scope, language, ...dated() }), text);
  return {
    check,
    recheck(text, before, { from, to, length }) {
      const known = origin.get(before);
      if (!known) return check(text);
      return told(engine.update(known, { from, to, insert: text.slice(from, from + length) }), text);
    },
  };
}

type Published = { readonly versionId: string; readonly body: unknown };

/** Zone of the site: dated rules go by its days, as core does when the text is saved. */
let zone: string | null = null;
const dated = () => (zone === null ? {} : { today: businessDate(Date.now(), zone) });

/** Compiled once per published version; a checker per language of the conversation and place on top. */
let rules: { versionId: string; compiled: Compiled } | null = null;
const checkers = new Map<string, NoteChecker>();
const watchers = new Set<() => void>();

/** The version that was asked for last: a slower answer for an older one is dropped. */
let wanted: string | null = null;

/** Compiles away from the page and swaps the list in at once; until then the one before stays in force. */
async function load({ versionId, body }: Published): Promise<void> {
  wanted = versionId;
  const compiled = await compileAside(body as Lexicon);
  if (wanted !== versionId) return;
  rules = { versionId, compiled };
  checkers.clear();
  for (const watcher of [...watchers]) watcher();
}

function checkerFor(language: Spoken, scope: Scope): NoteChecker | null {
  if (!rules) return null;
  const key = `${language} ${scope}`;
  let checker = checkers.get(key);
  if (!checker) {
    checker = adapt(createChecker(rules.compiled), language, scope);
    checkers.set(key, checker);
  }
  return checker;
}

/** The phrase engine with the published list, for notes (or another place) in this language; null until it is ready. */
export function useChecker(language: Spoken, scope: Scope = 'note'): NoteChecker | null {
  usePhrasesReady();
  return useSyncExternalStore(watch, () => checkerFor(language, scope));
}

/** Makes the list in force ready before the first note needs it. */
export function usePhrasesReady(): void {
  const published = useQuery(orpc.documents.phrases.queryOptions()).data;
  zone = useWorkspace()?.timeZone ?? zone;
  useEffect(() => {
    if (published && wanted !== published.versionId) void load(published);
  }, [published]);
}

/** The compiled list in force; null until it is ready. */
export const phrasesNow = (): Compiled | null => rules?.compiled ?? null;

/** The compiled list in force, once it is there: for what runs the engine itself. */
export function phrasesLoaded(): Promise<Compiled> {
  if (rules) return Promise.resolve(rules.compiled);
  return new Promise((resolve) => {
    const stop = watch(() => {
      if (!rules) return;
      stop();
      resolve(rules.compiled);
    });
  });
}

function watch(onChange: () => void): () => void {
  watchers.add(onChange);
  return () => {
    watchers.delete(onChange);
  };
}
