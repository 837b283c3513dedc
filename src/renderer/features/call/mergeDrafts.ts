import type { CallDraft } from '../../../contract/calls.ts';
import { canonicalJson } from '../../../shared/json.ts';
import type { DraftContent } from './draftSaver.ts';

/** What a merge says between the two texts, and how it names a field and its value. */
export interface MergeWords {
  /** The line above what the other window wrote. */
  readonly line: string;
  fieldLine(field: string, value: string): string;
}

const isBlank = (value: unknown) => value === null || value === undefined || value === '';

/** Lines of the other note that do not stand in this one already: both began as one text. */
function newLines(mine: string, theirs: string): string[] {
  const lines = theirs.split('\n').filter((line) => line.trim() !== '' && !mine.includes(line.trim()));
  return lines.map((line) => line.trimEnd());
}

/**
 * Two windows wrote on one call: this window's draft goes on, and what only the other one has is added. Its note goes
 * below a line, a field that both filled in differently goes there too, in words. No typed character is lost.
 */
export function mergeDrafts(mine: DraftContent, theirs: CallDraft, words: MergeWords): CallDraft {
  const fields = { ...theirs.fields };
  const crossed: string[] = [];
  for (const [name, value] of Object.entries(mine.fields)) {
    const other = theirs.fields[name];
    if (isBlank(value) && !isBlank(other)) continue;
    if (!isBlank(other) && other !== value) crossed.push(words.fieldLine(name, String(other)));
    fields[name] = value;
  }
  const answers = longer(mine.answers, theirs.answers);
  const added = [
    ...newLines(mine.note, theirs.note),
    ...crossed,
    ...(answers === mine.answers ? typedOnly(mine, theirs) : []),
  ];
  const known = new Set(mine.overrides.map((one) => canonicalJson(one)));
  return {
    ...mine,
    rev: theirs.rev,
    answers,
    fields,
    unknown: { ...theirs.unknown, ...mine.unknown },
    overrides: [...mine.overrides, ...theirs.overrides.filter((one) => !known.has(canonicalJson(one)))],
    note: added.length === 0 ? mine.note : [mine.note, words.line, ...added].filter((part) => part !== '').join('\n'),
  };
}

/** What only the other window's script holds as typed text: the path of the script is this window's. */
function typedOnly(mine: DraftContent, theirs: CallDraft): string[] {
  const texts = (draft: DraftContent) => {
    const last = new Map<string, unknown>();
    for (const { kind, step, field, value, text } of draft.answers) {
      if (kind === 'field') last.set(`${step}/${field}`, value);
      if (kind === 'note') last.set(`${step}`, text);
    }
    return [...last.values()].filter((value) => typeof value === 'string' && value.trim() !== '') as string[];
  };
  const known = new Set(texts(mine));
  return texts(theirs).filter((text) => !known.has(text) && !theirs.note.includes(text));
}

/** Answers are a log: where one only goes on from the other, the one that went on; else this window's. */
function longer(mine: CallDraft['answers'], theirs: CallDraft['answers']): CallDraft['answers'] {
  const goesOn = theirs.length > mine.length && canonicalJson(theirs.slice(0, mine.length)) === canonicalJson(mine);
  return goesOn ? theirs : mine;
}
