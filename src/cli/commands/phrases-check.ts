import shipped from '../../../content/phrases/lexicon.json' with { type: 'json' };
import { compileLexicon, countText } from '../../shared/phrases/engine.ts';
import { SEVERITIES } from '../../shared/phrases/lexicon.ts';
import { adoptGuards, readLexicon } from '../../shared/phrases/seed-format.ts';
import type { Finding, Lexicon, Scope, Severity } from '../../shared/phrases/types.ts';

export type PhrasesCheckOptions = {
  /** Leaves out findings below this severity; without it hints are told too. */
  readonly minSeverity?: string;
  /** Path of a lexicon in the product's or the seed file's format; without it the shipped one. */
  readonly lexicon?: string;
  readonly scope?: Scope;
};

export type PhrasesCheckIo = {
  readonly input: AsyncIterable<string | Uint8Array>;
  readonly write: (line: string) => void;
  readonly error: (line: string) => void;
  readonly readFile: (path: string) => Promise<string>;
};

/** Lines of a stream, without their line ends; the last one needs none. */
async function* lines(input: AsyncIterable<string | Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of input) {
    rest += typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true });
    const parts = rest.split('\n');
    rest = parts.pop() ?? '';
    yield* parts;
  }
  rest += decoder.decode();
  if (rest !== '') yield rest;
}

function textOf(line: string): string | undefined {
  try {
    const value = JSON.parse(line) as { text?: unknown } | null;
    return typeof value?.text === 'string' ? value.text : undefined;
  } catch {
    return undefined;
  }
}

/** `more` = hits beyond the thousand that are listed; absent when there are none. */
function answer({ findings, more }: { findings: readonly Finding[]; more: number }, least: number): string {
  const spans = findings
    .filter(({ severity }) => SEVERITIES.indexOf(severity) <= least)
    .map(({ start, end, ruleId, severity, reason }) => ({ start, end, id: ruleId, severity, reason }));
  return JSON.stringify({ spans, ...(more > 0 && { more }) });
}

async function load({ lexicon }: PhrasesCheckOptions, io: PhrasesCheckIo): Promise<Lexicon | undefined> {
  if (lexicon === undefined) return readLexicon(shipped);
  try {
    return adoptGuards(readLexicon(JSON.parse(await io.readFile(lexicon))), readLexicon(shipped));
  } catch (cause) {
    io.error(`${lexicon}: ${cause instanceof Error ? cause.message : String(cause)}`);
    return undefined;
  }
}

/**
 * `zuoxi phrases check --jsonl`: reads `{"text"}` a line, answers `{"spans": [{start, end, id, severity, reason}]}` a
 * line, offsets in UTF-16 units. Returns the exit code: 0, 1 = some line could not be read (its answer says so),
 * 2 = no usable lexicon or option. Rules that do not load are named on the error stream.
 */
export async function phrasesCheck(options: PhrasesCheckOptions, io: PhrasesCheckIo): Promise<number> {
  const wanted = (options.minSeverity === 'info' ? 'hint' : (options.minSeverity ?? 'hint')) as Severity;
  const least = SEVERITIES.indexOf(wanted);
  if (least < 0) {
    io.error(`--min-severity: ${options.minSeverity}; one of ${SEVERITIES.join(', ')}`);
    return 2;
  }
  const lexicon = await load(options, io);
  if (lexicon === undefined) return 2;
  const { compiled, problems } = compileLexicon(lexicon);
  for (const { ruleId, code, detail } of problems) io.error(`${ruleId}: ${code} (${detail})`);
  let code = 0;
  for await (const line of lines(io.input)) {
    if (line.trim() === '') continue;
    const text = textOf(line);
    if (text === undefined) {
      code = 1;
      io.write(JSON.stringify({ spans: [], error: 'not {"text": "…"}' }));
    } else io.write(answer(countText(compiled, text, { scope: options.scope ?? 'note' }), least));
  }
  return code;
}
