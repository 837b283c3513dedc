import type { Document } from 'yaml';
import { isAlias, isNode, LineCounter, parseDocument, visit } from 'yaml';
import type { ZodType } from 'zod';
import { HOSTILE_KEYS, SCRIPT_LIMITS } from './limits.ts';
import { scriptSchema } from './schema.ts';
import type { ScriptDoc } from './types.ts';

/** One fault of a file: where, and what is wrong, in plain words. Lines and columns count from 1. */
export interface LoadError {
  readonly line: number;
  readonly column: number;
  /** `steps[3].say[0].text.en`; '' for the whole file. */
  readonly path: string;
  readonly message: string;
}

export type LoadedAs<Doc> =
  | { readonly ok: true; readonly doc: Doc }
  | { readonly ok: false; readonly errors: LoadError[] };
export type Loaded = LoadedAs<ScriptDoc>;

const REPORTED = 50;

/** A document that is JSON already (a published version, the built content): the same checks without a place in a file. */
export function checkScript(value: unknown): Loaded {
  return checkAs(scriptSchema, value);
}

/** The same for another kind of document. */
export function checkAs<Doc>(schema: ZodType<Doc>, value: unknown): LoadedAs<Doc> {
  const checked = schema.safeParse(value);
  if (checked.success) return { ok: true, doc: checked.data };
  const errors = checked.error.issues.slice(0, REPORTED);
  return {
    ok: false,
    errors: errors.map((issue) => ({ line: 1, column: 1, path: pathText(issue.path), message: issue.message })),
  };
}

/** YAML text to a checked document. Never throws on bad input; the first 50 faults are reported. */
export function loadScript(text: string): Loaded {
  return loadAs(scriptSchema, SCRIPT_LIMITS.fileCharacters, text);
}

/** The same for another kind of document: YAML is read once, and as warily, for all of them. */
export function loadAs<Doc>(schema: ZodType<Doc>, fileCharacters: number, text: string): LoadedAs<Doc> {
  if (text.length > fileCharacters) return refused(`the file is longer than ${fileCharacters} characters`);
  const lines = new LineCounter();
  const parsed = parseYaml(text, lines);
  if (parsed === null) return refused('nested too deeply');
  const syntax = parsed.errors.map((error) => at(lines, error.pos[0], '', error.message));
  if (syntax.length > 0) return { ok: false, errors: syntax.slice(0, REPORTED) };
  const hostile = findHostile(parsed, lines);
  if (hostile) return { ok: false, errors: [hostile] };
  const checked = schema.safeParse(parsed.toJS({ maxAliasCount: 0 }));
  if (checked.success) return { ok: true, doc: checked.data };
  const errors = checked.error.issues.slice(0, REPORTED).map((issue) => {
    const offset = offsetOf(parsed, issue.path as (string | number)[]);
    return at(lines, offset, pathText(issue.path), issue.message);
  });
  return { ok: false, errors };
}

/** null when the text is nested beyond what the parser's own stack bears. */
function parseYaml(text: string, lineCounter: LineCounter): Document | null {
  try {
    return parseDocument(text, { lineCounter, stringKeys: true, schema: 'core', prettyErrors: false });
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function refused(message: string): { ok: false; errors: LoadError[] } {
  return { ok: false, errors: [{ line: 1, column: 1, path: '', message }] };
}

function at(lines: LineCounter, offset: number, path: string, message: string): LoadError {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(line, 1), column: Math.max(col, 1), path, message };
}

/** Looked for in the parsed tree, before any JavaScript object is made of it. */
function findHostile(parsed: Document, lines: LineCounter): LoadError | null {
  let found: LoadError | null = null;
  const refuse = (offset: number, message: string): symbol => {
    found = at(lines, offset, '', message);
    return visit.BREAK;
  };
  visit(parsed, (key, node, path) => {
    const offset = isNode(node) ? (node.range?.[0] ?? 0) : 0;
    if (path.length > SCRIPT_LIMITS.depth * 2) return refuse(offset, 'nested too deeply');
    if (isAlias(node)) return refuse(offset, 'anchors and aliases are not allowed');
    if (key === 'key' && HOSTILE_KEYS.has(String(node))) return refuse(offset, `"${String(node)}" cannot be a key`);
    return undefined;
  });
  return found;
}

function offsetOf(parsed: Document, path: readonly (string | number)[]): number {
  for (let length = path.length; length >= 0; length -= 1) {
    const node = length === 0 ? parsed.contents : parsed.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
}

function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '');
}
