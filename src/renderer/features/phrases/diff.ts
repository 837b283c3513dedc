import type { PhraseRule } from '../../../shared/phrases/types.ts';

/** One part of a rule that differs: what went and what came, text by text. */
export interface PartDiff {
  /** `severity`, `variants.yue`, `near.none` … */
  readonly part: string;
  readonly gone: readonly string[];
  readonly come: readonly string[];
}

type Parts = Map<string, readonly string[]>;

/** A rule as texts by part; lists stay lists, so that one more wording shows as one line. */
function partsOf(value: unknown, path: string, parts: Parts): Parts {
  if (value === undefined || value === null) return parts;
  if (Array.isArray(value)) parts.set(path, value.map(String));
  else if (typeof value === 'object') {
    for (const [key, one] of Object.entries(value)) partsOf(one, path === '' ? key : `${path}.${key}`, parts);
  } else parts.set(path, [String(value)]);
  return parts;
}

/** What differs between two forms of a rule, in the order in which rules are written; null = there is none. */
export function diffRule(before: PhraseRule | null, after: PhraseRule | null): PartDiff[] {
  const old = partsOf(before, '', new Map());
  const now = partsOf(after, '', new Map());
  return [...new Set([...now.keys(), ...old.keys()])].flatMap((part) => {
    const was = old.get(part) ?? [];
    const is = now.get(part) ?? [];
    const gone = was.filter((text) => !is.includes(text));
    const come = is.filter((text) => !was.includes(text));
    return gone.length + come.length > 0 ? [{ part, gone, come }] : [];
  });
}
