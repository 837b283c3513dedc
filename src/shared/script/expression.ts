import type { ASTNode } from '@marcbachmann/cel-js';
import { Environment } from '@marcbachmann/cel-js';
import { fastPath } from './fastpath.ts';
import type { PropType } from './vocabulary.ts';
import { VOCABULARY } from './vocabulary.ts';

/** CEL's view of the run: namespaces of plain values. Whole numbers are bigint, as CEL wants them. */
export type ExpressionContext = Readonly<Record<string, unknown>>;

export interface Compiled {
  readonly source: string;
  /** Names read, in full: `ticket.fault`, `choice.greet`, `vars.again`. */
  readonly names: readonly string[];
  /** Throws when types do not fit at run time; callers treat that as a fault of the document. */
  run(context: ExpressionContext): unknown;
}

export class ExpressionError extends Error {
  override readonly name = 'ExpressionError';
}

export const MAX_EXPRESSION = 500;

const LIMITS = { maxAstNodes: 200, maxDepth: 24, maxListElements: 50, maxMapEntries: 1, maxCallArguments: 4 };

/** Enough for conditions. `matches` is out: its patterns could run for minutes. */
const CALLS = new Set(['size', 'string', 'int', 'contains', 'startsWith', 'endsWith']);

/** Literals are compared with values of any type; the checks of types happen in `checkTypes`. */
const loose = new Environment({
  unlistedVariablesAreDyn: true,
  homogeneousAggregateLiterals: false,
  limits: LIMITS,
});

const cache = new Map<string, Compiled>();
const CACHE_LIMIT = 20_000;

/** Parses once per text. Throws ExpressionError in plain words on bad syntax or a construct that is not allowed. */
export function compileExpression(source: string): Compiled {
  const known = cache.get(source);
  if (known) return known;
  if (source.length > MAX_EXPRESSION) throw new ExpressionError(`longer than ${MAX_EXPRESSION} characters`);
  const parsed = parse(source);
  const names = new Set<string>();
  collect(parsed.ast, names);
  const quick = fastPath(parsed.ast);
  const full = (context: ExpressionContext): unknown => parsed(context as Record<string, unknown>);
  const run = quick ? (context: ExpressionContext): unknown => quick(context) ?? full(context) : full;
  const compiled: Compiled = { source, names: [...names], run };
  if (cache.size >= CACHE_LIMIT) cache.clear();
  cache.set(source, compiled);
  return compiled;
}

function parse(source: string): ReturnType<Environment['parse']> {
  try {
    return loose.parse(source);
  } catch (error) {
    throw new ExpressionError(firstLine(error));
  }
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
}

/** Walks the tree, gathers dotted names, and refuses whatever is outside the documented language. */
function collect(node: ASTNode, names: Set<string>): void {
  const dotted = dottedName(node);
  if (dotted !== null) {
    names.add(dotted);
    return;
  }
  switch (node.op) {
    case 'value':
      return;
    case 'call':
    case 'rcall': {
      const [name] = node.args;
      if (!CALLS.has(name)) throw new ExpressionError(`function ${name}() is not part of the language`);
      if (node.op === 'rcall') collect(node.args[1], names);
      const rest = node.op === 'rcall' ? node.args[2] : node.args[1];
      for (const child of rest) collect(child, names);
      return;
    }
    case 'list':
      for (const child of node.args) collect(child, names);
      return;
    case '!_':
    case '-_':
      collect(node.args, names);
      return;
    case '?:':
    case '||':
    case '&&':
    case '==':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=':
    case 'in':
    case '+':
    case '-':
      for (const child of node.args) collect(child, names);
      return;
    default:
      throw new ExpressionError(`"${node.op}" is not part of the language`);
  }
}

function dottedName(node: ASTNode): string | null {
  if (node.op === 'id') return node.args;
  if (node.op !== '.') return null;
  const head = dottedName(node.args[0]);
  if (head === null) throw new ExpressionError('only names have members');
  return `${head}.${node.args[1]}`;
}

const CEL_TYPE: Readonly<Record<PropType, string>> = {
  string: 'string',
  number: 'int',
  bool: 'bool',
  instant: 'int',
  local: 'string',
};

type Schema = { [name: string]: string | Schema };

/** Names of one document beside the vocabulary, with their types. */
export interface LocalNames {
  readonly vars: ReadonlyMap<string, PropType>;
  readonly steps: readonly string[];
  readonly calls: readonly string[];
}

export interface TypeChecker {
  /** null when sound; otherwise what is wrong, in one line. */
  check(source: string, wants: 'bool' | 'any'): string | null;
}

/** A checker for one document: knows every name and its type, so `ticket.level == "high"` is refused. */
export function typeChecker(local: LocalNames): TypeChecker {
  const root: Schema = {};
  for (const [name, def] of VOCABULARY) place(root, name.split('.'), CEL_TYPE[def.type]);
  for (const [name, type] of local.vars) place(root, ['vars', name], CEL_TYPE[type]);
  for (const step of local.steps) place(root, ['choice', step], 'string');
  for (const step of local.calls) place(root, ['result', step], 'string');
  return checkerOf(root);
}

/** A checker for expressions over these names and no others: those of a practice scenario. */
export function typeCheckerOver(names: ReadonlyMap<string, PropType>): TypeChecker {
  const root: Schema = {};
  for (const [name, type] of names) place(root, name.split('.'), CEL_TYPE[type]);
  return checkerOf(root);
}

function checkerOf(root: Schema): TypeChecker {
  const env = new Environment({ homogeneousAggregateLiterals: true, limits: LIMITS });
  for (const [name, schema] of Object.entries(root)) {
    if (typeof schema === 'string') env.registerVariable(name, schema);
    else env.registerVariable({ name, schema: schema as Record<string, string> });
  }
  return {
    check(source, wants) {
      const result = env.check(source);
      if (!result.valid) return firstLine(result.error);
      if (wants === 'bool' && result.type !== 'bool') return `gives ${result.type}, not yes or no`;
      return null;
    },
  };
}

function place(root: Schema, path: readonly string[], type: string): void {
  const [head, ...rest] = path;
  if (head === undefined) return;
  if (rest.length === 0) {
    root[head] = type;
    return;
  }
  const member = root[head];
  const inner: Schema = typeof member === 'object' ? member : {};
  root[head] = inner;
  place(inner, rest, type);
}
