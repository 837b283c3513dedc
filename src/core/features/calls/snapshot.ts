import type { Draft } from './desk-call.ts';

/** Below the 1,000,000 characters that a JSON field of an op may have. */
const MAX_SNAPSHOT = 900_000;
/** Entries of which a later one about the same item says all that the earlier said. */
const LAST_WINS = new Set(['field', 'note', 'mustSay', 'language']);

/**
 * The draft as it travels: typing leaves a long trail of field entries, of which only the last of each item counts.
 * Should it still be too large, the note is left out: it travels as an event of the ticket anyway.
 */
export function snapshotDraft(draft: Draft): Draft {
  const compacted = { ...draft, answers: compactLog(draft.answers) };
  return JSON.stringify(compacted).length <= MAX_SNAPSHOT ? compacted : { ...compacted, note: '' };
}

function compactLog(log: Draft['answers']): Draft['answers'] {
  const last = new Map<string, number>();
  const keyOf = (entry: Draft['answers'][number]) =>
    `${entry.kind}|${entry.step}|${entry.field ?? ''}|${entry.line ?? ''}`;
  log.forEach((entry, index) => {
    if (LAST_WINS.has(String(entry.kind))) last.set(keyOf(entry), index);
  });
  return log.filter((entry, index) => !LAST_WINS.has(String(entry.kind)) || last.get(keyOf(entry)) === index);
}
